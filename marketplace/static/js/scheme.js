// Light or dark at once; the cookie tells the server for the next page.

const YEAR = 365 * 24 * 60 * 60;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-scheme-switch]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const next = event.submitter.value;
  document.documentElement.dataset.scheme = next;
  document.cookie = `scheme=${next}; path=/; max-age=${YEAR}; samesite=lax`;
  [...form.querySelectorAll("button")].find((button) => button.value !== next).focus();
}, true);
