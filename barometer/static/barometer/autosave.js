// Saves a page while it is filled in. Without this, Next and Back save it.
// It posts below the page's own address, which holds the session where cookies are refused.
// What is typed is in the page and on the server, never in the browser's storage.
const form = document.getElementById("answers");
const status = document.getElementById("saved");
const PAUSE = { change: 300, input: 1200 }; // milliseconds
const LONGEST_WAIT = 30_000;
const PATIENCE = 15_000;

let changes = 0; // counted as they are made, and when they are saved
let saved = 0;
let isSending = false;
let isLeaving = false;
let isRefused = false; // the server will not have it: the next press of a button tells why
let failures = 0;
let timer = 0;
let pressed = null; // a button that waits for what is not saved yet

function say(words, isTrouble = false) {
  if (status.textContent !== words) status.textContent = words;
  status.classList.toggle("saved--trouble", isTrouble);
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(send, wait);
}

function note(event) {
  if (!event.target.name) return;
  changes += 1;
  isRefused = false;
  if (failures === 0) later(PAUSE[event.type]);
}

// Whether something was entered before this was loaded, or put back by the browser.
function isEntered(one) {
  if (one.type === "radio" || one.type === "checkbox") return one.checked !== one.defaultChecked;
  if (one.type === "text" || one.type === "textarea") return one.value !== one.defaultValue;
  return [...(one.options ?? [])].some((option) => option.selected !== option.defaultSelected);
}

// More than the server reads: then nothing leaves the page, so that nothing is lost on the way.
function isTooLarge() {
  const body = new URLSearchParams(new FormData(form)).toString();
  if (body.length <= Number(status.dataset.largest)) return false;
  say(status.dataset.large, true);
  return true;
}

function takeTurn() {
  form.elements.turn.value = Number(form.elements.turn.value) + 1;
}

async function send() {
  clearTimeout(timer);
  if (isSending || isLeaving || isRefused || saved === changes || isTooLarge()) return;
  const sent = changes;
  isSending = true;
  takeTurn();
  const told = setTimeout(() => say(status.dataset.saving), 1000);
  let answer = null;
  try {
    answer = await fetch("lagre/", {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    await take(answer, sent);
  } catch {
    waitLonger();
  } finally {
    clearTimeout(told);
    isSending = false;
  }
  if (saved === changes || isRefused) goOn();
  else if (failures === 0) later(PAUSE.change);
}

async function take(answer, sent) {
  if (answer.status >= 500 || answer.status === 429) return waitLonger();
  const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
  const told = isOurs ? await answer.json() : {};
  failures = 0;
  if (answer.ok && isOurs) {
    saved = sent;
    form.elements.revision.value = told.revision;
  } else {
    isRefused = true;
  }
  say(told.words ?? status.dataset.refused, isRefused);
}

function waitLonger() {
  say(status.dataset.waiting, true);
  failures += 1;
  later(Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - 1)));
}

function goOn() {
  if (!pressed) return;
  const button = pressed;
  pressed = null;
  form.requestSubmit(button);
}

if (form && status) {
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    if (isTooLarge()) {
      event.preventDefault();
      return;
    }
    if (saved === changes || isRefused) {
      takeTurn();
      isLeaving = true;
      return;
    }
    event.preventDefault();
    pressed = event.submitter;
    send();
  });
  if ([...form.elements].some(isEntered)) {
    changes += 1;
    later(PAUSE.change);
  }
  addEventListener("online", send);
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (saved !== changes && !isLeaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send();
  });
}
