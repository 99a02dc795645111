// What people entered, as the API tells it, and whether a text of a page is made of that or of words of ours.

// What is the same in every language: addresses, ids, hashes, numbers of standards, zones, and the places in
// the form of a certificate's number.
const SAME = [
  /https?:\/\/\S+/g,
  /\/api\/\S+/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /\b[0-9a-f]{16,64}\b/g,
  /\bISO\/IEC (?:TS )?[\d-]+(?::\d{4})?/g,
  /\b[A-Z][a-z]+\/[A-Z][A-Za-z_]+\b/g,
  /\{(?:scheme|year|sequence)\}/g,
];
const WORD = /(?<![\p{L}\p{M}\d_])\p{L}{2,}(?![\p{L}\p{M}])/gu;
// Rules and kinds, as records keep them; nobody enters such a word.
const NAMED = /^[a-z\d]+(?:_[a-z\d]+)+$/;
const ID = /^[0-9a-f-]{36}$/;

export class Entered {
  #ours; // words of ours that a record keeps: a page tells them, and does not show them
  #known = new Map(); // what was entered, the longest first, by the first word
  #judged = new Map();

  // From answers of the API, with the document that describes them. All of a list was entered.
  constructor(document, answers) {
    this.#ours = enumerated(document);
    const fields = answers.flatMap((answer) => answer.fields ?? []).flatMap((field) => [field, ...field.fields]);
    const choices = fields.flatMap((field) => field.choices ?? []);
    // Names are chosen by ids; what is chosen by a word is told.
    for (const { value, label } of choices) if (!ID.test(value) && value !== label) this.#ours.add(value);
    for (const { value, label } of choices) if (ID.test(value)) this.#take(label);
    answers.forEach((answer) => (Array.isArray(answer) ? this.#take(answer) : this.#learn(answer)));
  }

  // Takes what somebody entered, and leaves what the product says about it.
  #learn(answer) {
    const { record, parts, records, values, history } = answer;
    this.#take([record, parts, records, values]);
    (history ?? []).forEach(({ actor, reason }) => this.#take([actor, reason]));
    // Of the login itself, and of a certificate as the public sees it.
    const { name, body, number, holder, address, city, country, scope, sites, accreditation } = answer;
    if (answer.noun === undefined) this.#take([name, body, number, holder, address, city, country, scope, sites, accreditation]);
  }

  #take(value) {
    if (Array.isArray(value)) value.forEach((one) => this.#take(one));
    else if (value && typeof value === 'object') Object.values(value).forEach((one) => this.#take(one));
    else if (typeof value === 'string') {
      // A short line of a text is as likely a word of ours.
      const lines = value.split('\n').filter((line) => line.split(' ').length > 2);
      [value, ...lines].forEach((text) => this.#name(text));
    }
  }

  #name(value) {
    const text = without(value.replace(/\s+/g, ' ').trim());
    const first = beginning(text, 0);
    if (!/[A-Za-z]{2}/.test(text) || this.#ours.has(text) || NAMED.test(text)) return;
    const alike = this.#known.get(first) ?? [];
    if (alike.includes(text)) return;
    alike.push(text);
    alike.sort((one, other) => other.length - one.length);
    this.#known.set(first, alike);
  }

  // The words of ours in a text: how many, and those that no template told. Some names are no words.
  judge(text, names) {
    if (!this.#judged.has(text)) {
      const left = this.#without(without(text)).trim();
      const words = names.has(left) ? [] : left.match(WORD) ?? [];
      const ours = words.filter((word) => !names.has(word));
      this.#judged.set(text, { ours: ours.length, bare: ours.filter((word) => /^[A-Za-z]+$/.test(word)) });
    }
    return this.#judged.get(text);
  }

  // A text without what was entered.
  #without(text) {
    let left = '';
    let at = 0;
    while (at < text.length) {
      const first = beginning(text, at);
      const found = this.#entered(first, text, at);
      left += found ? ' ' : first;
      at += (found || first).length;
    }
    return left;
  }

  // What was entered and stands at a place; a table cuts it short with "…".
  #entered(first, text, at) {
    const alike = this.#known.get(first) ?? [];
    const end = text.indexOf('…', at);
    const begun = end < 0 ? '' : text.slice(at, end).trimEnd();
    const cut = begun && alike.some((known) => known.startsWith(begun));
    return alike.find((known) => text.startsWith(known, at)) ?? (cut ? begun : '');
  }
}

// A text without what is the same in every language.
const without = (text) => SAME.reduce((rest, same) => rest.replace(same, '0'), text);

// The word or the sign that stands at a place.
function beginning(text, at) {
  const [word] = /^[\p{L}\p{M}\d]*/u.exec(text.slice(at));
  return word || text[at];
}

function enumerated(value, found = new Set()) {
  if (Array.isArray(value)) value.forEach((one) => enumerated(one, found));
  else if (value && typeof value === 'object') {
    (Array.isArray(value.enum) ? value.enum : [value.const]).forEach((word) => found.add(word));
    Object.entries(value).forEach(([name, one]) => name !== 'example' && enumerated(one, found));
  }
  return found;
}
