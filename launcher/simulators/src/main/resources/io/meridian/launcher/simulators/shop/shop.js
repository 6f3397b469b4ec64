"use strict";
// The snippet to the clipboard; everything else of this page works without a script.
document.querySelectorAll("button[data-copied]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = button.dataset.copied;
  });
});
