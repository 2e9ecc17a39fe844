// A guide one step at a time. Without this file it is one page with anchors, boxes and a form.
"use strict";
const main = document.querySelector("main.guide");
const find = (what, root = main) => root.querySelector(what);
const all = (what, root = main) => [...root.querySelectorAll(what)];
const byId = (id) => document.getElementById(id);
const [read, whole, again, back, next] = all("[data-do]");
const cards = all(".card"), boxes = all(".tick input"), bar = find("progress"), form = find("form");
const boxOf = (card) => find(".tick input", card);

// Progress stays in this browser; where that is refused, it is forgotten.
const key = `guide ${location.pathname}`;
const state = { at: main.dataset.at, picks: {} };
try { Object.assign(state, JSON.parse(localStorage.getItem(key))); } catch { /* as said */ }
if (state.done) for (const box of boxes) box.checked = state.done.includes(box.value);
const keep = () => {
  state.done = boxes.filter((box) => box.checked).map((box) => box.value);
  try { localStorage.setItem(key, JSON.stringify(state)); } catch { /* as said */ }
};

let queue = [], timer = 0;
const flush = () => {
  if (queue.length) navigator.sendBeacon(form.getAttribute("action"), new URLSearchParams(queue));
  queue = [];
  timer = 0;
};
const tell = (what, card) => {
  if (!form || !boxOf(card)) return;
  queue.push([what, boxOf(card).value]);
  timer = timer || setTimeout(flush, 2000);
};

// An answer means its first step, or what follows its question.
const meant = (id) => {
  const target = byId(id), answer = target && target.closest(".answer");
  if (answer) state.picks[answer.dataset.of] = answer.id;
  if (!target || target.matches(".card")) return target || cards[0];
  return find(".card", target) || meant(find(".rejoin a", target).hash.slice(1));
};
const way = () => cards.filter((card) => {
  const answer = card.closest(".answer");
  return !answer || state.picks[answer.dataset.of] === answer.id;
});
const step = (by) => {
  const card = way()[way().indexOf(byId(state.at)) + by];
  if (card) location.hash = card.id;
};
const show = (id, moved) => {
  const card = meant(id), place = way().indexOf(card), left = way().length - 1 - place;
  state.at = card.id;
  keep();
  for (const part of all(".card,section,.answer")) part.hidden = !state.all && !part.contains(card);
  main.classList.toggle("one", !state.all);
  find("nav").hidden = state.all || !place;
  next.hidden = !left || card.matches(".branch");
  again.hidden = !place;
  for (const one of all("img")) if (place) one.loading = "eager";
  bar.max = place + left;
  bar.value = place;
  whole.textContent = whole.dataset[state.all ? "on" : "off"];
  hush();
  if (!moved) return;
  const heading = find("h2,h3,h4", card);
  heading.tabIndex = -1;
  heading.focus();
  if (!state.all) scrollTo(0, 0);
};

// Voices that do not live on this machine would send the text away.
const talk = window.speechSynthesis || { getVoices: () => [], cancel() {} };
const voice = () => talk.getVoices().find((one) => one.localService && one.lang.startsWith(document.documentElement.lang));
const offer = () => { read.hidden = !voice(); };
const hush = () => {
  talk.cancel();
  read.textContent = read.dataset.off;
};
read.onclick = () => {
  if (talk.speaking) return hush();
  const lines = all("h2,h3,h4,dl,.greeting,.warn,.core,.wait,.see,.options,.way", state.all ? main : byId(state.at));
  const said = new SpeechSynthesisUtterance(lines.map((one) => one.innerText).join("\n"));
  said.voice = voice();
  said.lang = said.voice.lang;
  said.onend = hush;
  talk.speak(said);
  read.textContent = read.dataset.on;
};
talk.onvoiceschanged = offer;
offer();

next.onclick = () => {
  for (const box of all(".tick input", byId(state.at))) box.checked = true;
  step(1);
};
back.onclick = () => step(-1);
whole.onclick = () => {
  state.all = !state.all;
  show(state.at, true);
};
again.onclick = () => {
  for (const box of boxes) box.checked = false;
  state.picks = {};
  location.hash = cards[0].id;
};
main.onchange = ({ target }) => {
  keep();
  if (target.checked) tell("reached", target.closest(".card"));
};
main.addEventListener("toggle", ({ target }) => {
  if (target.open && target.dataset.says && !target.paper) tell(target.dataset.says, target.closest(".card"));
}, true);
onhashchange = () => {
  show(location.hash.slice(1), true);
  tell("reached", byId(state.at));
};
onkeydown = ({ key, target, altKey, ctrlKey, metaKey }) => {
  if (state.all || altKey || ctrlKey || metaKey || target.matches("textarea")) return;
  if (key === "ArrowLeft") back.click();
  if (key === "ArrowRight" && !next.hidden) next.click();
};
// Paper has everything unfolded.
onbeforeprint = () => all("details:not([open])").map((one) => { one.paper = one.open = true; });
onafterprint = () => all("details").map((one) => { if (one.paper) one.paper = one.open = false; });
document.onvisibilitychange = flush;

find(".tools").hidden = false;
main.classList.add("js");
const hash = location.hash.slice(1);
show(hash || state.at, hash);
if (!hash && state.at !== cards[0].id) history.replaceState(null, "", `#${state.at}`);
