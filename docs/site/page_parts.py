"""What the site's pages need beyond Sphinx and MyST-NB: formulas, JupyterLab's anchors."""

from docutils import nodes
from docutils.utils.math import latex2mathml


def jupyter_anchor(heading):
    """Return the anchor that JupyterLab gives a heading."""
    return heading.replace(" ", "-")


# ---- formulas ------------------------------------------------------------------------------------


def formula(writer, node):
    """Write a formula as MathML, which browsers draw themselves: MathJax would come from another host."""
    block = isinstance(node, nodes.math_block)
    mathml = latex2mathml.tex2mathml(node.astext(), as_block=block)
    writer.body.append(f'<div class="formula">{mathml}</div>' if block else mathml)
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", inline_renderers=(formula, None), block_renderers=(formula, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
