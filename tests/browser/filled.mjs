// Answers to the fields of any form, as a browser sends them. They hold no words.

const ANSWER = { number: '1', date: '2029-01-15', bool: 'true', email: '1@example.com' };

// Pairs of names and values; a row of a field that takes rows is the first.
export function filled(fields, before = '') {
  return fields.flatMap((field) => {
    const name = before + field.name;
    if (field.kind === 'rows') return filled(field.fields, `${name}-0-`);
    if (field.choices) return field.choices.slice(0, 1).map(({ value }) => [name, value]);
    return [[name, ANSWER[field.kind] ?? '17021 42006 42001 '.repeat(4).slice(0, field.most_characters ?? 60).trim()]];
  });
}
