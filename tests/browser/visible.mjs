// What a reader sees of a page and of its attributes, from its markup as the server sent it.

// Attributes whose text is seen or read aloud. `data-label` stands before a cell on a narrow screen, and
// what begins with `data-say` is what the script of the pages says, with places that it fills in.
const TOLD = /^(?:title|alt|aria-label|placeholder|data-label|data-say.*)$/;
// What is no text of a page.
const UNSEEN = /<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>/g;
const TAG = /<\/?[a-z][^\s>/]*((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=]+)="([^"]*)"/g;

// The texts of a page, one for each node and each attribute.
export function texts(page) {
  const seen = page.replace(UNSEEN, '');
  const found = seen.split(/<[^>]*>/);
  for (const [, attributes] of seen.matchAll(TAG)) {
    for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) {
      if (TOLD.test(name)) found.push(name.startsWith('data-say') ? value.replace(/\{\w+\}/g, '') : value);
    }
  }
  return found.map((text) => plain(text)).filter(Boolean);
}

// The addresses that a page leads to.
export function links(page) {
  return [...page.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, address]) => plain(address));
}

// The hidden fields of the form of a page, but of the one that signs out.
export function hidden(page) {
  const form = /<form class="form"[^]*?<\/form>/.exec(page)?.[0] ?? '';
  const fields = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return [...fields].map(([, name, value]) => [name, plain(value)]);
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function plain(text) {
  const letter = (whole, decimal, hexadecimal, name) => {
    if (name) return NAMED[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, letter).replace(/\s+/g, ' ').trim();
}
