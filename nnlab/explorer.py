"""What computes a stability map: a walk from map to map, and from one chosen run to another."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from numbers import Integral

import numpy as np

from nnlab.figures.pixels import Cell, Scene, halved, limits_along, nearest
from nnlab.history import History
from nnlab.preparation import prepare
from nnlab.recipe import Recipe
from nnlab.sweep import Sweep, sweep
from nnlab.training import fit
from nnlab.worker import Worker

Array = np.ndarray


@dataclass(frozen=True)
class Task:
    """A map to be computed: its axes, the cell to choose (None: as it is), and the maps to go back to."""

    axes: dict[str, Array]
    cell: Cell | None = None
    above: tuple[Scene, ...] = ()
    known: Scene | None = None  # computed before


class Explorer:
    """Computes maps of training runs, and the chosen run of each, in threads of their own.

    It knows no widget: whoever shows a map inherits from it, as `nnlab.maps.StabilityMap` does, and has the
    methods ``_follow()`` (called when another map or pixel is there), ``_draw()`` (more of the map is there),
    ``_show_run(history, prepared)`` (the chosen run is there), ``_busy(share)`` (how much of a long map is
    done; None: all) and ``_complain(error)``.

    Parameters
    ----------
    recipe : Recipe
        What all runs have in common. The pixel nearest to it is chosen.
    axes : dict of str to array
        Two numeric fields of the recipe, and the values of the pixels along them.
    """

    #: Seconds after which a map shows how far it is, and between two pictures of it.
    LONG, BETWEEN = 0.4, 0.12

    def __init__(self, recipe: Recipe, axes: dict[str, Array]):
        self._lock = threading.RLock()  # two threads draw: one the map, the other the chosen run
        self._maps, self._runs = Worker(self._compute, self._complain), Worker(self._run, self._complain)
        self._stopped = False
        self.history: History | None = None
        cell = tuple(nearest(name, values, getattr(recipe, name)) for name, values in axes.items())
        empty = [np.full([len(values) for values in axes.values()], np.nan) for _ in range(3)]
        self._above: tuple[Scene, ...] = ()
        self._scene = Scene(Sweep(recipe, axes, *empty, np.zeros(empty[0].shape, bool)), cell)

    def _choose(self, row: int, column: int, patience: float | None = None) -> None:
        with self._lock:
            shape = self._scene.sweep.computed.shape
            for what, index, size in zip(("row", "column"), (row, column), shape, strict=True):
                if not (isinstance(index, Integral) and 0 <= index < size):
                    raise ValueError(f"{what} must be a whole number from 0 to {size - 1}; {index!r} came.")
            self._scene = replace(self._scene, cell=(int(row), int(column)))
            self._follow()
        self._runs.ask("the chosen run", patience)

    def _zoom_in(self, patience: float | None = None) -> None:
        scene = self._scene
        axes, cell = {}, []
        for (field, values), index in zip(scene.sweep.axes.items(), scene.cell, strict=True):
            axes[field], new = halved(field, values, index)
            cell.append(new)
        self._ask(Task(axes, tuple(cell), (*self._above, scene)), patience)

    def _zoom_out(self, patience: float | None = None) -> None:
        if self._above:
            *above, scene = self._above
            self._ask(Task(scene.sweep.axes, scene.cell, tuple(above), scene), patience)

    def _reset(self, patience: float | None = None) -> None:
        self._above = self._above[:1]
        self._zoom_out(patience)

    def _ask(self, task: Task, patience: float | None) -> None:
        self._stopped = False
        self._maps.ask(task, patience)

    def _halt(self, patience: float | None = None) -> None:
        self._stopped = True

    @property
    def sweep(self) -> Sweep:
        """The map, once it is complete (or stopped)."""
        self._maps.wait()
        return self._scene.sweep

    @property
    def cell(self) -> Cell:
        """Row and column of the chosen pixel."""
        return self._scene.cell

    @property
    def recipe(self) -> Recipe:
        """The recipe of the chosen pixel."""
        scene = self._scene
        return scene.sweep.cell(*scene.cell)

    def _compute(self, task: Task) -> None:
        """Compute a map from coarse to fine, showing it as it grows."""
        if task.known is not None and task.known.sweep.computed.all():
            self._enter(task, task.known.sweep)
            self._show(limits_along(task.known.sweep) if task.known.limits is None else task.known.limits)
            return
        started, shown = time.perf_counter(), 0.0
        limits, entered = None, False

        def progress(so_far: Sweep) -> None:
            nonlocal shown, limits, entered
            now = time.perf_counter()
            if now - started > self.LONG:
                self._busy(so_far.computed.mean())
            if self._unwanted():
                return
            if now - shown > self.BETWEEN and so_far.filled().computed.all():
                if not entered:
                    self._enter(task, so_far)
                    entered = True
                elif limits is None:
                    limits = limits_along(so_far)
                self._show(limits)
                shown = time.perf_counter()

        recipe = self._scene.sweep.recipe
        try:
            with nullcontext() if self._maps.at_once else ThreadPoolExecutor(os.cpu_count()) as pool:
                # What there is to know about the data is in the sentence.
                result = sweep(recipe, pool, progress, self._unwanted, warn=False, **task.axes)
        finally:
            self._busy(None)
        if not self._maps.overtaken:
            if not entered:
                self._enter(task, result)
            self._show(limits_along(result) if limits is None else limits)

    def _unwanted(self) -> bool:
        return self._stopped or self._maps.overtaken

    def _enter(self, task: Task, sweep: Sweep) -> None:
        """Change to another map, and to its chosen run."""
        with self._lock:
            self._scene, self._above = Scene(sweep, task.cell or self._scene.cell), task.above
            self._follow()
        self._runs.ask("the chosen run", patience=0)

    def _show(self, limits: Array | None) -> None:
        """Draw the map as far as it is."""
        with self._lock:
            self._scene = replace(self._scene, limits=limits)
            self._draw()

    def _run(self, _: str) -> None:
        """Train alone the run that is chosen now, and show it."""
        recipe = self.recipe
        prepared = prepare(recipe, warn=False)
        history = fit(recipe, prepared, lambda share: self._runs.overtaken)
        if self._runs.overtaken:
            return
        self._show_run(history, prepared)
