// The colours chosen in the console (same origin), else those of the system. Before the first paint.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // Storage is switched off: the system decides.
  }
  if (chosen !== "light" && chosen !== "dark") chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.scheme = chosen;
})();

// Some of Keycloak's templates name their labels for a field that does not exist; the field beside the label is meant.
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("label[for]").forEach(function (label) {
    if (document.getElementById(label.htmlFor)) return;
    var group = label.closest(".pf-v5-c-form__group");
    var field = group && group.querySelector("input:not([type=hidden])");
    if (field) label.htmlFor = field.id;
  });
});
