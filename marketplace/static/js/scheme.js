// Light or dark at once; the cookie tells the server for the next page.

const YEAR = 365 * 24 * 60 * 60;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-scheme-switch]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.scheme || (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.scheme = next;
  document.cookie = `scheme=${next}; path=/; max-age=${YEAR}; samesite=lax`;
}, true);
