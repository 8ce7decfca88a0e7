"""Sphinx's settings for the site; `tools/website.py` puts the pages beside this file and calls Sphinx."""

import sys
from pathlib import Path

import nnlab

sys.path.insert(0, str(Path(__file__).parent))

project = "nnlab"
author = "The nnlab authors"
copyright = f"{author}. Text and figures: CC BY 4.0, code: MIT"
release = nnlab.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "page_parts",
]
exclude_patterns = ["downloads", "README.md"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}

# The notebooks as they are stored: building the site runs nothing.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath"]
# A link to a heading of a notebook, as JupyterLab writes it: "#The-map".
myst_heading_anchors = 3
myst_heading_slug_func = "page_parts.jupyter_anchor"

smartquotes = False  # a learner copies "a" from the page

# Docstrings: `Recipe` in them means nnlab's; types are said in words, so signatures leave them out.
default_role = "py:obj"
autodoc_typehints = "none"
autodoc_member_order = "groupwise"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_custom_sections = [("Attributes", "params_style")]  # two of the same kind may share a line
napoleon_use_rtype = False
add_module_names = False

language = "en"

# Nothing comes from another host: no MathJax (formulas are MathML), no fonts, no widget manager.
html_math_renderer = "mathml"
html_theme = "furo"
templates_path = ["_templates"]
html_title = "nnlab"
html_short_title = "nnlab"
html_baseurl = ""
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_domain_indices = False
html_theme_options = {"top_of_page_buttons": []}
