// A box with one entry per line asks for suggestions for the line that is being written.
// <textarea data-lines="id of the suggestions">, and in these <button data-line="what to write">.

function lineAt(box) {
  const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const end = box.value.indexOf("\n", box.selectionStart);
  return { start, end: end < 0 ? box.value.length : end };
}

document.addEventListener("htmx:configRequest", (event) => {
  const box = event.detail.elt;
  if (!box.matches("textarea[data-lines]")) return;
  const { start, end } = lineAt(box);
  event.detail.parameters.q = box.value.slice(start, end).trim();
});

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("button[data-line]");
  if (!chosen) return;
  const suggestions = chosen.closest("[id]");
  const box = document.querySelector(`textarea[data-lines="${suggestions.id}"]`);
  const { start, end } = lineAt(box);
  box.setRangeText(chosen.dataset.line, start, end, "end");
  suggestions.replaceChildren();
  box.focus();
});
