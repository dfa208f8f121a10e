// Several answers: says in words how many may still be chosen, and lets «none of these» stand alone.
// Open texts: says how many characters are left when they are few, and how many are too many.
// A page that comes back with a fault says so at the field; then nothing is said beside it at first.
function count(group) {
  const status = group.querySelector(".countdown");
  if (!status) return;
  const words = group.querySelectorAll(".countdown__words > li");
  const chosen = group.querySelectorAll("input[type=checkbox]:checked").length;
  status.textContent = chosen ? words[Math.min(chosen, words.length) - 1].textContent : "";
}

function leaveAlone(group, ticked) {
  if (!ticked.checked) return;
  for (const other of group.querySelectorAll("input[type=checkbox]:checked")) {
    const excludes = "alone" in ticked.dataset || "alone" in other.dataset;
    if (other !== ticked && excludes) other.checked = false;
  }
}

function tellRoom(field) {
  const status = document.getElementById(`${field.id}-room`);
  if (!status) return;
  const room = Number(status.dataset.room);
  const left = room - [...field.value].length; // as the server counts them
  const words = left < 0 ? status.dataset.over : status.dataset.left;
  status.textContent = left > room / 5 ? "" : `${words} ${Math.abs(left)}`;
}

const form = document.getElementById("answers");
if (form) {
  form.addEventListener("change", (event) => {
    const group = event.target.closest("fieldset");
    if (event.target.type !== "checkbox" || !group) return;
    leaveAlone(group, event.target);
    count(group);
  });
  let timer = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(timer); // once she pauses: each key would be read out
    timer = setTimeout(tellRoom, 500, event.target);
  });
  for (const field of form.querySelectorAll("textarea, input[type=text]")) tellRoom(field);
  for (const group of form.querySelectorAll("fieldset:not(.item--fault):has(.countdown)")) count(group);
}
