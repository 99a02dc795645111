// What people entered, as the API tells it, and whether a text of a page is made of that or of words of ours.

// What is the same in every language: addresses, times of a zone, numbers of standards and of their clauses, hashes.
const SAME = [
  /https?:\/\/\S+/g,
  /\/api\/\S+/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /\b[0-9a-f]{16,64}\b/g,
  /\b(?:ISO|IEC|IAF)\b[/A-Z ]*(?:\b[A-Z]*[\d-]+(?::\d{4})?)?/g,
  /\b[A-Z][a-z]+\/[A-Z][A-Za-z_]+\b/g,
];
const BARE = /(?<![\p{L}\p{M}\d_])[A-Za-z]{2,}(?![\p{L}\p{M}])/gu;
// Letters as en-XA writes them: what has one of them went through a template.
const ACCENTED = /(?=[^]*[^\x00-\x7f])[\p{L}\p{M}]+/gu;

export class Entered {
  #words; // of ours: the values of enumerations, which are told in words on a page
  #known = new Map(); // the values, the longest first, by their first word
  #judged = new Map();

  constructor(document, ...others) {
    this.#words = enumerated(document);
    others.forEach((other) => this.#take(other));
  }

  // Takes what somebody entered from an answer of the API, and leaves what the product says about it.
  learn(answer) {
    if (answer.noun === undefined && answer.fields === undefined) this.#take(answer);
    const { record, parts, records, values } = answer;
    this.#take([record, parts, records, values]);
    (answer.fields ?? []).forEach((field) => this.#choices(field));
    (answer.history ?? []).forEach(({ actor, reason }) => this.#take([actor, reason]));
  }

  // Names stand under ids; what stands under a word is that word told.
  #choices({ choices, fields }) {
    for (const { value, label } of choices ?? []) if (/^[0-9a-f-]{36}$/.test(value)) this.#take(label);
    fields.forEach((field) => this.#choices(field));
  }

  #take(value) {
    if (Array.isArray(value)) value.forEach((one) => this.#take(one));
    else if (value && typeof value === 'object') Object.values(value).forEach((one) => this.#take(one));
    else if (typeof value === 'string') [value, ...value.split('\n')].forEach((text) => this.#name(text));
  }

  #name(value) {
    const text = value.replace(/\s+/g, ' ').trim();
    const [first] = text.split(/(?<=[\p{L}\d])(?![\p{L}\d])/u);
    if (!/[A-Za-z]{2}/.test(text) || this.#words.has(text)) return;
    const alike = this.#known.get(first) ?? [];
    if (alike.includes(text)) return;
    alike.push(text);
    alike.sort((one, other) => other.length - one.length);
    this.#known.set(first, alike);
    this.#judged.clear();
  }

  // How many words of ours went through a template, and those that did not.
  judge(text, names) {
    if (!this.#judged.has(text)) {
      const left = this.#without(SAME.reduce((rest, same) => rest.replace(same, ' '), this.#without(text)));
      const bare = [...left.matchAll(BARE)].map(([word]) => word).filter((word) => !names.has(word));
      const ours = [...left.matchAll(/[\p{L}\p{M}]+/gu)].filter(([word]) => /[^\x00-\x7f]/.test(word)).length;
      this.#judged.set(text, { ours: ours + bare.length, bare });
    }
    return this.#judged.get(text);
  }

  // A text without what was entered; what was cut short ends in "…".
  #without(text) {
    let left = '';
    let at = 0;
    while (at < text.length) {
      const [first] = /^[\p{L}\d]*/u.exec(text.slice(at));
      const value = this.#known.get(first || text[at])?.find((known) => text.startsWith(known, at)) ?? this.#cut(first, text, at);
      if (value) {
        left += ' ';
        at += value.length;
      } else {
        left += first || text[at];
        at += first.length || 1;
      }
    }
    return left;
  }

  #cut(first, text, at) {
    const end = text.indexOf('…', at);
    const begun = end < 0 ? '' : text.slice(at, end).trimEnd();
    return begun && this.#known.get(first)?.some((known) => known.startsWith(begun)) ? begun : undefined;
  }
}

function enumerated(value, found = new Set()) {
  if (Array.isArray(value)) value.forEach((one) => enumerated(one, found));
  else if (value && typeof value === 'object') {
    (Array.isArray(value.enum) ? value.enum : [value.const]).forEach((word) => found.add(word));
    Object.entries(value).forEach(([name, one]) => name !== 'example' && enumerated(one, found));
  }
  return found;
}
