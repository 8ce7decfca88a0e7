"""How long does a learner wait for the picture after moving a slider?

Run ``make latency``. JupyterLab and Chromium run on this machine; a slider is moved with the keys (each press
waits for its picture) and by a fast drag (30 moves in a second, none waits). The time runs from the key or
mouse event to the moment when the new picture has been loaded and the browser begins its next frame.

In one notebook and in turns, with the same sliders:

* "floor": a callback that writes the slider's value into a label, and nothing else;
* "common": `ipywidgets.interactive_output`, the same training, its curves drawn by plain calls of pyplot into a
  new figure, and `plt.show()`: how most notebooks do it;
* "nnlab": the panels of notebooks 01 and 05.

The second table says where the time of nnlab's key presses goes.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from frontend import Server, launch, open_notebook, run_all

PANELS = {
    "01": ("Recipe()", "'learning_rate', 'scale_inputs', 'init', 'seed'"),
    "05": (
        "Recipe(encoding='one-hot', scale_inputs=True, scale_target=True, init='xavier', clip='norm',"
        " learning_rate=0.1)",
        "'learning_rate', 'clip', 'reduction', 'init', learning_rate=(1e-5, 10), window=True",
    ),
}

SETUP = """
import json, time
import ipywidgets as widgets
import matplotlib.pyplot as plt
import nnlab.panels
from nnlab import Recipe, panel, train
from nnlab.figures.canvas import Canvas

journal, stages = open("journal", "w", buffering=1), {}

def note(variant, value):
    '''A picture has just been sent: write down what it shows, and when each stage began and ended.'''
    print(json.dumps({**stages, "variant": variant, "value": value, "sent": 1e3 * time.time()}), file=journal)

def timed(owner, name, stage):
    '''Measure a function of nnlab.'''
    original = getattr(owner, name)
    def measured(*arguments):
        span = stages[stage] = [1e3 * time.time(), None]
        try:
            return original(*arguments)
        finally:
            span[1] = 1e3 * time.time()
    setattr(owner, name, measured)

draw_window = Canvas.draw
timed(nnlab.panels.Panel, "_moved", "callback")
timed(nnlab.panels, "fit", "training")
timed(Canvas, "draw", "drawing")
timed(nnlab.figures.canvas, "png", "encoding")

def draw(canvas, history, timed_draw=Canvas.draw):
    if not hasattr(history, "recipe"):  # the learning-rate window, which comes after the picture
        return draw_window(canvas, history)
    stages["value"] = history.recipe.learning_rate
    return timed_draw(canvas, history)
Canvas.draw = draw

def slider_of(recipe, *fields, **ends):
    '''The same slider as in nnlab's panel, without the panel.'''
    slider = panel(recipe, *fields, **ends).controls["learning_rate"].widget
    slider.unobserve_all("value")
    return slider
"""

FLOOR = """
slider, label = slider_of({recipe}, {fields}), widgets.Label("start").add_class("shown")
def write(change, label=label):
    label.value = str(change["new"])
    note("floor {name}", change["new"])
slider.observe(write, "value")
widgets.VBox([slider, label])
"""

COMMON = """
def show(learning_rate, recipe={recipe}):
    history = train(recipe.but(learning_rate=learning_rate))
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.5))
    left.semilogy(history.relative_loss, label="loss")
    left.axhline(history.line, color="grey", label="straight line")
    for name, norm in history.weight_norms.items():
        right.semilogy(norm, label=name)
    for axes, title in ((left, "Loss"), (right, "Size of weights and biases")):
        axes.set_title(title)
        axes.set_xlabel("epoch")
        axes.legend()
    plt.show()
    note("common {name}", learning_rate)
slider = slider_of({recipe}, {fields})
widgets.VBox([slider, widgets.interactive_output(show, dict(learning_rate=slider))])
"""

NNLAB = """
shown = panel({recipe}, {fields})
shown._image.observe(lambda change: note("nnlab {name}", stages["value"]), "value")
shown
"""
KINDS = {"floor": FLOOR, "common": COMMON, "nnlab": NNLAB}

# Everything in the page is timed by the same clock as the kernel: milliseconds since 1970.
RECORDER = """
() => {
    const now = () => performance.timeOrigin + performance.now();
    const record = window.record = {
        restart() { this.moves = []; this.arrived = []; this.paints = []; },
        // The next picture, waited for without asking again and again, which would cost time.
        expect() {
            this.next = new Promise((resolve, reject) => {
                this.done = resolve;
                setTimeout(() => reject(new Error('no picture after a move')), 20000);
            });
        },
        done() {},
    };
    record.restart();
    const moved = event => {
        const readout = document.querySelector('.watched .widget-readout');
        const value = readout && Math.log10(Number(readout.textContent));
        const last = record.moves[record.moves.length - 1];
        if (readout && (!last || last.value !== value))
            record.moves.push({time: performance.timeOrigin + event.timeStamp, value});
    };
    // After the slider's own listeners, so that it stands at its new value.
    for (const kind of ['keydown', 'pointermove', 'mousemove'])
        window.addEventListener(kind, event => setTimeout(() => moved(event)), true);
    const painted = () => {
        const loaded = now();
        requestAnimationFrame(() => { record.paints.push({loaded, time: now()}); record.done(); });
    };
    const watched = node => node.parentElement && node.parentElement.closest('.watched');
    // The curves: a panel's second picture, the learning-rate window, comes when nobody waits.
    const curves = node => node === document.querySelector('.watched img');
    document.addEventListener('load', e => { if (curves(e.target)) painted() }, true);
    new MutationObserver(changes => {
        for (const change of changes) {
            if (!watched(change.target)) continue;
            if (curves(change.target) && change.attributeName === 'src') record.arrived.push(now());
            if (change.target.classList.contains('shown')) painted();
        }
    }).observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['src']});
}
"""


class Variant:
    """One of the sliders on the page, and what was measured of it."""

    def __init__(self, page, kind, name, cell):
        self.page, self.kind, self.name = page, f"{kind} {name}", name
        self.cell = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
        self.handle = self.cell.locator(".noUi-handle").first
        self.way = -1  # down first: the panels start near the upper end
        self.forget()

    def forget(self):
        """Begin to measure anew."""
        self.keys, self.drags, self.last, self.pictures, self.stages = [], [], [], [], []

    def watch(self):
        """Record this slider from now on, and no other."""
        self.handle.scroll_into_view_if_needed()
        self.page.evaluate(
            "() => document.querySelectorAll('.watched').forEach(e => e.classList.remove('watched'))"
        )
        self.cell.evaluate("cell => cell.classList.add('watched')")
        self.page.evaluate("() => record.restart()")

    def press(self, count, journal):
        """Press keys, small steps and large ones in turns, from end to end of the slider."""
        self.watch()
        self.handle.focus()
        for number in range(count):
            low, high = (float(self.handle.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
            at = np.log10(float(self.cell.locator(".widget-readout").first.inner_text()))
            if not low + 0.3 < at < high - 0.3:
                self.way = 1 if at <= low + 0.3 else -1
            large, small = ("PageUp", "ArrowRight") if self.way > 0 else ("PageDown", "ArrowLeft")
            self.page.evaluate("() => { record.restart(); record.expect() }")
            self.page.keyboard.press(large if number % 2 else small)
            self.page.evaluate("() => record.next")
            self.page.wait_for_timeout(random.uniform(60, 140))  # never in step with the browser's frames
            found = self.page.evaluate("() => record")
            event, paint = found["moves"][0]["time"], found["paints"][0]
            self.keys.append(paint["time"] - event)
            arrived = found["arrived"][0] if found["arrived"] else None
            self.stages.append({**journal.pop()[0], "event": event, "arrived": arrived, **paint})

    def drag(self, journal, moves=30, seconds=1.0):
        """Drag the handle across the slider; compare each move with the first picture that has caught up."""
        self.watch()
        track = self.cell.locator(".noUi-target").first.bounding_box()
        handle = self.handle.bounding_box()
        x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        left, right = track["x"] + 2, track["x"] + track["width"] - 2
        end = left if x - left > right - x else right
        mouse, driven = self.page.mouse, self.page.evaluate("() => performance.now()")
        mouse.move(x, y)
        mouse.down()
        journal.pop()
        self.page.evaluate("() => record.restart()")
        for number in range(1, moves + 1):
            mouse.move(x + (end - x) * number / moves, y)
            ahead = driven + 1e3 * seconds * number / moves - self.page.evaluate("() => performance.now()")
            self.page.wait_for_timeout(max(0, ahead))
        mouse.up()
        quiet = 0
        while quiet < 1500:  # until nothing has come for so long; the common practice is slow
            self.page.wait_for_timeout(200)
            quiet = self.page.evaluate("() => record.paints.length && Date.now() - record.paints.at(-1).time")
        found = self.page.evaluate("() => record")
        shown = [float(np.log10(line["value"])) for line in journal.pop()]
        if len(shown) != len(found["paints"]):
            raise RuntimeError(f"{self.kind}: {len(shown)} pictures sent, {len(found['paints'])} painted")
        way = 1 if end > x else -1
        for move in found["moves"]:
            caught_up = next(k for k, value in enumerate(shown) if way * (value - move["value"]) > -0.025)
            self.drags.append(found["paints"][caught_up]["time"] - move["time"])
        self.pictures.append(len(shown))
        self.last.append(found["paints"][-1]["time"] - found["moves"][-1]["time"])


class Journal:
    """What the kernel writes down about the pictures that it has sent."""

    def __init__(self, path):
        self._path, self._read = path, 0

    def pop(self):
        """Return the lines since the last time."""
        lines = self._path.read_text().splitlines()
        new, self._read = lines[self._read :], len(lines)
        return [json.loads(line) for line in new]


def measure(folder, panels, presses, drags, rounds):
    """Return the variants, measured."""
    with Server(folder) as server, sync_playwright() as driver:
        cells = [(kind, name) for name in panels for kind in KINDS]
        sources = [
            KINDS[kind].format(name=name, recipe=PANELS[name][0], fields=PANELS[name][1])
            for kind, name in cells
        ]
        path = server.write("latency.ipynb", SETUP, *sources)
        chromium = launch(driver)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        open_notebook(page, server, path.name)
        run_all(page, until=f".jp-CodeCell:nth-of-type({len(cells) + 1}) .noUi-handle")
        page.wait_for_timeout(3000)
        page.evaluate(RECORDER)
        journal = Journal(path.parent / "journal")
        variants = [Variant(page, kind, name, 1 + k) for k, (kind, name) in enumerate(cells)]
        for number in range(-1, rounds):
            for variant in variants:
                journal.pop()
                variant.press(-(-presses // rounds), journal)
                if number < drags:
                    variant.drag(journal)
                if number < 0:  # the first time is slower: imports, fonts, caches
                    variant.forget()
        chromium.close()
    return variants


def middle(times, share=50):
    """Return a percentile, in milliseconds."""
    return float(np.percentile(times, share))


def report(variants):
    """Print the tables, and say whether the bar is met."""
    by_kind = {variant.kind: variant for variant in variants}
    print(
        f"\n{'':12}{'keys':>10}{'drag':>12}{'last move':>14}{'pictures':>11}   ratio of keys (median / p95)"
    )
    print(f"{'':12}{'med / p95':>11}{'med / p95':>13}{'med':>9}{'a drag':>12}   to common      to the floor")
    for variant in variants:
        floor, common = by_kind[f"floor {variant.name}"], by_kind[f"common {variant.name}"]
        pair = " / ".join(f"{middle(variant.keys, q):.0f}" for q in (50, 95))
        drag = " / ".join(f"{middle(variant.drags, q):.0f}" for q in (50, 95))
        to_common = " / ".join(f"{middle(common.keys, q) / middle(variant.keys, q):.2f}" for q in (50, 95))
        to_floor = " / ".join(f"{middle(variant.keys, q) / middle(floor.keys, q):.2f}" for q in (50, 95))
        last, pictures = middle(variant.last), statistics.mean(variant.pictures)
        print(
            f"{variant.kind:12}{pair:>11}{drag:>13}{last:>9.0f}{pictures:>12.1f}   {to_common:15}{to_floor}"
        )
    print("\nWhere the time goes (milliseconds, median / p95)")
    for variant in variants:
        if not variant.kind.startswith("nnlab"):
            continue
        rows = [spans(stages) for stages in variant.stages]
        print(f"{variant.kind}: {len(rows)} key presses")
        for name in rows[0]:
            print(
                f"    {name:44}{middle([row[name] for row in rows]):7.1f} /{middle([row[name] for row in rows], 95):6.1f}"
            )


def spans(at):
    """Cut one move's time into its parts."""
    drawing, encoding = at["drawing"][1] - at["drawing"][0], at["encoding"][1] - at["encoding"][0]
    return {
        "transport: key event to the kernel's callback": at["callback"][0] - at["event"],
        "preparation and hand-over to the worker": at["training"][0] - at["callback"][0],
        "training": at["training"][1] - at["training"][0],
        "drawing": drawing - encoding,
        "encoding": encoding,
        "sending": at["sent"] - at["drawing"][1],
        "transport: sent to the page's new source": at["arrived"] - at["sent"],
        "browser: decoding": at["loaded"] - at["arrived"],
        "browser: next frame": at["time"] - at["loaded"],
    }


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--panels", nargs="+", choices=PANELS, default=list(PANELS), help="of these notebooks"
    )
    parser.add_argument("--presses", type=int, default=96, help="key presses for each variant")
    parser.add_argument("--drags", type=int, default=3, help="drags of 30 moves for each variant, 1 or more")
    parser.add_argument("--rounds", type=int, default=8, help="turns in which they are taken")
    options = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        variants = measure(folder, options.panels, options.presses, options.drags, options.rounds)
    report(variants)
    print(f"load average after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
