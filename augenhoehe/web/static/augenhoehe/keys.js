// The keyboard on every page, and notices while typing. Without it, Tab, arrows, space and Enter do the same.
"use strict";
(() => {
  const off = document.body.dataset.shortcuts === "off";
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const seen = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  const isText = (element) =>
    element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])");
  const first = (group) =>
    all(":checked", group).find(seen) || all("input, textarea, button", group).find((one) => seen(one) && !one.disabled) || group;

  // The next group, text field or button below this one.
  const goOn = (from) => {
    const stops = all("[data-keys], input:not([type=hidden]), textarea, select, button", from.closest("form") || document);
    const next = stops.find((stop) => seen(stop) && !from.contains(stop)
      && from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING
      && (stop.matches("[data-keys]") || !stop.closest("[data-keys]")));
    if (next) first(next).focus();
  };

  const save = (event) => {
    const form = event.target.closest("form[data-save]") || document.querySelector("form[data-save]");
    if (!form) return false;
    form.requestSubmit([...form.elements].find((one) => one.matches("button:not([type=button], [type=reset])")));
    return true;
  };

  // Esc goes from a text to the marks it names, and from there back.
  const escape = (target) => {
    const marks = (text) => document.getElementById(text.dataset.escapeTo.replace("#", ""));
    if (target.dataset.escapeTo) {
      const group = marks(target);
      if (group) first(group).focus();
      return Boolean(group);
    }
    const text = all("[data-escape-to]").find((one) => {
      const group = marks(one);
      return group && (group.contains(target) || (group.closest("[data-keys]") || group).contains(target));
    });
    if (text) text.focus();
    return Boolean(text);
  };

  const inGroup = (event, group) => {
    if (event.key === "Enter" && event.target.matches("input")) return goOn(group), true;
    if (off) return false;
    const answer = all("[data-key]", group).find((one) => one.dataset.key.toLowerCase() === event.key.toLowerCase());
    if (!answer || answer.disabled) return false;
    answer.focus();
    if (answer.type !== "radio") answer.click();
    else {
      if (!answer.checked) answer.click();
      goOn(group);
    }
    return true;
  };

  const onPage = (key) => {
    const found = all("[data-shortcut]").find((one) => one.dataset.shortcut.toLowerCase() === key.toLowerCase() && seen(one));
    if (!found) return false;
    if (found.dataset.dialog === undefined) found.click();
    else open(found);
    return true;
  };

  const open = async (link) => {
    const shown = document.querySelector("dialog[open]");
    if (shown) return shown.close();
    const before = document.activeElement;
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const dialog = document.createElement("dialog");
      const title = page.querySelector("main h1");
      title.id = "dialog-title";
      title.tabIndex = -1;
      title.autofocus = true;
      dialog.setAttribute("aria-labelledby", title.id);
      dialog.append(...page.querySelector("main").childNodes);
      dialog.addEventListener("close", () => { dialog.remove(); before.focus(); });
      document.body.append(dialog);
      dialog.showModal();
    } catch { location.href = link.href; }
  };

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.isComposing || event.defaultPrevented || !target.closest) return;
    const done = () => event.preventDefault();
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) return event.repeat || save(event) ? done() : undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") return escape(target) ? done() : undefined;
    if (target.closest("dialog")) return key === "?" ? (target.closest("dialog").close(), done()) : undefined;
    if (isText(target)) {
      const answers = target.form && target.matches("input") && target.form.querySelector("[data-keys]");
      if (key !== "Enter" || !answers || !target.form.matches("[data-save]")) return;
      goOn(target);
      return done();
    }
    const group = target.closest("[data-keys]");
    // A key held down answers once, not every question after it.
    if (key.length === 1 && event.repeat && (group || !off)) return key === " " ? undefined : done();
    if (group && inGroup(event, group)) return done();
    if (!off && key.length === 1 && onPage(key)) done();
  });

  // One press, one entry.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-save]") || event.defaultPrevented) return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), 5000);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) all("[data-save]").forEach((form) => sent.delete(form)); });

  // What is stored nowhere goes from page to page with its form, and is lost on any other way out.
  let carried = false;
  document.addEventListener("submit", (event) => { carried = event.target.matches("[data-unsaved]") && !event.defaultPrevented; });
  addEventListener("pageshow", () => { carried = false; });
  addEventListener("beforeunload", (event) => { if (!carried && document.querySelector("[data-unsaved]")) event.preventDefault(); });

  // What may lead back to a customer is said while it is typed; the page remembers that it was said.
  let wait = 0;
  const look = async (form, address) => {
    const texts = all("[data-hint-for]", form).map((place) => place.dataset.hintFor);
    const body = new URLSearchParams();
    for (const name of ["csrfmiddlewaretoken", ...texts]) body.set(name, form.elements[name].value);
    const answer = await fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const said = await answer.json();
    for (const place of all("[data-hint-for]", form)) {
      const words = said.hints[place.dataset.hintFor] || "";
      if (place.textContent === words) continue;
      place.replaceChildren();
      if (!words) continue;
      const hint = document.createElement("p");
      hint.className = "hint";
      hint.textContent = words;
      place.append(hint);
    }
    for (const seenField of all("[data-hints]", form)) seenField.value = said.pointed_out;
  };
  const soon = (delay) => (event) => {
    const form = event.target.form;
    const seenField = form && form.querySelector("[data-hints]");
    if (!seenField || !all("[data-hint-for]", form).some((place) => place.dataset.hintFor === event.target.name)) return;
    clearTimeout(wait);
    wait = setTimeout(look, delay, form, seenField.dataset.hints);
  };
  document.addEventListener("input", soon(600));
  document.addEventListener("change", soon(0));
})();
