// Repeated rows of a form: without this file "add another row" is a round trip, with it a click.
// <div data-rows="prefix"> holds the rows, a <template> with an empty one, and the button.

document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-rows] button[data-add-row]");
  if (!add) return;
  event.preventDefault();
  const rows = add.closest("[data-rows]");
  const total = rows.querySelector(`input[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const template = rows.querySelector("template");
  const holder = document.createElement("div");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  rows.querySelector("[data-row-list]").append(row);
  total.value = Number(total.value) + 1;
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});

document.addEventListener("click", (event) => {
  const remove = event.target.closest("[data-rows] button[data-remove-row]");
  if (!remove) return;
  const row = remove.closest(".form-row");
  const mark = row.querySelector("input[name$='-DELETE']");
  if (!mark) return;
  event.preventDefault();
  mark.checked = true;
  mark.value = "on";
  row.hidden = true;
  row.closest("[data-rows]").querySelector("button[data-add-row]").focus();
});
