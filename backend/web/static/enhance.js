// Small comforts on top of pages that are complete without it: a warning before
// typed text is left behind, a running count, a date in our own form beside the
// browser's, a search in long lists, one submission per press, and one more row at
// once, or as many as are pasted from a sheet.

const TYPED = "form.form";

// The language of the page. Its words for what is said here stand at the body, each under a name, with
// places to fill in.
const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

function say(name, places = {}) {
  const template = document.body.getAttribute(`data-say-${name}`) ?? "";
  return template.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

const counted = (number) => number.toLocaleString(LANGUAGE);

function guardTypedText(form) {
  let typed = form.hasAttribute("data-kept");
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}

function submitOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

function countCharacters(area) {
  const note = document.getElementById(`${area.id}-count`);
  const most = Number(area.dataset.max);
  if (!note || !most) return;
  const show = () => {
    const left = most - [...area.value].length;
    note.textContent = say(left >= 0 ? "left" : "over", { number: counted(Math.abs(left)) });
    note.classList.toggle("error", left < 0);
  };
  area.addEventListener("input", show);
  show();
}

// As pages write days in English; in another language as the browser does.
function spelt(date) {
  const part = (options) => date.toLocaleDateString(LANGUAGE, { timeZone: "UTC", ...options });
  if (LANGUAGE !== "en-GB") return part({ dateStyle: "full" });
  return `${part({ weekday: "long" })}, ${part({ day: "numeric" })} ${part({ month: "long" }).slice(0, 3)} ${part({ year: "numeric" })}`;
}

function spellDate(input) {
  const note = document.createElement("p");
  note.className = "hint spelt";
  const show = () => {
    const date = input.valueAsDate;
    note.textContent = date ? spelt(date) : "";
    note.hidden = !date;
  };
  input.addEventListener("input", show);
  input.after(note);
  show();
}

// A list too long to look through is narrowed by what is typed above it; what is chosen stays in it.
const LONG_LIST = 40;

function narrowLongList(select) {
  const all = [...select.options];
  // A row is copied as it stands, narrowed or not.
  if (all.length < LONG_LIST || select.closest(".row")) return;
  const find = document.createElement("input");
  find.type = "search";
  find.className = "control find";
  find.placeholder = say("find", { number: counted(all.length) });
  find.setAttribute("aria-label", say("find-below"));
  find.addEventListener("input", () => {
    const words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = (option) => words.every((word) => option.text.toLocaleLowerCase().includes(word));
    select.replaceChildren(...all.filter((option) => !option.value || option.selected || fits(option)));
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  select.before(find);
}

// What every field gets, also those of a row that was added.
function comfort(root) {
  root.querySelectorAll("select").forEach(narrowLongList);
  root.querySelectorAll("input[type=date]").forEach(spellDate);
  root.querySelectorAll("textarea[data-max]").forEach(countCharacters);
}

// Repeated rows: the last one is copied with the next number and nothing in it.

const NAMED = ["id", "name", "for", "aria-describedby"];

const rowsOf = (fieldset) => [...fieldset.querySelectorAll(":scope > .row")];
const cellsOf = (row) => [...row.querySelectorAll(":scope > .cells > .field")];
const controlOf = (cell) => cell.querySelector("input, select, textarea");

function renumber(row, name, from, to) {
  row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+(?=\D*$)/, to + 1));
  row.querySelector(":scope > b").textContent = to + 1;
  for (const part of row.querySelectorAll("*")) {
    for (const attribute of NAMED) {
      const value = part.getAttribute(attribute);
      if (value) part.setAttribute(attribute, value.replaceAll(`${name}-${from}-`, `${name}-${to}-`));
    }
  }
}

function empty(row) {
  row.querySelectorAll('[id$="-error"], .spelt').forEach((said) => said.remove());
  row.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
  for (const part of row.querySelectorAll("[aria-describedby]")) {
    const left = part.getAttribute("aria-describedby").split(/\s+/).filter((id) => id && !id.endsWith("-error"));
    if (left.length > 0) part.setAttribute("aria-describedby", left.join(" "));
    else part.removeAttribute("aria-describedby");
  }
  for (const control of row.querySelectorAll("input, select, textarea")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("autofocus");
    if (control.type === "checkbox") control.checked = false;
    else if (control.tagName === "SELECT") control.selectedIndex = 0;
    else control.value = "";
  }
}

// The new row; nothing when there are as many as the field takes.
function addRow(fieldset) {
  const rows = rowsOf(fieldset);
  const last = rows.at(-1);
  const most = Number(fieldset.dataset.most);
  if (!last || rows.length >= most) return null;
  const row = last.cloneNode(true);
  renumber(row, fieldset.dataset.rows, rows.length - 1, rows.length);
  empty(row);
  last.after(row);
  comfort(row);
  const more = fieldset.querySelector(":scope > .more");
  if (more) more.hidden = rows.length + 1 >= most;
  return row;
}

// A paste from a sheet: lines go down the rows, cells between tabs go to the right. Several lines
// alone are one text where a field takes several.

const CELL = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y;

function linesIn(text) {
  const lines = [[]];
  CELL.lastIndex = 0;
  for (;;) {
    const [, cell, end] = CELL.exec(text);
    // A sheet puts a cell in quotes when it holds a line break or a tab.
    const quoted = /^"[^]*[\n\t][^]*"$/.test(cell);
    lines.at(-1).push((quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
    if (end === "") return lines;
    if (end === "\n") lines.push([]);
  }
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

// A day as a date field takes it: of 2026-11-22, 22 Nov 2026 and 22.11.2026; others can be read two ways.
function dayIn(text) {
  const part = (number) => number.padStart(2, "0");
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year) return `${year}-${part(month)}-${part(day)}`;
  const [, dotted, second, last] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (dotted) return `${last}-${part(second)}-${part(dotted)}`;
  const [, first, word, ended] = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4})$/i.exec(text) ?? [];
  const at = MONTHS.indexOf(word?.toLowerCase());
  return at < 0 ? "" : `${ended}-${part(String(at + 1))}-${part(first)}`;
}

function isFilled(cell) {
  const control = controlOf(cell);
  return control?.type === "checkbox" ? control.checked : Boolean(control?.value);
}

// What was pasted and does not fit stays beside its field, until something else is entered there.

const SAID = "pasted-error";

function settle(cell) {
  const said = cell.querySelector(`:scope > .${SAID}`);
  if (!said) return;
  const control = controlOf(cell);
  const left = (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== said.id);
  if (left.length > 0) control.setAttribute("aria-describedby", left.join(" "));
  else control.removeAttribute("aria-describedby");
  said.remove();
  const wrong = Boolean(cell.querySelector(".error"));
  cell.classList.toggle("has-error", wrong);
  if (!wrong) control.removeAttribute("aria-invalid");
}

function unfit(control, text) {
  if (control.type === "checkbox") return say("no-answer", { text: `"${text}"` });
  return say(control.type === "date" ? "no-date" : "no-choice", { text: `"${text}"` });
}

function refuse(cell, text) {
  const control = controlOf(cell);
  if (!control) return;
  settle(cell);
  const said = document.createElement("p");
  said.className = `error ${SAID}`;
  said.id = `${control.id}-${SAID}`;
  said.textContent = cell.tagName === "FIELDSET" ? say("by-hand", { text: `"${text}"` }) : unfit(control, text);
  cell.append(said);
  cell.classList.add("has-error");
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  cell.addEventListener("input", () => settle(cell), { once: true });
}

// Whether the text could be taken over.
function fill(cell, text) {
  const control = controlOf(cell);
  if (!control || cell.tagName === "FIELDSET") return false;
  if (control.type === "checkbox") {
    const said = /^(?:(yes|true|x|1)|(no|false|0))$/i.exec(text);
    if (!said) return false;
    control.checked = Boolean(said[1]);
  } else if (control.tagName === "SELECT") {
    const same = (word) => word.trim().toLowerCase() === text.toLowerCase();
    const option = [...control.options].find((one) => one.value && (same(one.label) || same(one.value)));
    if (!option) return false;
    control.value = option.value;
  } else if (control.type === "date") {
    const [before, day] = [control.value, dayIn(text)];
    control.value = day;
    if (!control.value) {
      control.value = before;
      return false;
    }
  } else {
    control.value = control.tagName === "TEXTAREA" ? text : text.replace(/\s+/g, " ");
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

// The lines of a paste that belongs into several fields; nothing when the browser does right by itself.
function pasted(event) {
  const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n").replace(/\n+$/, "");
  const sheet = text.includes("\t") || /<table/i.test(event.clipboardData.getData("text/html"));
  const several = sheet || !event.target.matches("textarea");
  return several && /[\t\n]/.test(text) ? linesIn(text) : null;
}

function pasteRows(fieldset, told, event) {
  const row = event.target.closest(".row");
  const across = row ? cellsOf(row).findIndex((cell) => cell.contains(event.target)) : -1;
  const lines = across < 0 ? null : pasted(event);
  if (!lines) return;
  event.preventDefault();
  const down = rowsOf(fieldset).indexOf(row);
  const meant = (found, right) => (found ? cellsOf(found)[across + right] : undefined);
  const held = lines.flatMap((line, index) => line.filter((text, right) => {
    const cell = meant(rowsOf(fieldset)[down + index], right);
    return text && cell && isFilled(cell);
  }));
  if (held.length > 0 && !confirm(say("replace", { number: counted(held.length) }))) return;
  const missed = [];
  lines.forEach((line, index) => {
    const found = rowsOf(fieldset)[down + index] ?? addRow(fieldset);
    line.forEach((text, right) => {
      const cell = meant(found, right);
      if (!text || (cell && fill(cell, text))) return;
      if (cell) refuse(cell, text);
      missed.push(say("in-row", { text: `"${text}"`, row: down + index + 1 }));
    });
  });
  const some = missed.slice(0, 5).join(", ");
  const number = counted(missed.length > 5 ? missed.length - 5 : lines.length);
  told.textContent = missed.length === 0 ? say("pasted", { number })
    : say(missed.length > 5 ? "missed-more" : "missed", { some, number });
}

function repeatRows(fieldset) {
  const told = document.createElement("p");
  told.className = "hint";
  told.setAttribute("role", "status");
  fieldset.append(told);
  fieldset.addEventListener("paste", (event) => pasteRows(fieldset, told, event));
  fieldset.querySelector("button[name=add]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const row = addRow(fieldset);
    if (row) row.querySelector("input, select, textarea").focus();
  });
}

document.querySelectorAll(TYPED).forEach(guardTypedText);
document.querySelectorAll("form[method=post]").forEach(submitOnce);
document.querySelectorAll("fieldset[data-rows]").forEach(repeatRows);
comfort(document);
