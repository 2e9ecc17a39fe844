// The companion: keeps what is typed, and moves between its stages. Without it the page is a form.
"use strict";
(() => {
  const form = document.getElementById("companion");
  if (!form) return;
  const words = form.dataset;
  const field = form.elements;
  const every = (what) => [...form.querySelectorAll(what)];
  const line = document.querySelector(".saved");
  const banner = form.querySelector(".conflict");
  const AFTER = 400;
  const LONGEST = 15000;
  // Some browsers refuse larger requests that are to outlive their page.
  const OUTLIVES = 60000;

  const body = () => new URLSearchParams(new FormData(form));
  const typed = () => {
    const data = body();
    for (const name of ["csrfmiddlewaretoken", "revision", "pointed_out"]) data.delete(name);
    return String(data);
  };
  let kept = "unsaved" in words ? "" : typed();
  let conflict = !banner.hidden;
  let failed = false;
  let leaving = false;
  let busy = null;
  let timer = 0;
  let pause = AFTER;
  let lost = null;

  const say = (text, wrong) => {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("error", wrong);
    failed = wrong;
  };
  const post = (address, data) =>
    fetch(address, { method: "POST", body: data, redirect: "manual", keepalive: String(data).length < OUTLIVES });
  const later = (wait) => { timer ||= setTimeout(save, wait); };

  // After unlocking in another tab the form needs that session's token.
  const renew = async () => {
    const page = await fetch(location.pathname, { redirect: "manual" });
    const fresh = page.ok && new DOMParser().parseFromString(await page.text(), "text/html")
      .querySelector("#companion [name=csrfmiddlewaretoken]");
    if (fresh) field.csrfmiddlewaretoken.value = fresh.value;
  };
  // A save whose answer got lost comes back as a conflict with itself.
  const isMine = (newer) => lost && ["notes", "understood_so_far", "worry"].every((name) => lost.get(name) === newer[name]);

  const send = async () => {
    const data = body();
    const now = typed();
    let trouble = words.silent;
    try {
      const answer = await post(words.draft, data);
      const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
      if (said.revision && (answer.ok || isMine(said))) {
        field.revision.value = said.revision;
        if (answer.ok) kept = now;
        lost = null;
        pause = AFTER;
        return say(words.kept, false);
      }
      if (said.revision) {
        conflict = true;
        banner.querySelector("blockquote").textContent = said.notes;
        banner.hidden = false;
        return say("", false);
      }
      trouble = said.fault || (answer.status && answer.status !== 403 ? trouble : words.locked);
      if (!said.fault) await renew();
    } catch { lost = data; }
    pause = Math.min(pause * 2, LONGEST);
    say(words.failed.replace("{what}", trouble), true);
  };
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    if (busy || conflict || typed() === kept) return busy;
    busy = send().finally(() => {
      busy = null;
      if (!conflict && typed() !== kept) later(pause);
    });
    return busy;
  };
  const settle = async () => { await busy; await save(); return typed() === kept; };

  const begin = () => {
    const part = form.querySelector("[data-stage]:not([hidden])");
    const start = part.querySelector("[data-start]");
    const inside = start.querySelector(":checked") || start.querySelector("input") || start;
    inside.focus({ preventScroll: true });
  };
  const show = (stage) => {
    field.stage.value = stage;
    for (const part of every("[data-stage]")) part.hidden = part.dataset.stage !== stage;
    line.parentElement.hidden = stage === "arrive";
    for (const step of every("[data-go]")) {
      if (step.dataset.go === stage) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
    scrollTo(0, 0);
    begin();
    save();
  };
  const reveal = () => {
    const marked = every("[name=marks]:checked").map((mark) => mark.value);
    for (const part of every("[data-for]")) {
      const text = part.querySelector("input");
      part.hidden = !(text && text.value) && !part.dataset.for.split(" ").some((mark) => marked.includes(mark));
    }
  };

  form.addEventListener("input", () => { reveal(); later(AFTER); });
  form.addEventListener("change", save);
  form.addEventListener("focusout", save);
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const go = button ? button.value : "save";
    if (leaving || go === "both") { leaving = true; return; }
    event.preventDefault();
    if (form.querySelector(`[data-stage="${go}"]`)) show(go);
    else if (!(await settle())) (conflict ? banner : line).scrollIntoView({ block: "center" });
    else if (go !== "save") { leaving = true; form.requestSubmit(button); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const part = form.querySelector("[data-stage]:not([hidden])");
    form.requestSubmit(event.shiftKey ? form.querySelector("[data-park]") : part.querySelector("[data-next]"));
  }, true);
  form.querySelector("[data-other]").addEventListener("click", () => { leaving = true; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", () => {
    if (leaving || typed() === kept) return;
    post(busy || conflict ? words.merge : words.draft, body()).catch(() => {});
  });
  addEventListener("beforeunload", (event) => { if (failed && !leaving && typed() !== kept) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  reveal();
  begin();
})();
