// Opens items while their page is filled in. Without this, Next brings the page back with them.
const COMPARE = {
  eq: (code, value) => code === value,
  ne: (code, value) => code !== value,
  lt: (code, value) => code < value,
  le: (code, value) => code <= value,
  gt: (code, value) => code > value,
  ge: (code, value) => code >= value,
};

// Whether a condition holds; `codesOf` gives the codes that are chosen under a name.
export function holds(condition, codesOf) {
  if (typeof condition === "boolean") return condition;
  switch (condition.op) {
    case "and":
      return condition.of.every((part) => holds(part, codesOf));
    case "or":
      return condition.of.some((part) => holds(part, codesOf));
    case "not":
      return !holds(condition.of, codesOf);
    default:
      return leafHolds(condition, codesOf(condition.item));
  }
}

function leafHolds(leaf, codes) {
  if (leaf.op === "answered") return codes.length > 0;
  if (leaf.op === "selected") return codes.some((code) => leaf.any.includes(code));
  if (leaf.op === "count") return codes.length >= leaf.at_least;
  return codes.length > 0 && COMPARE[leaf.op](codes[0], leaf.value);
}

// What is chosen of an item or a row; of a grid as a whole, what is chosen in any row.
function chosenOn(form) {
  return (name) =>
    [...form.querySelectorAll("input:checked:enabled, select:enabled")]
      .filter((one) => one.name === name || one.name.startsWith(`${name}.`))
      .filter((one) => one.value !== "")
      .map((one) => Number(one.value));
}

function open(form) {
  // In the order of the page: what is closed counts as not answered for what comes after.
  for (const part of form.querySelectorAll("[data-opens-if]")) {
    const isOpen = holds(JSON.parse(part.dataset.opensIf), chosenOn(form));
    part.hidden = !isOpen;
    part.disabled = !isOpen;
  }
}

const form = document.getElementById("answers");
if (form?.querySelector("[data-opens-if]")) {
  form.addEventListener("change", () => open(form));
  open(form);
}
