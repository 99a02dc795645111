// Small comforts on top of pages that are complete without it: a warning before
// typed text is left behind, a running count, a date in our own form beside the
// browser's, and one submission per press.

const TYPED = "form.form";

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
    note.textContent = left >= 0
      ? `${left.toLocaleString("en")} characters left`
      : `${(-left).toLocaleString("en")} characters too many`;
    note.classList.toggle("error", left < 0);
  };
  area.addEventListener("input", show);
  show();
}

function spellDate(input) {
  const note = document.createElement("p");
  note.className = "hint";
  const show = () => {
    const date = input.valueAsDate;
    const part = (options) => date.toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
    note.textContent = date
      ? `${part({ weekday: "long" })}, ${part({ day: "numeric" })} ${part({ month: "long" }).slice(0, 3)} ${part({ year: "numeric" })}`
      : "";
    note.hidden = !date;
  };
  input.addEventListener("input", show);
  input.after(note);
  show();
}

document.querySelectorAll(TYPED).forEach(guardTypedText);
document.querySelectorAll("form[method=post]").forEach(submitOnce);
document.querySelectorAll("input[type=date]").forEach(spellDate);
document.querySelectorAll("textarea[data-max]").forEach(countCharacters);
