// Before the first paint: colours and direction of the last visit. And the session is asked for while the program still loads,
// which saves a round trip. A file of its own because the content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var scheme = read("mantine-color-scheme-value");
  if (scheme !== "light" && scheme !== "dark") scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.setAttribute("data-mantine-color-scheme", scheme);
  var locale = read("meridian.locale");
  if (locale) {
    root.lang = locale;
    root.dir = locale.startsWith("ar") ? "rtl" : "ltr";
  }
  window.meridianSession = fetch("/api/v1/session", {
    headers: { accept: "application/json, application/problem+json", "x-meridian-request": "1" },
    credentials: "same-origin",
  });
  window.meridianSession.catch(function () {});
})();
