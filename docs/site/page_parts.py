"""What the site's pages need beyond Sphinx and MyST-NB: formulas, folded answers, JupyterLab's anchors."""

import re

from docutils import nodes
from docutils.utils.math import latex2mathml
from sphinx.transforms import SphinxTransform

FOLD = re.compile(r"<details>\s*<summary>(.*?)</summary>\s*", re.DOTALL)


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


# ---- hints and solutions -------------------------------------------------------------------------


class summary(nodes.Part, nodes.TextElement):
    """What a folded part shows of itself."""


class Folds(SphinxTransform):
    """Turn the HTML that begins a fold into a part with words, so that they can be translated."""

    default_priority = 5  # before the words are translated

    def apply(self, **_):
        for node in list(self.document.findall(nodes.raw)):
            if found := FOLD.fullmatch(node.astext()):
                words = summary(found[1], found[1])
                words.source, words.line = node.source or self.document["source"], node.line or 1
                node.replace_self([nodes.raw("", "<details>", format="html"), words])


def visit_summary(writer, node):
    writer.body.append(writer.starttag(node, "summary", ""))


def depart_summary(writer, node):
    writer.body.append("</summary>\n")


def setup(app):
    app.add_html_math_renderer("mathml", inline_renderers=(formula, None), block_renderers=(formula, None))
    app.add_node(summary, html=(visit_summary, depart_summary))
    app.add_transform(Folds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
