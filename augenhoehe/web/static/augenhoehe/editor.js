// The editor of a guide. Without it the page is a form with buttons.
const on = (what, root, act) => { for (const one of what.split(" ")) root.addEventListener(one, act); };
const form = document.getElementById("guide");
const { dataset: words, elements: field } = form;
const off = document.body.dataset.shortcuts === "off";
const byId = (id) => document.getElementById(id);
const make = (tag, more) => Object.assign(document.createElement(tag), more);
const all = (what, root = form) => [...root.querySelectorAll(what)];
const [line, heard, undo] = all(".still span", document);
const banner = form.querySelector(".conflict");
const [AFTER, LONGEST, OUTLIVES] = [400, 15000, 60000];
form.classList.add("live");

// -- Parts --
const partOf = (one) => one.closest("[data-part]") || form;
const kindOf = (part) => part?.dataset.part;
const itemsOf = (part) => part.querySelector(":scope > .items");
const fieldsOf = (part) => all("textarea, select, input:not([type=hidden])", part);
const isEmpty = (part) => !all("textarea, [name^='picture.']", part).some((one) => one.value.trim());
const nameOf = (part) => part.querySelector("h3, h2, label").textContent;
const fresh = (kind) => {
  const id = kind[0] + crypto.randomUUID().slice(-12);
  const copy = make("template", { innerHTML: byId(`new-${kind}`).innerHTML.replaceAll("__id__", id) });
  const part = copy.content.firstElementChild;
  if (kind === "section") itemsOf(part).append(fresh("step"));
  if (kind === "branch") part.querySelector(".options").prepend(fresh("option"), fresh("option"));
  return part;
};
const number = () => {
  let n = 0;
  for (const item of all("[data-sections] > * > .items > :not([data-part=reuse])")) {
    n += 1;
    all("[data-no]", item).forEach((one, at) => { one.textContent = at ? n + String.fromCharCode(96 + at) : n; });
  }
};
const changed = (focus) => {
  number();
  focus.focus();
  later();
};
const put = (kind, place) => {
  const part = fresh(kind);
  place(part);
  changed(fieldsOf(part)[0]);
};
// A part comes before the buttons that add one; steps have a list of their own there.
const add = (kind, button) => put(kind, (part) => {
  const place = button.parentElement;
  const items = place.previousElementSibling;
  if (kind === "section" || items?.matches(".items")) items.append(part);
  else place.before(part);
});
const move = (part, by) => {
  const kind = kindOf(part);
  const active = document.activeElement;
  const beside = (one) => (by < 0 ? one.previousElementSibling : one.nextElementSibling);
  const into = (items) => (by < 0 ? items.append(part) : items.prepend(part));
  const past = (one) => (by < 0 ? one.before(part) : one.after(part));
  const near = beside(part);
  const holder = partOf(part.parentElement);
  if (kind === "section" || kind === "option") {
    if (kindOf(near) === kind) past(near);
  } else if (near) {
    const answers = kind === "step" ? all(":scope > .options > .option > .items", near) : [];
    if (answers.length) into(answers.at(by < 0 ? -1 : 0));
    else past(near);
  } else if (kindOf(beside(holder)) === kindOf(holder)) into(itemsOf(beside(holder)));
  else if (kindOf(holder) === "option") past(holder.closest(".branch"));
  changed(active);
  heard.textContent = words.moved.replace("{part}", nameOf(part));
};
const remove = (part) => {
  const [holder, next, name, empty] = [part.parentElement, part.nextSibling, nameOf(part), isEmpty(part)];
  const near = [part.previousElementSibling, part.nextElementSibling].find(kindOf);
  part.remove();
  if (!empty) {
    const back = make("button", { type: "button", className: "btn plain", textContent: words.undo });
    on("click", back, () => {
      holder.insertBefore(part, next && next.parentNode === holder ? next : null);
      undo.replaceChildren();
      changed(fieldsOf(part)[0]);
    });
    undo.replaceChildren(words.gone.replace("{part}", name), " ", back);
  }
  changed(fieldsOf(near || form)[0]);
};
const tellFilled = (fold) => {
  const filled = all("textarea, :checked", fold).filter((one) => one.value.trim());
  fold.querySelector("[data-filled]").textContent = filled.map((one) => one.labels[0].textContent).join(" · ");
};

// -- Saving --
const body = (go) => {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) data.append(name, value);
  if (go) data.set("go", go);
  return data;
};
const typed = () => {
  const data = body();
  data.delete("csrfmiddlewaretoken");
  data.delete("revision");
  return String(data);
};
let kept = "unsaved" in words ? "" : typed();
let conflict = !banner.hidden;
let [failed, leaving, busy, timer, pause, lost] = [false, false, null, 0, AFTER, null];
const shown = new WeakMap();

const say = (text, wrong = false) => {
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("error", wrong);
  failed = wrong;
};
const post = (data) =>
  fetch(words.draft, { method: "POST", body: data, redirect: "manual", keepalive: String(data).length < OUTLIVES });
const read = (answer) => answer.json().catch(() => ({}));
const later = (wait = AFTER) => {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
};
// After unlocking in another tab the form needs its token.
const renew = async () => {
  const page = await fetch(location.pathname, { redirect: "manual" });
  const found = page.ok && new DOMParser().parseFromString(await page.text(), "text/html")
    .querySelector("#guide [name=csrfmiddlewaretoken]");
  if (found) field.csrfmiddlewaretoken.value = found.value;
};
const fill = (place, html) => {
  if (shown.get(place) === html) return;
  const stops = () => all("a, button, summary", place);
  const at = stops().indexOf(document.activeElement);
  place.innerHTML = html;
  shown.set(place, html);
  if (at >= 0) (stops()[at] || stops().pop() || fieldsOf(place.parentElement)[0] || byId("title")).focus();
};
const show = (said) => {
  const here = partOf(document.activeElement);
  for (const place of all(".hints")) {
    const before = all(".note", place).length;
    fill(place, said.hints[place.id.slice(2)] || "");
    const count = all(".note", place).length;
    if (count !== before && here !== form && partOf(place) === here)
      heard.textContent = words.said.replace("{part}", nameOf(here)).replace("{n}", count);
  }
  for (const name of ["counts", "readability", "off"]) fill(byId(name), said[name]);
  byId("off").parentElement.hidden = !said.off;
};
const tellMistakes = (mistakes = {}) => {
  for (const one of all("[aria-invalid]")) {
    one.ariaInvalid = null;
    one.removeAttribute("aria-describedby");
    one.previousElementSibling.remove();
  }
  for (const [id, text] of Object.entries(mistakes)) {
    const one = byId(id);
    one.before(make("p", { id: `e.${id}`, className: "error", textContent: text }));
    one.ariaInvalid = "true";
    one.setAttribute("aria-describedby", `e.${id}`);
  }
};
// What may have arrived without an answer is sent again first: the same twice is no conflict.
const send = async (go) => {
  const data = lost || body(go);
  const now = typed();
  let trouble = words.silent;
  try {
    const answer = await post(data);
    const said = await read(answer);
    tellMistakes(said.mistakes);
    if (said.revision) {
      field.revision.value = said.revision;
      if (!lost) kept = now;
      lost = null;
      pause = AFTER;
      show(said);
      return say(typed() === kept ? words.kept : "");
    }
    lost = null;
    if (said.conflict) {
      conflict = true;
      banner.innerHTML = said.conflict;
      banner.hidden = false;
      return say("");
    }
    trouble = said.fault || (answer.status && answer.status !== 403 ? trouble : words.locked);
    if (!said.fault) await renew();
  } catch { lost = data; }
  pause = Math.min(pause * 2, LONGEST);
  say(words.failed.replace("{what}", trouble), true);
};
const save = (go) => {
  clearTimeout(timer);
  timer = 0;
  if (busy || conflict || (!go && !lost && typed() === kept)) return busy;
  busy = send(go).finally(() => {
    busy = null;
    if (!conflict && (lost || typed() !== kept)) later(pause);
  });
  return busy;
};
const settle = async (go) => { await busy; return save(go); };

// -- Buttons and keys --
const press = {
  up: (part) => move(part, -1),
  down: (part) => move(part, 1),
  delete: (part) => remove(part),
  unpicture: (part) => { picture(part); changed(fieldsOf(part)[0]); },
  save: () => settle(),
  off: (_part, rule) => settle(rule),
  on: (_part, rule) => settle(rule),
};
on("submit", form, (event) => {
  const { name, value, dataset } = event.submitter || {};
  const [does, ...rest] = (name === "go" ? value : name || "save").split(".");
  leaving = !press[does] && does !== "add";
  if (leaving) return;
  event.preventDefault();
  if (does === "add") add(dataset.add, event.submitter);
  else press[does](byId(`p.${rest.join(".")}`), value);
});
const enter = (target) => {
  const [part, fields] = [partOf(target), fieldsOf(form)];
  if (kindOf(part) === "step") put("step", (one) => part.after(one));
  else if (itemsOf(part)) put("step", (one) => itemsOf(part).prepend(one));
  else fields.slice(fields.indexOf(target) + 1).find((one) => one.offsetParent).focus();
};
on("keydown", form, (event) => {
  const { target, key, shiftKey, ctrlKey, metaKey } = event;
  const [control, part] = [ctrlKey || metaKey, partOf(target)];
  const done = (act) => { event.preventDefault(); act(); };
  if (event.isComposing) return;
  if (key === "Enter" && control) return done(settle);
  if (off) return;
  if (key === "Enter" && !shiftKey && target.matches("[data-line]")) return done(() => event.repeat || enter(target));
  if (part === form) return;
  if (event.altKey && ["ArrowUp", "ArrowDown"].includes(key)) return done(() => move(part, key === "ArrowUp" ? -1 : 1));
  if (control && key === "Backspace" && kindOf(part) === "step" && isEmpty(part)) done(() => remove(part));
});
on("input change", form, ({ target }) => {
  if (target.type === "file") return;
  if (target.closest(".fold")) tellFilled(target.closest(".fold"));
  later();
});
on("focusout", form, () => timer && save());
on("click", form, (event) => {
  const way = event.target.closest(".note a");
  if (event.target.closest("[data-other]")) leaving = true;
  if (!way) return;
  event.preventDefault();
  const wanted = byId(way.hash.slice(1));
  const fold = wanted.closest("details");
  if (fold) fold.open = true;
  (fieldsOf(wanted)[0] || wanted).focus();
});
on("visibilitychange", document, () => document.hidden && save());
on("pagehide", window, () => { if (!leaving && !busy && !conflict && typed() !== kept) post(body()).catch(() => {}); });
on("beforeunload", window, (event) => {
  const isLost = busy || conflict || failed || typed().length >= OUTLIVES;
  if (!leaving && isLost && typed() !== kept) event.preventDefault();
});

// -- Pictures: what is covered here never leaves the browser --
const dialog = byId("cover");
const [canvas, count, wrong] = all("canvas, [role=status], .error", dialog);
const pen = canvas.getContext("2d");
let image, boxes, box, from, goal;
const paint = (outline = true) => {
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const one of boxes) pen.fillRect(...one);
  if (!outline) return;
  pen.lineWidth = 3;
  for (const [colour, dash] of [["#fff", []], ["#000", [9, 9]]]) {
    pen.strokeStyle = colour;
    pen.setLineDash(dash);
    pen.strokeRect(...box);
  }
  count.textContent = boxes.length ? dialog.dataset.count.replace("{n}", boxes.length) : "";
};
const cover = async (part, file) => {
  goal = part;
  wrong.textContent = "";
  image = await createImageBitmap(file).catch(() => null);
  if (!image) return upload(file);
  const scale = Math.min(1, 1600 / image.width);
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  boxes = [];
  box = [canvas.width * .3, canvas.height * .4, canvas.width * .3, 40];
  paint();
  dialog.showModal();
  canvas.focus();
};
const picture = (part, found) => {
  const [hidden, place, shot] = all("[name^='picture.'], [data-shown], img", part);
  hidden.value = found ? `${found.file} ${found.width} ${found.height}` : "";
  place.hidden = !found;
  if (found) Object.assign(shot, { src: found.address, width: found.width, height: found.height });
  tellFilled(hidden.closest(".fold"));
};
const upload = async (file) => {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", field.csrfmiddlewaretoken.value);
  data.set("picture", file, "picture");
  const said = await fetch(words.pictures, { method: "POST", body: data, redirect: "manual" })
    .then(read).catch(() => ({ fault: words.silent }));
  if (!said.file) {
    wrong.textContent = said.fault || words.locked;
    if (!dialog.open) say(wrong.textContent, true);
    return;
  }
  dialog.close();
  picture(goal, said);
  goal.querySelector(".fold").open = true;
  changed(goal.querySelector("[name^='alt.']"));
};
const take = () => { paint(false); canvas.toBlob(upload, "image/png"); };
const fillBox = () => { boxes.push(box); paint(); };
const takeBack = () => { boxes.pop(); paint(); };
const drawn = (event) => {
  const size = canvas.getBoundingClientRect();
  const scale = canvas.width / size.width;
  const to = [(event.clientX - size.left) * scale, (event.clientY - size.top) * scale];
  from ||= to;
  return [0, 1].map((n) => Math.min(from[n], to[n])).concat([0, 1].map((n) => Math.abs(from[n] - to[n])));
};
on("pointerdown pointermove pointerup", canvas, (event) => {
  const ends = event.type === "pointerup";
  if (event.type === "pointerdown") canvas.setPointerCapture(event.pointerId);
  else if (!from) return;
  const made = drawn(event);
  if (made[2] > 3 && made[3] > 3) box = made;
  if (ends) from = null;
  if (ends && box === made) fillBox();
  else paint();
});
const ARROWS = { ArrowLeft: [0, -1], ArrowUp: [1, -1], ArrowRight: [0, 1], ArrowDown: [1, 1] };
on("keydown", dialog, (event) => {
  const { key, shiftKey, target } = event;
  const pace = canvas.width / 80;
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) take();
  else if (target !== canvas) return;
  else if (key === "Enter") fillBox();
  else if (key === "Backspace") takeBack();
  else if (ARROWS[key]) {
    const [way, by] = ARROWS[key];
    box = box.map((size, n) => (n === way + (shiftKey ? 2 : 0) ? Math.max(shiftKey ? pace : 0, size + by * pace) : size));
    paint();
  } else return;
  event.preventDefault();
});
const acts = { take, fill: fillBox, back: takeBack, cancel: () => dialog.close() };
on("click", dialog, ({ target }) => acts[target.dataset.act]?.());
const stepOf = (one) => one.closest("[data-part=step]");
on("paste drop change", form, (event) => {
  const { target } = event;
  const { files } = event.clipboardData || event.dataTransfer || target;
  const file = [...files || []].find((one) => one.type.startsWith("image/"));
  if (!file || !stepOf(target)) return;
  event.preventDefault();
  cover(stepOf(target), file);
  if (event.type === "change") target.value = "";
});
on("dragover", form, (event) => stepOf(event.target) && event.preventDefault());
on("click", form, async ({ target }) => {
  if (!target.closest("[data-cover]")) return;
  const part = stepOf(target);
  cover(part, await (await fetch(part.querySelector("img").src)).blob());
});
