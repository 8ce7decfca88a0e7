"""How often is the detective right? Labelled scripts in lots.

Run ``python benchmarks/detective.py [folder] [--only LOT]``. "open" was used to tune the rules; "held" and
"second" were looked at only after that, and each has been used for corrections since: the honest figures are
those of the first look (held 20 of 22, second 13 of 16, lenient), the printed ones are of today. "tune" and
"aside" were written in other styles for the weak spots that these had shown (14 of 33 at the first look, and
one false alarm),
"fresh" in yet others after the rules had been mended (10 of 14, no false alarm). "third" and "fourth" were
written by people who had never seen a rule: at the first look 23 of 31 causes, 16 of 17 lines and one false
alarm among 5 healthy scripts, then 11 of 20 causes (8 of 11 that end in NaN, 1 of 7 that never learn), 11 of
11 lines and no false alarm among 4. "fifth" re-creates failures that people have posted (``url`` names some),
again by authors who had not seen the rules: 53 of 80 causes, 1 alarm among 16 and 3 scripts without an
answer. After corrections from it came "sixth", "seventh" and "eighth", by yet others: 47 of 57 causes strict,
48 lenient (84 %; 20 of 25, 12 of 16, 16 of 16), 25 of 29 lines (two of the four had been printed only, which
now counts for nothing), and 1 alarm among 13. "ninth", "tenth" and "eleventh" take the causes as posts have
them, not spread over the catalogue: "ninth" (two lots at once) 26 of 40 causes, 21 of 22 lines; "tenth" (two
lots, one after the other) 17 and 15 of 20, 8 of 10 and 10 of 10 lines; "eleventh" (two) 17 of 20 and 10 of
12, 10 of 10 and 6 of 6 lines; no alarm among their 23 healthy ones. All of them have been used for
corrections since.

A folder holds scripts and a ``labels.json``: for each its ``primary`` cause, others that are right
too (``also``), and ``first_bad_line``. Strict counts the primary cause only; lenient also one that
suffices alone.
Below it stands what was taken for what, the time of a whole answer, and how much slower the observed script
runs (starting Python and copying the folder included).
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from nnlab.diagnosis import diagnose

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests" / "diagnosis" / "cases"


def plain(path: Path) -> float:
    """Seconds that the script takes by itself, in a folder of its own, for some write a table first."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-W", "ignore", copy], capture_output=True, cwd=folder, timeout=600)
        return time.perf_counter() - began


def judge(folder: Path, label: dict) -> dict:
    """One script: what was found, and how long it took."""
    path = folder / label["file"]
    diagnosis = diagnose(path)
    also = {a["cause"] for a in label.get("also", []) if a["role"] == "suffices-alone"}
    line = diagnosis.first_bad and diagnosis.first_bad["line"]
    return {
        "file": label["file"],
        "half": label.get("half", ""),
        "wanted": label["primary"],
        "found": diagnosis.cause,
        "strict": diagnosis.cause == label["primary"],
        "lenient": diagnosis.cause in {label["primary"], *also},
        "line": line == label["first_bad_line"],
        "has line": label["first_bad_line"] is not None,
        "seconds": diagnosis.seconds,
        "slower": diagnosis.seconds_observed / plain(path),
    }


def report(rows: list[dict], name: str) -> None:
    """Accuracy of some scripts."""
    sick = [r for r in rows if r["wanted"] != "healthy"]
    well = [r for r in rows if r["wanted"] == "healthy"]
    lines = [r for r in rows if r["has line"]]
    alarms = sum(not r["strict"] for r in well)
    print(
        f"{name}: {len(sick)} failures, cause strict {sum(r['strict'] for r in sick)}, "
        f"lenient {sum(r['lenient'] for r in sick)}; {len(lines)} with a bad value, line right "
        f"{sum(r['line'] for r in lines)}; {len(well)} healthy, false alarms {alarms}"
    )


def main() -> None:
    """Judge every script of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CASES)
    parser.add_argument("--only", help="one lot: open, held, second, ...")
    chosen = parser.parse_args()
    labels = json.loads((chosen.folder / "labels.json").read_text())
    wanted = [label for label in labels if chosen.only in (None, label.get("half"))]
    rows = [judge(chosen.folder, label) for label in wanted]
    for half in sorted({r["half"] for r in rows}):
        report([r for r in rows if r["half"] == half], half or "all")
    if len({r["half"] for r in rows}) > 1:
        report(rows, "all")
    wrong = Counter((r["wanted"], r["found"]) for r in rows if not r["strict"])
    for (wanted, found), count in sorted(wrong.items()):
        print(f"    {wanted} taken for {found}: {count}")
    for row in rows:
        if not row["line"]:
            print(f"    {row['file']}: another first bad line")
    print(f"whole answer: median {statistics.median(r['seconds'] for r in rows):.1f} s, ", end="")
    print(f"longest {max(r['seconds'] for r in rows):.1f} s; ", end="")
    print(f"the observed run takes {statistics.median(r['slower'] for r in rows):.1f} times as long (median)")


if __name__ == "__main__":
    main()
