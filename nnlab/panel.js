// What ipywidgets leaves out for the keyboard and for screen readers. The browser runs this once for every panel
// that appears on a page; without it a panel works, but its sliders have no name that can be said.
const panel = this.closest(".widget-vbox");
panel.dataset.nnlab = "";

// A bare key is Jupyter's, unless one writes in a cell: arrows go from cell to cell, and X cuts one, even while a
// slider has the focus. Jupyter leaves the keys of an element with this attribute alone. One listener serves all
// panels of the page.
const guard = (event) => {
  const bare = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  if (event.target.closest("[data-nnlab]")) event.target.toggleAttribute("data-lm-suppress-shortcuts", bare);
};
if (!window.nnlabGuard) window.addEventListener("keydown", (window.nnlabGuard = guard), true);

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes))
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
};
const enter = (event) => {
  panel.addEventListener("keydown", (key) => key.stopPropagation(), { once: true }); // not for Jupyter
  event.target.dispatchEvent(new KeyboardEvent("keydown", { keyCode: 13, bubbles: true }));
};
const describe = () => {
  for (const slider of panel.querySelectorAll(".widget-slider")) {
    const name = slider.querySelector(".widget-label").textContent;
    const readout = slider.querySelector(".widget-readout");
    set(slider.querySelector(".noUi-handle"), { "aria-label": name, "aria-valuetext": readout.textContent });
    const locked = String(readout.contentEditable !== "true");
    set(readout, { role: "textbox", "aria-label": `${name}, typed`, "aria-readonly": locked });
    readout.onblur = enter; // a number that was typed counts, even if one goes on without Enter
  }
  for (const icon of panel.querySelectorAll("button i")) set(icon, { "aria-hidden": "true" });
  set(panel.querySelector(".progress"), { role: "progressbar", "aria-label": "training" });
  set(panel.querySelector(".widget-html-content"), { "aria-live": "polite" });
};
describe();
new MutationObserver(describe).observe(panel, { childList: true, subtree: true });
