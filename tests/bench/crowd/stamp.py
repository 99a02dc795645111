"""A pattern of rows: what changes from copy to copy is cut out of them, the rest is ready."""

import re

# Between cells, after a row, for no value: no text of the product holds control characters.
CELL, ROW, NULL = "\x1f", "\x1e", "\x1d"

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
HASH = "[0-9a-f]{64}"
DAY = r"\d{4}-\d{2}-\d{2}"
ID = re.compile(f"{UUID}|{HASH}")
NUMBER = re.compile(r"(.*\D)(\d+)")


class Cutter:
    """Knows what in the rows of a record is its own.

    That is its ids, its words wherever they stand in a text, and its days. Cells that must be unique
    and mention none of these ids are its own too: numbers, which texts mention as well, a count, or
    another mark. Instants of wall time stay as they are.
    """

    def __init__(self, tables, rows, ids, words=()):
        self.tables, self.ids = tables, set(ids)
        self.kinds, self.loose, self.numbers, self.done = {}, {}, set(), {}
        for name, found in rows.items():
            self.kinds[name] = {}
            # Whoever has no ids is copied once, as it stands.
            for places in tables[name].unique if ids else []:
                self.judge(tables[name], places, found)
        self.pattern = pattern(self.numbers | set(words))

    def judge(self, table, places, rows):
        """What keeps rows unique in a column, or in several together."""
        texts = [place for place in places if table.kinds[place] == "TEXT"]
        if any(mentions(row[place], self.ids) for row in rows[:1] for place in texts):
            return
        named = [place for place in texts if not any(ID.fullmatch(row[place] or "") for row in rows)]
        if len(places) == 1 and "INT" in table.kinds[places[0]]:
            self.kinds[table.name][places[0]] = "count"
        elif named:
            values = {row[named[0]] for row in rows if row[named[0]]}
            numbered = all(NUMBER.fullmatch(value) for value in values)
            self.kinds[table.name][named[0]] = "number" if numbered else "mark"
            self.numbers |= values if numbered else set()
        else:
            self.loose.setdefault(table.name, []).append(places)

    def cut(self, name, row):
        """The texts of a row and the tokens that stand between each two of them."""
        if (name, row) not in self.done:
            texts, tokens = [""], []
            for place, cell in enumerate(row):
                first, *more = self.pieces(self.tables[name], place, cell)
                texts[-1] += first
                tokens += more[0::2]
                texts += more[1::2]
                texts[-1] += CELL
            texts[-1] = texts[-1].removesuffix(CELL) + ROW
            self.done[name, row] = texts, tokens
        return self.done[name, row]

    def pieces(self, table, place, cell):
        """A cell as text, token, text, token, text."""
        kind = self.kinds[table.name].get(place)
        if cell is None:
            return [NULL]
        if kind in ("count", "mark"):
            return ["", (kind, cell), ""]
        if table.columns[place] == "cycle" and isinstance(cell, int):
            return ["", ("cycle", cell), ""]
        if not isinstance(cell, str) or table.kinds[place] == "TIMESTAMP":
            return [str(cell)]
        return self.pattern.split(cell)


class Stamp:
    """Rows by table, ready to be copied, and what a copy must have of its own."""

    def __init__(self, cutter, rows, ids):
        self.loose, self.ids = cutter.loose, sorted(ids)
        self.cut = {name: joined(cutter.cut(name, row) for row in found) for name, found in rows.items()}
        tokens = {token for _, found in self.cut.values() for token in found}
        self.days = {token for token in tokens if isinstance(token, str) and re.fullmatch(DAY, token)}
        self.wholes = sorted((token for token in tokens if isinstance(token, tuple)), key=str)
        self.counts = sorted(token for token in tokens if token[0] == "count")
        self.numbers = {
            row[place]
            for name, found in rows.items()
            for place, kind in cutter.kinds[name].items()
            for row in found
            if kind == "number"
        }

    def copy(self, fresh):
        """The rows with what is fresh in place of the tokens, a text for each table."""
        copies = {}
        for name, (texts, tokens) in self.cut.items():
            whole = [""] * (2 * len(tokens) + 1)
            whole[0::2] = texts
            whole[1::2] = map(fresh.get, tokens, tokens)
            copies[name] = "".join(whole)
        return copies


def joined(rows):
    """The rows of a table as one."""
    texts, tokens = [""], []
    for more, between in rows:
        texts[-1] += more[0]
        texts += more[1:]
        tokens += between
    return texts, tokens


def pattern(words):
    named = {re.escape(one) for word in words for one in (word, word.lower())}
    whole = [rf"(?<!\w){word}(?!\w)" for word in sorted(named, key=len, reverse=True)]
    return re.compile("(" + "|".join([UUID, HASH, rf"(?<![\w-]){DAY}(?![\w-])", *whole]) + ")")


def mentions(cell, ids):
    return isinstance(cell, str) and any(found in ids for found in ID.findall(cell))
