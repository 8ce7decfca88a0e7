"""A small extension of the Jupyter server: notebooks are saved so that panels can be read without a kernel.

Installed beside nnlab, and not inside it, because the server would import all of nnlab for these few lines.
"""

VIEW = "application/vnd.jupyter.widget-view+json"


def keep_pictures(model, **_):
    """Leave out a widget's view where the same output holds its picture.

    Jupyter prefers the view, and shows "Error displaying widget" in its place when the notebook is opened
    again, because the widget is gone with its kernel. The page that is open stays live.
    """
    if model["type"] != "notebook" or model["content"]["nbformat"] != 4:
        return
    for cell in model["content"]["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", ()):
                output["data"].pop(VIEW, None)


def _jupyter_server_extension_points():
    return [{"module": "nnlab_saving"}]


def _load_jupyter_server_extension(server):
    server.contents_manager.register_pre_save_hook(keep_pictures)
