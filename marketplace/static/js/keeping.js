// Keeps what is typed: in this browser half a second behind the keys, on the server at most five. It saves nothing:
// the button does that. What only this browser has, because the server could not be reached or the tab died before,
// is offered when the form is opened again.

const HERE = 400;
const QUIET = 1500;
const LONGEST = 4000;
const AGAIN = 5000;
const OLD = 30 * 24 * 60 * 60 * 1000;
// A browser sends 64 KiB at most behind the back of a page that is left, and refuses more at once.
const BEHIND = 60_000;

for (const line of document.querySelectorAll("[data-keep]")) begin(line, line.closest("form"));

function begin(line, form) {
  const names = form.elements;
  const whose = `kept ${line.dataset.keeper} ${names.entry_noun.value} ${names.entry_subject?.value || "new"} `;
  // By this the server knows the page whose answer was lost on the way, and says which one it has saved.
  const page = `${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  names.entry_page.value = page;
  const store = whose + page;
  let noting = 0, timer = 0, since = 0, changes = 0, busy = false, more = false, over = false, left = false;

  const say = (words) => { line.hidden = false; line.textContent = words; };
  const note = () => {
    clearTimeout(noting);
    noting = 0;
    try { localStorage.setItem(store, JSON.stringify(typedIn(form))); } catch { /* Full or forbidden: the form still holds it. */ }
  };
  const forget = () => { clearTimeout(noting); noting = 0; forgotten(store); };

  function changed() {
    changes += 1;
    noting ||= setTimeout(note, HERE);
    soon();
  }

  function soon() {
    if (over || left) return;
    const now = Date.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
  }

  async function keep({ leaving = false } = {}) {
    if (over || left) return;
    if (busy) { more = true; return; }
    clearTimeout(timer);
    busy = true;
    since = 0;
    const sent = changes;
    note();
    const body = new FormData(form);
    try {
      const answer = await fetch(line.dataset.keep, { method: "POST", body, redirect: "error", keepalive: leaving && sizeOf(body) < BEHIND });
      const said = await answer.json();
      say(said.words);
      if (answer.ok) { names.entry_serial.value = said.serial; if (sent === changes) forget(); }
      else if (answer.status >= 500) throw new Error(answer.status);
      else over = answer.status === 409;
    } catch {
      say(line.dataset.lost);
      timer = setTimeout(keep, AGAIN);
    }
    busy = false;
    if (more) { more = false; soon(); }
  }

  form.addEventListener("input", changed);
  form.addEventListener("click", (event) => { if (event.target.closest("[data-add-row], [data-remove-row]")) changed(); });
  // The page that says that this one was saved forgets it; see page.js. If none comes, it is offered again.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    left = true;
    clearTimeout(timer);
    note();
  });
  // Somebody who comes back by the arrow of the browser goes on typing.
  window.addEventListener("pageshow", () => { left = false; });
  window.addEventListener("online", () => { if (changes) keep(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && since && !left) keep({ leaving: true }); });

  offer(form, whose, changed);
}

function offer(form, whose, changed) {
  const found = form.querySelector("[data-keep-found]");
  const now = JSON.stringify(typedIn(form));
  const kept = keptOf(whose).filter((name) => {
    const typed = read(name);
    const useful = typed && JSON.stringify(typed) !== now && parseInt(name.slice(whose.length)) > Date.now() - OLD;
    if (!useful) forgotten(name);
    return useful;
  });
  const last = kept.pop();
  const typed = last && read(last);
  if (!typed) return;
  found.hidden = false;
  found.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.hasAttribute("data-keep-back")) { put(form, typed); changed(); }
    for (const name of [...kept, last]) forgotten(name);
    found.hidden = true;
  });
}

// A browser may forbid its store, and anybody may have written into it.

function keptOf(whose) {
  try { return Object.keys(localStorage).filter((name) => name.startsWith(whose)).sort(); } catch { return []; }
}

function read(name) {
  try {
    const typed = JSON.parse(localStorage.getItem(name));
    return Array.isArray(typed) && typed.every(Array.isArray) ? typed : null;
  } catch { return null; }
}

function forgotten(name) {
  try { localStorage.removeItem(name); } catch { /* Nothing was kept. */ }
}

// What stands in a form, as a list of names and values, and putting such a list back into it.

function typedIn(form) {
  return [...new FormData(form)].filter(([name]) => !name.startsWith("entry") && name !== "csrfmiddlewaretoken");
}

// At least as many bytes as it takes to send them, with what stands around each field.
function sizeOf(body) {
  const parts = [...body];
  return new Blob(parts.flat()).size + parts.length * 200;
}

function put(form, typed) {
  const values = new Map();
  for (const [name, value] of typed) values.set(name, [...(values.get(name) || []), value]);
  for (const rows of form.querySelectorAll("[data-rows]")) addRows(rows, values);
  for (const box of form.elements) {
    if (!box.name || box.type === "hidden" || box.tagName === "BUTTON") continue;
    const kept = values.get(box.name) || [];
    if (box.type === "checkbox" || box.type === "radio") box.checked = kept.includes(box.value);
    else if (box.type === "select-multiple") for (const option of box.options) option.selected = kept.includes(option.value);
    else if (kept.length) box.value = kept[0];
  }
}

// As many rows as there were; those that had been taken away stay away.
function addRows(rows, values) {
  const total = rows.querySelector(`input[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const wanted = Number(values.get(total.name)?.[0] || 0);
  while (Number(total.value) < wanted) rows.querySelector("[data-add-row]").click();
  for (const row of rows.querySelectorAll(".form-row")) {
    const mark = row.querySelector("input[name$='-DELETE']");
    if (mark) row.hidden = values.has(mark.name);
  }
}
