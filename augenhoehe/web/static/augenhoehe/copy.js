// Copies a link, and says that it did. Without it the link can be marked and copied by hand.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  const link = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    link.select();
    await navigator.clipboard.writeText(link.value).catch(() => document.execCommand("copy"));
    button.textContent = button.dataset.copied;
  });
}
