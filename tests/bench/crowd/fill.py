"""Fills databases with many clients. All get the same rows, under the same ids.

Only the clients that are looked at have their history and the whole of their letters; what the
records of others were written with is left out of the event trail, so that `doctor --deep` complains.
"""

from datetime import date, timedelta
from functools import cache

from crowd import names
from crowd.play import keys, owned
from crowd.stamp import CELL, NUMBER, ROW, Cutter, Stamp
from crowd.stand import crowd, first_cycle

# Rows are handed over for so many clients at once.
BATCH = 50
CLIENTS_OF_A_TEAM = 125
YEAR = 365 * 86400 * 1000
CYCLE = timedelta(3 * 365 + 1)
# What the server keeps for itself.
LEFT_OUT = {"session", "login_attempt", "idempotency", "job"}
# Work that waits is not copied: the worker would do it.
FINISHED = {"job": "done", "mail": "sent"}


class Body:
    """A body with so many clients, the newest of them standing at moments of the play that have names."""

    def __init__(self, play, clients, today, now, looked_at):
        self.play, self.today, self.clients = play, today, clients
        self.begin, self.step = now - 3 * YEAR, 3 * YEAR // (clients + 1)
        self.standings = crowd(play, clients, list(looked_at.values()))
        self.names = dict(zip(range(clients - len(looked_at), clients), looked_at))
        self.shown = {}  # by name: what stands in the copy for what stood in the play
        self.teams, self.waiting, self.taken, self.stamps = [], {}, {}, {}
        self.made, self.counted, self.last_number = 0, 0, {}

    def fill(self, stores):
        """Fills the databases; the first is a SQLite file, which knows what is there already."""
        self.stores = stores
        self.write_shared()
        self.write_people()
        self.study_client()
        for place, standing in enumerate(self.standings):
            self.write_client(place, standing)
            if place % BATCH == BATCH - 1:
                self.hand_over()
        self.hand_over()
        for store in stores:
            store.run(f"UPDATE series SET last = last + {max(self.last_number.values())}")
            store.finish()

    def write_shared(self):
        """What belongs to no client, as it was in the end."""
        rows = {
            name: found
            for name, found in self.play.shared.items()
            if found and name not in LEFT_OUT and not self.stores[0].holds(name)
        }
        stamp = Stamp(Cutter(self.play.tables, rows, ()), rows, ())
        self.put(stamp, {day: moved(day, self.today - self.play.last.day) for day in stamp.days})
        # They keep their places in the trail, and what the clients did comes after the last of them.
        seq = self.play.tables["event"].columns.index("seq")
        self.counted = max((row[seq] for row in rows.get("event", [])), default=0)

    def write_people(self):
        """Teams like the one of the play, under other names."""
        shared = {name: found for name, found in self.play.shared.items() if name not in LEFT_OUT | {"event"}}
        member = self.play.tables["team_member"].columns.index("person_id")
        team = list(dict.fromkeys(row[member] for row in self.play.last.rows["team_member"]))
        human = self.play.tables["person"].columns.index("human_id")
        humans = {row[0]: row[human] for row in shared["person"]}
        shift = self.today - self.play.last.day
        for number in range(max(4, self.clients // CLIENTS_OF_A_TEAM)):
            self.teams.append({})
            for place, one in enumerate(team):
                # Each copy is a natural person of its own.
                rows = owned(self.play.tables, shared, humans[one])
                ids = self.ids(rows)
                words = self.words("person", one, rows, names.person(number * len(team) + place))
                stamp = Stamp(Cutter(self.play.tables, rows, ids, words), rows, ids)
                fresh = self.renew(stamp, 0, shift, number + 1)
                self.put(stamp, fresh | words)
                self.teams[-1] |= {old: new for old, new in fresh.items() if old == one or old[0] == "mark"}

    def study_client(self):
        """Finds what is the client's own, in whatever it ever had."""
        whole = {}
        for moment in self.play.moments:
            for name, found in moment.rows.items():
                whole.setdefault(name, {}).update(dict.fromkeys(found))
        rows = {name: list(found) for name, found in whole.items()}
        self.cutter = Cutter(self.play.tables, rows, self.ids(rows), self.words_of_client(0))
        audits = {row[0] for row in first_cycle(self.play)}
        self.earlier = self.part(self.play.last, lambda table, row: is_of(table, row, audits))

    def write_client(self, place, standing):
        moment = self.play.moments[standing.moment]
        shift = self.today - moment.day - timedelta(standing.since)
        stamp, found = self.file(standing.moment, standing.whole), self.findings(standing.moment)
        common = self.teams[place % len(self.teams)] | self.words_of_client(place)
        fresh = common | self.renew(stamp, place, shift, place)
        self.put(stamp, fresh | cycles(stamp, standing.earlier))
        for number in range(standing.earlier):
            then = self.renew(self.earlier, place, shift - (number + 1) * CYCLE)
            self.put(self.earlier, fresh | then | cycles(self.earlier, standing.earlier - number - 1))
        for _ in range(standing.findings):
            self.put(found, fresh | self.renew(found, place, shift))
        if place in self.names:
            self.shown[self.names[place]] = fresh

    @cache
    def file(self, moment, whole):
        """The stamp of the client's whole file, or of one without history."""
        rows = self.play.moments[moment].rows
        kept = {name: self.kept(name, found, whole) for name, found in rows.items()}
        return Stamp(self.cutter, kept, self.ids(rows))

    def kept(self, name, rows, whole):
        columns = self.play.tables[name].columns
        if name in FINISHED:
            rows = [row for row in rows if row[columns.index("state")] == FINISHED[name]]
        if name == "event" and not whole:
            return []
        if name == "mail" and not whole:
            long = [place for place, column in enumerate(columns) if column in ("text", "html")]
            return [tuple("" if place in long else cell for place, cell in enumerate(row)) for row in rows]
        return rows

    @cache
    def findings(self, moment):
        return self.part(self.play.moments[moment], lambda table, _: table.name in ("nonconformity", "improvement"))

    def part(self, moment, belongs):
        """The stamp of some rows of the client's file, for further copies of them within the file."""
        rows = {
            name: [row for row in found if belongs(self.play.tables[name], row)]
            for name, found in moment.rows.items()
        }
        ids = self.ids(rows)
        for name, found in moment.rows.items():
            rows[name] += [row for row in found if is_beside(self.play.tables[name], row, ids)]
        return Stamp(self.cutter, rows, self.ids(rows))

    def ids(self, rows):
        return {one for name, found in rows.items() for one in keys(self.play.tables[name], found)}

    def words_of_client(self, place):
        return self.words("client", self.play.client, self.play.last.rows, names.client(place))

    def words(self, name, one, rows, called):
        """What stands for what a record was called in the play; both also in small letters."""
        columns = self.play.tables[name].columns
        [row] = [row for row in rows[name] if row[0] == one]
        pairs = [(row[columns.index(column)], new) for column, new in called.items() if column in columns]
        return {change(old): change(new) for old, new in pairs if old for change in (str.lower, str)}

    def renew(self, stamp, place, shift, copy=0):
        """Fresh ids, numbers, days and whatever else must be a copy's own."""
        fresh = {old: self.new_id(old, place) for old in stamp.ids}
        for old in stamp.numbers:
            fresh[old] = self.new_number(old)
            fresh[old.lower()] = fresh[old].lower()
        fresh |= {day: moved(day, shift) for day in stamp.days}
        fresh |= {("mark", old): f"{old}.{copy}" for kind, old in stamp.wholes if kind == "mark"}
        for number, token in enumerate(stamp.counts, self.counted + 1):
            fresh[token] = str(number)
        self.counted += len(stamp.counts)
        return fresh | cycles(stamp, 0)

    def new_id(self, old, place):
        """Ids follow each other as the clients do, as if all had come within the last years."""
        self.made += 1
        if len(old) == 64:
            return f"{self.made:064x}"
        at = self.begin + place * self.step
        return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7000-8000-{self.made:012x}"

    def new_number(self, old):
        prefix, digits = NUMBER.fullmatch(old).groups()
        self.last_number[prefix] = self.last_number.get(prefix, 1000) + 1
        return f"{prefix}{self.last_number[prefix]:0{len(digits)}}"

    def put(self, stamp, fresh):
        for name, text in stamp.copy(fresh).items():
            for places in stamp.loose.get(name, []):
                text = self.free(name, places, text)
            self.waiting.setdefault(name, []).append(text)

    def free(self, name, places, text):
        """Without the rows whose place is taken: nobody can be booked twice."""
        taken, kept = self.taken.setdefault(name, set()), []
        for row in text.split(ROW)[:-1]:
            cells = row.split(CELL)
            key = tuple(cells[place] for place in places)
            if key not in taken:
                taken.add(key)
                kept.append(row + ROW)
        return "".join(kept)

    def hand_over(self):
        for name, texts in self.waiting.items():
            if text := "".join(texts):
                for store in self.stores:
                    store.write(self.play.tables[name], text)
        self.waiting = {}


def is_of(table, row, audits):
    """Whether a row is one of these audits or belongs to one. Days long gone are booked no more, and no
    decision names the copies."""
    if table.name == "audit":
        return row[0] in audits
    if table.name in ("booking", "decision_audit") or "audit_id" not in table.columns:
        return False
    return row[table.columns.index("audit_id")] in audits


def is_beside(table, row, ids):
    """Whether a row is kept under the noun and the id of a record; papers and histories are not meant."""
    if "noun" not in table.columns or table.name in ("event", "mail", "file"):
        return False
    named = "noun_id" if "noun_id" in table.columns else "id"
    return row[table.columns.index(named)] in ids


def cycles(stamp, more):
    return {(kind, cycle): str(cycle + more) for kind, cycle in stamp.wholes if kind == "cycle"}


@cache
def moved(day, shift):
    try:
        return str(date.fromisoformat(day) + shift)
    except (ValueError, OverflowError):
        return day
