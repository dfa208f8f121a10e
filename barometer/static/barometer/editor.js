// Drag items to another place or page. Without this the outline's buttons do the same.
const form = document.querySelector("form[data-drag]");
let dragged = null;

function placeIn(list, height) {
  const others = [...list.querySelectorAll("[data-part]")].filter((one) => one !== dragged);
  const next = others.findIndex((one) => {
    const box = one.getBoundingClientRect();
    return height < box.top + box.height / 2;
  });
  return next < 0 ? others.length : next;
}

if (form) {
  for (const line of form.querySelectorAll("[data-part]")) line.draggable = true;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-part]");
  });
  form.addEventListener("dragover", (event) => {
    if (dragged && event.target.closest("[data-page]")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const list = event.target.closest("[data-page]");
    if (!dragged || !list) return;
    event.preventDefault();
    const button = document.createElement("button");
    button.name = "act";
    button.value = `place ${dragged.dataset.part} ${placeIn(list, event.clientY)} ${list.dataset.page}`;
    button.hidden = true;
    form.append(button);
    button.click();
  });
}
