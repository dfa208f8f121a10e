// Warns five minutes before the session ends; one key extends it. Nothing saved is lost either way.
const dialog = document.getElementById("session");
const WARN = 5 * 60; // seconds before the end
const LOOK = 15_000; // milliseconds; a clock and not a countdown, for machines sleep

let end = Date.now() + Number(dialog.dataset.seconds) * 1000;

function look() {
  const left = end - Date.now();
  if (left > WARN * 1000) return;
  if (left <= 0) dialog.classList.add("session--over");
  if (!dialog.open) dialog.showModal();
}

// Where cookies are refused, the session stands in addresses: all of them on the page go along.
function moveTo(beginning) {
  const moved = (address) => {
    const url = new URL(address, location);
    return url.pathname.replace(/^\/(okt\/[^/]+\/)?/, beginning) + url.search + url.hash;
  };
  history.replaceState(null, "", moved(location));
  for (const form of document.querySelectorAll("form[action]")) form.setAttribute("action", moved(form.getAttribute("action")));
  for (const link of document.querySelectorAll("a[href^='/']")) link.setAttribute("href", moved(link.href));
}

async function extend(event) {
  event.preventDefault();
  if (dialog.classList.contains("session--over")) return dialog.close();
  const form = dialog.querySelector("form");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    end = Date.now() + told.seconds * 1000;
    moveTo(told.beginning);
    dialog.close();
  } catch {
    dialog.classList.add("session--failed");
  }
}

dialog.querySelector("form").addEventListener("submit", extend);
dialog.addEventListener("cancel", extend);
setInterval(look, LOOK);
document.addEventListener("visibilitychange", look);
