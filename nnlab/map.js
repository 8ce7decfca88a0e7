// A click on the map's picture: say where, as two shares of its width and height, in an input that is never seen.
// The browser runs this after panel.js, once for every map that appears on a page; without it the sliders remain.
const map = this.closest(".widget-vbox");
map.addEventListener("click", (event) => {
  if (!event.target.matches(".nnlab-map")) return;
  const { left, top, width, height } = event.target.getBoundingClientRect();
  const input = map.querySelector(".nnlab-click input");
  input.value = `${(event.clientX - left) / width} ${(event.clientY - top) / height}`;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
