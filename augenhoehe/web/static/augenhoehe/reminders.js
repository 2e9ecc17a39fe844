// Reminders while a page is open. One tab holds the lock and fires; the words come from the page.
"use strict";
(() => {
  const box = document.querySelector("[data-notifications]");
  const state = document.querySelector("[data-notifications-state]");
  const tell = () => {
    if (state && "Notification" in window) state.textContent = state.dataset[Notification.permission] || "";
  };
  if (box) box.addEventListener("change", async () => {
    if (box.checked && "Notification" in window) await Notification.requestPermission();
    tell();
  });

  const meta = document.querySelector("meta[name=reminders]");
  if (!meta || !("Notification" in window) || Notification.permission !== "granted" || !navigator.locks) return;
  const fire = (time) => {
    const key = `reminded ${new Date().toDateString()} ${time}`;
    if (localStorage.getItem("reminded") === key) return;
    localStorage.setItem("reminded", key);
    new Notification(meta.dataset.title, { body: meta.dataset.body, tag: "augenhoehe" });
  };
  navigator.locks.request("augenhoehe reminders", () => new Promise(() => {
    for (const time of meta.content.split(" ")) {
      const [hour, minute] = time.split(":").map(Number);
      const wait = new Date().setHours(hour, minute, 0, 0) - Date.now();
      if (wait > 0) setTimeout(fire, wait, time);
    }
  }));
})();
