// Small comforts; every page works without them.

// A menu closes when one leaves it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Errors are read first: focus goes to their summary when the page arrives, and after a swap.
function readErrors(root) {
  root.querySelector("[data-error-summary]")?.focus();
}
readErrors(document);

// After an exchange of part of the page, focus stays on the same control (by its id), or goes where the new part says.
document.addEventListener("htmx:afterSettle", (event) => {
  readErrors(event.detail.elt);
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost) event.detail.elt.querySelector("[data-focus]")?.focus();
});

// Facets stand open where there is room for them.
const wide = window.matchMedia("(min-width: 60.01rem)");
function openFacets() {
  for (const facets of document.querySelectorAll("details.facets")) facets.open = wide.matches;
}
if (!wide.matches) openFacets();
wide.addEventListener("change", openFacets);

// A choice that is meant to act at once (ordering, a filter) sends its form.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});

// All rows of a page are chosen with one box, where there is a script to do it.
for (const all of document.querySelectorAll("[data-choose-all]")) {
  const boxes = all.closest("form").querySelectorAll("input[name=chosen]");
  const one = all.querySelector("input");
  all.hidden = false;
  one.addEventListener("change", () => { for (const box of boxes) box.checked = one.checked; });
}

// A long list of boxes is narrowed by typing.
for (const folded of document.querySelectorAll("[data-folded]")) {
  const typed = folded.querySelector("[data-narrow]");
  typed.hidden = false;
  typed.addEventListener("input", () => {
    const wanted = typed.value.trim().toLowerCase();
    for (const group of folded.querySelectorAll("details")) {
      let found = 0;
      for (const choice of group.querySelectorAll(".choice")) {
        choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
        found += !choice.hidden;
      }
      group.hidden = !found;
      group.open = found > 0 && wanted !== "" || group.querySelector(":checked") !== null;
    }
  });
  typed.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

// A button that was pressed is not pressed twice.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method === "get") return;
  const button = event.submitter;
  if (button) setTimeout(() => button.setAttribute("aria-disabled", "true"));
  event.target.addEventListener("submit", (again) => again.preventDefault(), { once: true });
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

// A sheet that could not save itself says so; what was typed stays, and the next saving takes it along.
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const said = event.detail.elt.closest("form[data-sheet]")?.querySelector("[data-unsaved]");
    if (said) said.hidden = false;
  });
}

// What was typed is forgotten here once a page says that just that was saved; see keeping.js.
for (const said of document.querySelectorAll("[data-saved]")) {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.endsWith(` ${said.dataset.saved}`)) localStorage.removeItem(name);
    }
  } catch { /* Where nothing may be kept, nothing was. */ }
}
