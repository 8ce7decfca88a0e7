"""Twenty panels and a thousand moves leave nothing behind, in the kernel or in the page."""

PANELS = """
import gc, os, threading
from nnlab import Recipe, panel
panels = [panel(Recipe(epochs=40), "learning_rate", "seed") for _ in range(20)]
for p in panels:
    display(p)
"""
MOVES = """
for k in range({count}):
    rate = 10 ** (-6 + k // 20 % 10 * 0.6)
    panels[k % 20].set(learning_rate=rate, seed=k // 20 % 3)
gc.collect()
"""
KERNEL = """
import matplotlib.pyplot as plt
with open("/proc/self/statm") as file:
    pages = int(file.read().split()[1])
print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(gc.get_objects()), threading.active_count(), plt.get_fignums())
"""


def of_page(session):
    """The page's JavaScript heap in megabytes, and how many nodes it has, after tidying up."""
    session.send("HeapProfiler.collectGarbage")
    found = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    return found["JSHeapUsedSize"] / 1e6, found["Nodes"], found["JSEventListeners"]


def of_kernel(notebook):
    """The kernel's memory in megabytes, and the numbers of its objects, threads and pyplot figures."""
    size, objects, threads, figures = notebook.kernel(KERNEL).split(" ", 3)
    return float(size), int(objects), int(threads), figures


def test_twenty_panels_and_a_thousand_moves_leave_nothing_behind(open_notebook, swallowed):
    crowd = open_notebook("crowd", PANELS)
    page = crowd.page
    page.wait_for_function("() => document.querySelectorAll('img.widget-image').length === 20")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    readings = []
    for count in (300, 350, 350):  # the first ones fill what is kept: backgrounds, labels, limits
        crowd.restart()
        crowd.kernel(MOVES.format(count=count))
        page.wait_for_function(f"() => watch.pictures.length >= {count} - 40")
        page.wait_for_timeout(1000)
        readings.append((*of_kernel(crowd), *of_page(session)))
    _, before, after = readings
    size, objects, threads, figures, heap, nodes, listeners = (
        a - b if isinstance(a, int | float) else a for a, b in zip(after, before, strict=True)
    )
    print(readings)
    assert figures == "[]"
    assert size < 3 and objects < 2000 and threads <= 0
    assert heap < 3 and nodes < 200 and listeners < 50
    # By hand too: the last panel still follows the keys.
    crowd.press("ArrowLeft", "PageDown", panel=19)
