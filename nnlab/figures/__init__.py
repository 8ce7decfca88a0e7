"""Figures: each takes data and an optional ``ax`` and returns the ``Axes``; `show` puts one on the page."""

from nnlab.figures.ablation import ablation_grid, held_out_curve, seen_and_new
from nnlab.figures.arrows import clipping_arrows
from nnlab.figures.base import axes, show
from nnlab.figures.birth import ceiling_curve, column_ranges, prediction_jump, value_grid
from nnlab.figures.bugs import bug_curve, step_size_curve
from nnlab.figures.curves import loss_curve, weight_curve
from nnlab.figures.encoding import code_line
from nnlab.figures.frameworks import column_effects, same_curves
from nnlab.figures.layers import output_ridges, seed_dots, signal_curves, weight_map
from nnlab.figures.predictions import prediction_scatter
from nnlab.figures.rates import parabola_steps, rate_curve
from nnlab.figures.stability import sharpness_curve, stability_figure
from nnlab.figures.steps import cap_curve, norm_histogram, valley
from nnlab.figures.surface import limit_dots, loss_surface

__all__ = [
    "ablation_grid",
    "axes",
    "bug_curve",
    "cap_curve",
    "ceiling_curve",
    "clipping_arrows",
    "code_line",
    "column_effects",
    "column_ranges",
    "held_out_curve",
    "limit_dots",
    "loss_curve",
    "loss_surface",
    "norm_histogram",
    "output_ridges",
    "parabola_steps",
    "prediction_jump",
    "prediction_scatter",
    "rate_curve",
    "same_curves",
    "seed_dots",
    "seen_and_new",
    "sharpness_curve",
    "show",
    "signal_curves",
    "stability_figure",
    "step_size_curve",
    "valley",
    "value_grid",
    "weight_curve",
    "weight_map",
]
