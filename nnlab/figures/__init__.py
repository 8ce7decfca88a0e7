"""Figures: each takes data and an optional ``ax`` and returns the ``Axes``; `show` puts one on the page."""

from nnlab.figures.base import axes, show
from nnlab.figures.curves import loss_curve, weight_curve

__all__ = ["axes", "loss_curve", "show", "weight_curve"]
