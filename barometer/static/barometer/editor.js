// Drag pages, items, answers and rows by a handle. Without this the buttons do the same.
const form = document.querySelector("form[data-drag]");
let dragged = null;

const kindOf = (line) => line.dataset.part.split(":")[0];
const linesIn = (list) => [...list.children].filter((one) => one.dataset.part && one !== dragged);

function listAt(target) {
  return dragged && target.closest(`[data-drop="${kindOf(dragged)}"]`);
}

function placeIn(list, height) {
  const lines = linesIn(list);
  const next = lines.findIndex((one) => {
    const box = one.getBoundingClientRect();
    return height < box.top + box.height / 2;
  });
  return next < 0 ? lines.length : next;
}

function mark(list, place) {
  for (const one of form.querySelectorAll(".drop-before, .drop-after")) {
    one.classList.remove("drop-before", "drop-after");
  }
  if (!list) return;
  const lines = linesIn(list);
  if (place < lines.length) lines[place].classList.add("drop-before");
  else lines.at(-1)?.classList.add("drop-after");
}

function handleOf(line) {
  const handle = document.createElement("span");
  handle.className = "drag-handle";
  handle.textContent = "⠿";
  handle.draggable = true;
  handle.ariaHidden = "true";
  handle.addEventListener("dragstart", (event) => {
    dragged = line;
    event.dataTransfer.setDragImage(line, 0, 0);
  });
  handle.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
  });
  return handle;
}

if (form) {
  for (const line of form.querySelectorAll("[data-part]")) {
    line.querySelector("[data-handle]").prepend(handleOf(line));
  }
  form.addEventListener("dragover", (event) => {
    const list = listAt(event.target);
    mark(list, list && placeIn(list, event.clientY));
    if (list) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const list = listAt(event.target);
    if (!list) return;
    event.preventDefault();
    const button = document.createElement("button");
    button.name = "act";
    const { part } = dragged.dataset;
    button.value = `place ${part} ${placeIn(list, event.clientY)} ${list.dataset.page ?? ""}`.trim();
    button.hidden = true;
    form.append(button);
    button.click();
  });
}
