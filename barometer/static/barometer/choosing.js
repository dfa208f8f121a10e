// Several answers: says in words how many may still be chosen, and lets «none of these» stand alone.
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

const form = document.getElementById("answers");
if (form) {
  form.addEventListener("change", (event) => {
    const group = event.target.closest("fieldset");
    if (event.target.type !== "checkbox" || !group) return;
    leaveAlone(group, event.target);
    count(group);
  });
  for (const group of form.querySelectorAll("fieldset:not(.item--fault):has(.countdown)")) count(group);
}
