// Keeps what is typed on the server, at most five seconds behind the keys. It saves nothing: the button does that.
// If the server cannot be reached, the text is kept in this browser until it can.

const QUIET = 1500;
const LONGEST = 4000;
const AGAIN = 5000;

for (const line of document.querySelectorAll("[data-keep]")) begin(line, line.closest("form"));

function begin(line, form) {
  const store = `kept ${form.elements.entry_subject?.value || form.elements.entry.value}`;
  const found = form.querySelector("[data-keep-found]");
  let timer = 0, since = 0, busy = false, more = false, over = false;

  const say = (words) => { line.hidden = false; line.textContent = words; };
  const here = () => {
    const typed = [...new FormData(form)].filter(([name]) => !name.startsWith("entry") && name !== "csrfmiddlewaretoken");
    try { localStorage.setItem(store, JSON.stringify(typed)); } catch { /* Full or forbidden: the form still holds it. */ }
  };
  const forget = () => { try { localStorage.removeItem(store); } catch { /* Nothing was kept. */ } };

  function soon() {
    if (over) return;
    const now = Date.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
  }

  async function keep() {
    if (over) return;
    if (busy) { more = true; return; }
    busy = true;
    since = 0;
    try {
      const answer = await fetch(line.dataset.keep, { method: "POST", body: new FormData(form), redirect: "error" });
      const said = await answer.json();
      say(said.words);
      if (answer.ok) { form.elements.entry_serial.value = said.serial; forget(); }
      else { here(); over = answer.status === 409; if (answer.status >= 500) throw new Error(answer.status); }
    } catch {
      here();
      say(line.dataset.lost);
      clearTimeout(timer);
      timer = setTimeout(keep, AGAIN);
    }
    busy = false;
    if (more) { more = false; soon(); }
  }

  form.addEventListener("input", soon);
  form.addEventListener("click", (event) => { if (event.target.closest("[data-add-row], [data-remove-row]")) soon(); });
  form.addEventListener("submit", () => { over = true; clearTimeout(timer); forget(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && since) keep(); });

  const left = read(store);
  if (!left || !found) return;
  found.hidden = false;
  found.querySelector("button").addEventListener("click", () => { put(form, left); forget(); found.hidden = true; soon(); });
}

function read(store) {
  try { return JSON.parse(localStorage.getItem(store)); } catch { return null; }
}

function put(form, typed) {
  const values = new Map();
  for (const [name, value] of typed) values.set(name, [...(values.get(name) || []), value]);
  for (const box of form.elements) {
    if (!box.name || box.type === "hidden" || box.tagName === "BUTTON") continue;
    const kept = values.get(box.name) || [];
    if (box.type === "checkbox" || box.type === "radio") box.checked = kept.includes(box.value);
    else if (kept.length) box.value = kept[0];
  }
}
