"""The detective: its verdicts on labelled scripts, its first bad line, and what it survives."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import nnlab.cli
from nnlab.diagnosis import CannotRun, Diagnosis, diagnose, load_ipython_extension, watch
from nnlab.diagnosis.case import Case
from nnlab.diagnosis.runner import MANY, Script

pytestmark = pytest.mark.usefixtures("unforgiving")

CASES = Path(__file__).parent / "diagnosis" / "cases"
LABELS = {
    label["file"].removesuffix(".py"): label for label in json.loads((CASES / "labels.json").read_text())
}
#: One of each family here; all of them in benchmarks/detective.py.
SOME = [
    "a05_sgd_sum",
    "a07_xor_zeros",
    "a10_uphill_logit",
    "a12_sigmoid_slope_z",
    "a14_softmax_big",
    "a16_constant_column",
    "a18_holes",
    "a30_shuffled_apart",
    "a34_wrong_axis",
    "c04_square_transpose",
    "c10_steep_sigmoid",
    "c20_celsius_fahrenheit",
    "c33_uint8_difference_net",
    "c41_helper_returns_dict",
    "c48_named_tuple_fast",
    "c49_in_place_out",
    "c52_all_losses_summed",
    "d14_lists_rnn_big",
    "i14_apples_pears",
    "l15_ticket_prices",
    "f24_car_prices_exact",
    "i15_blur_kernel",
    "j11_adam_times",
    "j12_adam_second_moment",
    "j13_ridge_pushes_out",
    "j14_trip_times",
    "j31_plain_scaler",
    "j34_missing_heights",
]
#: A loop that NaN ends quickly, in a few words.
DIVERGES = """w = 1.0
losses = []
for i in range(900):
    e = 3.0 * w - 6.0
    losses.append(e * e)
    w -= 3.0 * e
"""


@pytest.mark.parametrize("name", SOME)
def test_the_cause_and_the_line_are_found(name):
    label = LABELS[name]
    diagnosis = diagnose(CASES / f"{name}.py")
    assert diagnosis.cause == label["primary"]
    assert (diagnosis.first_bad and diagnosis.first_bad["line"]) == label["first_bad_line"]
    assert diagnosis.fix and diagnosis.causes[0]["evidence"]


@pytest.mark.parametrize("name", [n for n, label in LABELS.items() if label["primary"] == "healthy"])
def test_nothing_is_said_against_a_healthy_script(name):
    diagnosis = diagnose(CASES / f"{name}.py")
    assert diagnosis.cause == "healthy"
    assert diagnosis.first_bad is None and diagnosis.causes == []


def test_without_fork_the_slopes_are_measured_by_replays(monkeypatch):
    path = CASES / "a36_bias_factor.py"
    found = []
    for forks in (True, False):
        if not forks:
            monkeypatch.delattr(os, "fork", raising=False)
        case = Case(path.read_text(), Script(str(path)), 30.0)
        case.observe()
        found.append(case.gradients()["factors"])
    assert found[0] == pytest.approx(found[1], rel=1e-3)


def test_a_proved_cause_says_what_was_changed_and_what_came_of_it():
    best = diagnose(DIVERGES).causes[0]
    assert best["cause"] == "lr-too-high" and best["proved"]
    assert "3 becomes 0.3" in best["change"] or "becomes" in best["change"]
    assert "it learns" in best["outcome"]


def test_the_first_bad_value_is_named_with_its_iteration_and_inputs():
    bad = diagnose(DIVERGES).first_bad
    assert (bad["line"], bad["value"]) == (5, "inf")
    assert 100 < bad["iteration"] < 400
    assert [i["name"] for i in bad["inputs"]] == ["e"] and bad["inputs"][0]["largest"] > 1e150


def test_an_overflow_that_is_absorbed_is_no_culprit():
    text = (
        "import numpy as np\nx = np.linspace(-3e3, 3e3, 50)\ny = (x > 0) * 1.0\nw, log = 0.5, []\n"
        "for i in range(60):\n    e = np.exp(-w * x)\n    p = 1 / (1 + e)\n"
        "    log.append(np.mean((p - y) ** 2))\n"
        "    w -= 1e-6 * np.mean((p - y) * x)\n"
    )
    diagnosis = diagnose(text)
    assert (diagnosis.cause, diagnosis.first_bad) == ("healthy", None)


def test_every_evidence_is_words_also_where_no_argument_was_seen():
    text = (
        "import math\nw, log = 0.1, []\nfor i in range(500):\n    p = 1 / (1 + math.exp(-w))\n"
        "    log.append((p - 1.0) ** 2)\n    w += 50.0 * (p - 1)\n"
    )
    diagnosis = diagnose(text)
    assert "OverflowError" in diagnosis.outcome
    (evidence,) = (c["evidence"] for c in diagnosis.causes if c["cause"] == "exp-overflow")
    assert "True" not in evidence and evidence.startswith("exp overflows above 709: ")


def test_the_readable_report_names_cause_fix_and_proof():
    text = str(diagnose(DIVERGES))
    assert "Cause: lr-too-high" in text and "Fix: line 6" in text and "Tried: " in text


def run(*arguments, folder=None):
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "nnlab", "diagnose", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=100)


def test_json_stands_alone_on_standard_output(tmp_path):
    (tmp_path / "script.py").write_text("print('noise')\nimport os\nos.system('echo more')\n" + DIVERGES)
    done = run(tmp_path / "script.py", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["cause"] == "lr-too-high"
    assert {"file", "line", "expression", "iteration"} <= set(found["first_bad"])
    assert {"cause", "causes", "first_bad", "fix"} <= set(found)


def test_arguments_are_handed_to_the_script(tmp_path):
    text = DIVERGES.replace("3.0 * e\n", "float(sys.argv[2]) * e\n")
    (tmp_path / "script.py").write_text("import sys\n" + text)
    assert nnlab.cli.main(["diagnose", str(tmp_path / "script.py"), "--rate", "3.0"]) == 1
    assert nnlab.cli.main(["diagnose", str(tmp_path / "script.py"), "--rate", "0.1"]) == 0


@pytest.mark.parametrize(
    "text, words",
    [
        ("x = (1,\n", "syntax error in line 1"),
        ("import no_such_package_here\n", "package"),
        ("open('no_such_table.csv')\n", "no_such_table.csv"),
        ("import sys\nsys.exit(3)\n", "SystemExit: 3"),
        ("x = 1\nraise RuntimeError('no')\n", "RuntimeError: no (line 2): mend that first"),
        ("x = [1.0]\nprint(x[3])\n", "IndexError"),
        ("input('your name? ')\n", "typed (line 1), and nobody is there"),
        ("%matplotlib inline\n", "a command of Jupyter in line 1"),
        (">>> x = 1\n", "a prompt in line 1"),
        ("x = 1\0\n", "no text has"),
        ("x = " + "1 + " * 20_000 + "1\n", "too long for Python"),
        ("raise RuntimeError('one\\ntwo')\n", "RuntimeError: one two (line 1)"),
        ("raise RuntimeError\n", "RuntimeError (line 1)"),
        ("from math import no_such_name\n", "ImportError: cannot import name 'no_such_name'"),
        ("return 1\n" + DIVERGES, "syntax error in line 1: 'return' outside function"),
        ("import asyncio\nawait asyncio.sleep(0)\n" + DIVERGES, "syntax error in line 2: 'await' outside"),
        ("from . import model\n", "ImportError: attempted relative import"),
        ("import sys\nrate = sys.argv[1]\n", "needs arguments (line 2)"),
        ("exit(0)\n" + DIVERGES, "ends before it trains"),
        ("print('no rate')\nexit(2)\n" + DIVERGES, "before it trains; its last words: no rate"),
        ("raise KeyboardInterrupt\n" + DIVERGES, "KeyboardInterrupt (line 1) before it trains"),
        ("import os\nos.kill(os.getpid(), 9)\n" + DIVERGES, "before it trains"),
        ("# coding: klingon\n" + DIVERGES, "unknown encoding: klingon"),
    ],
)
def test_what_can_not_run_is_told_in_one_sentence(tmp_path, capsys, text, words):
    (tmp_path / "script.py").write_text(text)
    assert nnlab.cli.main(["diagnose", str(tmp_path / "script.py")]) == 2
    said = capsys.readouterr().err.strip()
    assert words in said and "\n" not in said


def test_where_no_process_can_start_one_sentence_says_so(monkeypatch, capsys):
    def refuse(*_, **__):  # as the Python of a browser does
        raise OSError(errno.ENOTSUP, "emscripten does not support processes.")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    words = r"none can start here \(emscripten does not support processes\): ask on a computer"
    with pytest.raises(CannotRun, match=words) as caught:
        diagnose(DIVERGES)
    cell_magic()("", DIVERGES)
    assert capsys.readouterr().out == f"{caught.value}\n"


@pytest.mark.parametrize("stop", ["raise RuntimeError('diverged')", "assert False", "exit('nan')"])
def test_a_script_that_stops_itself_when_it_diverges_is_diagnosed(stop):
    text = DIVERGES + "    if abs(w) > 1e9:\n        " + stop + "\n"
    assert diagnose(text).cause == "lr-too-high"


def test_no_such_file_and_no_text_are_told_too(tmp_path):
    with pytest.raises(CannotRun, match="no file"):
        diagnose(tmp_path / "nowhere.py")
    (tmp_path / "picture.py").write_bytes(b"\x89PNG\r\n\xff\xfe\x00")
    with pytest.raises(CannotRun, match="not Python"):
        diagnose(tmp_path / "picture.py")


@pytest.mark.parametrize(
    "text",
    [
        "while True:\n    pass\n",
        "import time\ntime.sleep(100)\n",
        "print('x' * 3_000_000)\n",
        "import os\nos._exit(0)\n",
        "import os\nif hasattr(os, 'fork') and os.fork() == 0:\n    os._exit(0)\nx = 1.0\n",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n",
        "",
    ],
)
def test_it_survives(text):
    diagnosis = diagnose(text + "\n", timeout=4)
    assert isinstance(diagnosis, Diagnosis)
    json.dumps(diagnosis.as_dict())


@pytest.mark.parametrize("name", ["random", "numpy"])
def test_a_file_that_hides_a_module_is_named(tmp_path, name):
    (tmp_path / f"{name}.py").write_text("x = 1\n")
    (tmp_path / "script.py").write_text("import numpy\n" + DIVERGES)
    with pytest.raises(CannotRun, match=rf"^{name}\.py hides a module of the same name"):
        diagnose(tmp_path / "script.py")


@pytest.mark.parametrize(
    "text",
    [
        "x = 10**5000\n",
        "import numpy as np\nclass Odd(np.ndarray):\n"
        "    def __array_ufunc__(self, *a, **k): raise RuntimeError\n"
        "x = np.zeros(3).view(Odd)\n",
        "class Odd:\n    def __getattr__(self, name): raise ValueError\n"
        "    def __len__(self): raise OSError\n"
        "x = Odd()\n",
        "for name in list(globals()):\n    if not name.startswith('__'): del globals()[name]\n",
        "import sys\nsys.stdout.close()\n",
        "import sys\nsys.stdout = None\n",
    ],
)
def test_to_be_watched_breaks_no_script(text):
    diagnosis = diagnose(text + DIVERGES)
    assert diagnosis.cause == "lr-too-high" and diagnosis.causes[0]["proved"]


def test_a_script_that_is_busy_before_its_training_is_given_more_time():
    with pytest.raises(CannotRun, match=r"within 1 s: allow more, as in nnlab diagnose --timeout 2"):
        diagnose("import time\ntime.sleep(100)\n" + DIVERGES, timeout=1.0)


@pytest.mark.parametrize("end", ["exit('bye')", "exit(1)", "raise KeyboardInterrupt", "breakpoint()"])
def test_an_end_that_the_script_chooses_says_nothing_against_its_training(end):
    assert diagnose(DIVERGES.replace("3.0 * e\n", "0.03 * e\n") + end + "\n").cause == "healthy"
    best = diagnose(DIVERGES + end + "\n").causes[0]
    assert best["cause"] == "lr-too-high" and best["proved"]


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "utf-8-sig"])
def test_a_script_may_declare_its_encoding(tmp_path, encoding):
    word = "caf\xe9" if encoding == "latin-1" else "\u4f60\u597d"
    first = "" if encoding == "utf-8-sig" else f"# -*- coding: {encoding} -*-\n"
    text = f"{first}assert len({word!r}) == {len(word)}\nprint({word!r})\n{DIVERGES}"
    (tmp_path / "script.py").write_bytes(text.encode(encoding))
    diagnosis = diagnose(tmp_path / "script.py")
    assert diagnosis.cause == "lr-too-high" and diagnosis.output == word + "\n"


def test_letters_that_the_screen_has_not_are_printed_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    text = re.sub(r"\be\b", "\u03b5", DIVERGES) + "print('\u03b5')\n"
    (tmp_path / "script.py").write_text(text, encoding="utf-8")
    done = run("script.py", folder=tmp_path)
    assert done.returncode == 1 and "lr-too-high" in done.stdout and "\\u03b5" in done.stdout


def test_a_notebook_is_told_from_a_script(tmp_path):
    (tmp_path / "lesson.ipynb").write_text('{"cells": [], "metadata": {}}')
    with pytest.raises(CannotRun, match=r"lesson\.ipynb is a notebook, .*%%diagnose"):
        diagnose(tmp_path / "lesson.ipynb")


def test_the_training_may_stand_in_another_file(tmp_path):
    (tmp_path / "model.py").write_text("def train():\n    return 1.0\n")
    (tmp_path / "script.py").write_text("import model\nmodel.train()\n")
    with pytest.raises(CannotRun, match=r"not into model\.py, which it imports"):
        diagnose(tmp_path / "script.py")


@pytest.mark.parametrize(
    "folder, script, table",
    [
        (".", "x = open('table.csv')\n", "code/table.csv"),
        (".", "x = open('data/table.csv')\n", "data/table.csv"),
        ("code", "x = open('../table.csv')\n", "table.csv"),
        (
            ".",
            "import pathlib\nx = (pathlib.Path(__file__).parent.parent / 'table.csv').open()\n",
            "table.csv",
        ),
        ("code", "import os\nx = open(os.path.dirname(__file__) + '/table.csv')\n", "code/table.csv"),
    ],
)
def test_a_table_is_found_where_the_script_looks_for_it(tmp_path, monkeypatch, folder, script, table):
    for name, text in (("code/script.py", script + DIVERGES), (table, "1.0")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path / folder)
    assert diagnose(tmp_path / "code" / "script.py").cause == "lr-too-high"


def test_a_cell_finds_what_stands_beside_its_notebook(tmp_path, monkeypatch, capsys):
    (tmp_path / "table.csv").write_text("1.0")
    (tmp_path / "rates.py").write_text("RATE = 3.0\n")
    monkeypatch.chdir(tmp_path)
    cell_magic()("", "from rates import RATE\nx = open('table.csv')\n" + DIVERGES)
    assert "Cause: lr-too-high" in capsys.readouterr().out


def test_a_cell_s_words_are_split_as_a_shell_does(capsys):
    cell = "import sys\nassert sys.argv[1:] == ['--name', 'two words']\n" + DIVERGES
    cell_magic()("--name 'two words'", cell)
    assert "Cause: lr-too-high" in capsys.readouterr().out
    cell_magic()("--name 'two words", cell)
    assert "No closing quotation" in capsys.readouterr().out


def test_a_cell_that_uses_another_cell_s_names_is_told_so(capsys):
    cell_magic()("", DIVERGES.replace("3.0 * e\n", "rate * e\n"))
    assert "'rate' is not defined (line 6): a cell, text or function is run alone" in capsys.readouterr().out


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), "x", None])
def test_the_time_limit_is_a_positive_number(timeout):
    with pytest.raises(CannotRun, match="positive number of seconds"):
        diagnose(DIVERGES, timeout=timeout)


def test_a_missing_file_has_the_name_that_the_reader_knows(tmp_path):
    (tmp_path / "script.py").write_text("open(__file__.replace('script.py', 'no_table.csv'))\n")
    with pytest.raises(CannotRun, match="not there: " + re.escape(str(tmp_path / "no_table.csv"))):
        diagnose(tmp_path / "script.py")


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.remove(__file__)\n",
        "open(__file__, 'w').write('gone')\n",
        "import pathlib\n(pathlib.Path(__file__).parent / 'new.txt').write_text('x')\n",
        "import sys\nopen(sys.argv[0] + '.log', 'w').write('x')\n",
        "open('out/table.txt', 'w').write('nan')\n",
        "import os\nos.remove('out/table.txt')\n",
        "import shutil\nshutil.rmtree('out')\n",
    ],
)
def test_the_reader_s_files_stay_whatever_the_script_does(tmp_path, text):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "table.txt").write_text("1.0")
    script = tmp_path / "script.py"
    script.write_text(text + DIVERGES)
    assert diagnose(script).causes[0]["proved"]  # it runs again and again
    found = {path.name: path.is_file() and path.read_text() for path in tmp_path.rglob("*")}
    assert found == {"out": False, "table.txt": "1.0", "script.py": text + DIVERGES}


def test_folders_of_many_files_are_shared_and_not_copied(tmp_path):
    (tmp_path / "many").mkdir()
    for number in range(MANY + 1):
        (tmp_path / "many" / f"{number}.txt").touch()
    (tmp_path / "script.py").write_text("import os\nprint(os.path.islink('many'), len(os.listdir('many')))\n")
    assert diagnose(tmp_path / "script.py").output == f"True {MANY + 1}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a single process")
def test_nothing_goes_on_running_when_the_reader_interrupts(tmp_path):
    (tmp_path / "script.py").write_text(
        "import os, time\nopen(os.environ['NOTE'], 'w').write(str(os.getpid()))\ntime.sleep(100)\n"
    )
    note = tmp_path / "note.txt"
    command = [sys.executable, "-m", "nnlab", "diagnose", str(tmp_path / "script.py")]
    process = subprocess.Popen(
        command, env=os.environ | {"NOTE": str(note)}, stderr=subprocess.PIPE, text=True
    )
    while not (note.exists() and note.read_text()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20)[1] == "nnlab: stopped.\n" and process.returncode == 2
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_the_folder_of_the_script_is_left_as_it_was(tmp_path):
    (tmp_path / "table.txt").write_text("1.0")
    script = tmp_path / "script.py"
    script.write_text(
        "x = float(open('table.txt').read())\nopen('table.txt', 'w').write('nan')\nopen('new', 'w')\n"
    )
    diagnose(script)
    assert (tmp_path / "table.txt").read_text() == "1.0"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["script.py", "table.txt"]


def test_a_function_is_diagnosed_too():
    assert diagnose(_walks_away).cause == "lr-too-high"


def _walks_away():
    w, losses = 1.0, []
    for _ in range(900):
        error = 3.0 * w - 6.0
        losses.append(error * error)
        w -= 3.0 * error
    return losses


def test_a_function_keeps_the_modules_that_it_uses():
    assert diagnose(_walks_away_with_numpy).cause == "lr-too-high"


def _walks_away_with_numpy():
    w, losses = np.array([1.0]), []
    for _ in range(900):
        error = 3.0 * w - 6.0
        losses.append(np.mean(error**2))
        w = w - 3.0 * error
    return losses


def _grows(start):
    return start


def _counts():
    yield 1


@pytest.mark.parametrize(
    "thing, words",
    [
        (lambda: 1, "written with def"),
        (print, "print is none"),
        (np.exp, "exp is none"),
        (Path, "Path is none"),
        ([].append, "append is none"),
        (_grows, "_grows needs start"),
        (_counts, "A call of _counts alone runs nothing"),
        (None, "None is none"),
        (3, "3 is none"),
        ("", "'' is none"),
        ("x" * 5000, "can't be read: File name too long"),
    ],
)
def test_what_is_no_script_and_no_function_is_told_in_one_sentence(thing, words):
    with pytest.raises(CannotRun, match=re.escape(words)):
        diagnose(thing)


def test_a_function_whose_lines_nobody_knows_is_told_too():
    names = {}
    exec("def made():\n    return 1.0\n", names)
    with pytest.raises(CannotRun, match="The lines of made are not known here"):
        diagnose(names["made"])


def test_watch_stops_at_the_first_bad_value_of_the_reader_s_own_lines():
    with watch() as seen:
        losses = _walks_away()
    assert losses[-1] != losses[-1]
    assert (seen.first["function"], seen.first["name"]) == ("_walks_away", "losses")
    assert Path(seen.first["file"]).name == "test_diagnosis.py"


def test_watch_says_nothing_of_finite_numbers():
    with watch() as seen:
        json.dumps([1.0, 2.0])
    assert seen.first is None


def cell_magic():
    """What IPython calls for %%diagnose."""
    magics = {}

    class Shell:
        def register_magic_function(self, function, magic_kind, magic_name):
            magics[magic_kind, magic_name] = function

    load_ipython_extension(Shell())
    return magics["cell", "diagnose"]


def test_the_cell_magic_prints_the_diagnosis(capsys):
    cell_magic()("", DIVERGES)
    assert "Cause: lr-too-high" in capsys.readouterr().out
    cell_magic()("", "x = (")
    assert "syntax error" in capsys.readouterr().out
