"""Plays the demonstration once and looks at its database after each act."""

import json
import signal
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date

# Nothing that is looked for is longer: ids, numbers, days.
LONGEST_WORD = 64
# What the worker makes after an act of issue, before the next act is done.
MADE = ("certificate", "audit_report", "file", "blob", "job")


@dataclass
class Table:
    """A table of the product, as its database describes it."""

    name: str
    columns: list
    kinds: list
    key: list
    unique: list = field(default_factory=list)  # lists of places of columns, the key's among them


@dataclass
class Moment:
    """What there is of the client after one act."""

    day: date
    act: str
    rows: dict  # by table

    def count(self, *tables):
        return sum(len(self.rows.get(table, [])) for table in tables)


@dataclass
class Play:
    """The whole play: its moments since the client came, and what belongs to no client."""

    tables: dict
    moments: list
    shared: dict
    client: str

    @property
    def last(self):
        return self.moments[-1]

    def before(self, act, times=1):
        """The moment before an act was done for the first time, or a later; the last if it never was."""
        done = [place for place, moment in enumerate(self.moments) if moment.act == act and place]
        return done[times - 1] - 1 if len(done) >= times else len(self.moments) - 1


def watch(program, folder):
    """Plays in a folder. Between two acts the demonstration stands still, so that each is seen."""
    command = [program, "--json", "demo", "--no-serve", "--data", str(folder)]
    seen, looks, database = {}, [], None
    playing = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for line in playing.stdout:
            if did := act_of(line):
                playing.send_signal(signal.SIGSTOP)
                database = database or opened(folder / "certwright.db")
                looks.append((*did, look(database, seen)))
                playing.send_signal(signal.SIGCONT)
        if playing.wait() != 0:
            raise SystemExit("The demonstration could not be played.")
    finally:
        if playing.poll() is None:
            playing.kill()
            playing.wait()
    with closing(database):
        # After the last act its documents were made.
        looks.append((looks[-1][0], "", look(database, seen)))
        return told(described(database), looks)


def opened(file):
    return sqlite3.connect(file, isolation_level=None, timeout=30)


def act_of(line):
    """Day and act of a line of the play; nothing for another line, or for an act that was refused."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or "act" not in said or said.get("refused"):
        return None
    return date.fromisoformat(said["on"]), said["act"]


# What waits follows from the records: the first day's work makes it anew for every client.
NO_RECORDS = {"task", "spine"}


def names(database):
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found if name not in NO_RECORDS and not name.startswith(("sqlite_", "__"))]


def look(database, seen):
    """Every row, on one snapshot. Equal rows of two looks are kept once."""
    database.execute("BEGIN")
    rows = {
        name: [seen.setdefault(row, row) for row in database.execute(f'SELECT * FROM "{name}"')]
        for name in names(database)
    }
    database.execute("COMMIT")
    return rows


def described(database):
    tables = {}
    for name in names(database):
        columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        table = Table(
            name,
            [column[1] for column in columns],
            [column[2].upper() for column in columns],
            [column[0] for column in columns if column[5]],
        )
        for index in database.execute(f'PRAGMA index_list("{name}")').fetchall():
            places = [row[1] for row in database.execute(f'PRAGMA index_info("{index[1]}")')]
            if index[2] and None not in places:
                table.unique.append(places)
        if table.key and table.key not in table.unique:
            table.unique.append(table.key)
        tables[name] = table
    return tables


def told(tables, looks):
    client = next(rows["client"][0][0] for _, _, rows in looks if rows.get("client"))
    moments = []
    for day, act, rows in looks:
        mine = owned(tables, rows, client)
        if mine.get("client"):
            moments.append(Moment(day, act, mine))
    for issued, after in zip(moments, moments[1:]):
        if issued.act.endswith("_report/issue") or issued.act == "certificate/issue":
            issued.rows |= {name: after.rows[name] for name in MADE if name in after.rows}
    everything, mine = looks[-1][2], moments[-1].rows
    shared = {name: left(rows, mine.get(name, [])) for name, rows in everything.items()}
    return Play(tables, moments, shared, client)


def owned(tables, rows, root):
    """The rows that belong to a record: its own, those that name it, those that name these."""
    ids, mine, rest = {root}, {}, {name: list(found) for name, found in rows.items()}
    grows = True
    while grows:
        grows = False
        for name, found in rest.items():
            new = [row for row in found if any(is_word(cell) and cell in ids for cell in row)]
            if new:
                grows = True
                rest[name] = left(found, new)
                mine.setdefault(name, []).extend(new)
                ids |= set(keys(tables[name], new))
    return mine


def left(rows, without):
    gone = {id(row) for row in without}
    return [row for row in rows if id(row) not in gone]


def keys(table, rows):
    """The ids of rows, where the table has such; with those of documents the bytes that they name."""
    if table.name == "file":
        bytes_of = table.columns.index("sha256")
        return [row[place] for row in rows for place in (table.key[0], bytes_of)]
    if len(table.key) != 1 or table.kinds[table.key[0]] != "TEXT":
        return []
    return [row[table.key[0]] for row in rows]


def is_word(cell):
    return isinstance(cell, str) and len(cell) <= LONGEST_WORD
