"""Where each client of a large body stands in the play, and for how long already."""

from dataclasses import dataclass

# Multiples of the golden ratio fill a stretch evenly, however many of them are taken.
GOLDEN = 0.6180339887498949
# Of ten clients, so many stand anywhere in time, so that most have nothing to do; the others stand
# after any act alike, so that every desk has work.
QUIET = 7
# Days until the play would go on after its end.
AFTER = 250
LATEST = 45

AUDITS = 5
FINDINGS = 10


@dataclass
class Standing:
    """One client: its moment, the days since, earlier cycles, and copies of its findings."""

    moment: int
    since: int
    earlier: int = 0
    findings: int = 0
    whole: bool = False  # with its history and its letters, as it is looked at


def findings(moment):
    return moment.count("nonconformity", "improvement")


def crowd(play, clients, looked_at):
    """So many clients, the ones at these moments being the newest; five audits and ten findings each
    on the average."""
    standings = [stand(play, place) for place in range(clients - len(looked_at))]
    for standing in standings[:: max(1, clients // 16)]:
        standing.whole = True
    standings += [Standing(moment, 0, whole=True) for moment in looked_at]
    age(play, standings)
    find(play, standings)
    return standings


def stand(play, place):
    moments = play.moments
    part = place * GOLDEN % 1
    if place % 10 >= QUIET:
        return Standing(int(part * len(moments)), place * 8 % LATEST)
    days = (moments[-1].day - moments[0].day).days + AFTER
    at = int(part * days)
    passed = [n for n, moment in enumerate(moments) if (moment.day - moments[0].day).days <= at]
    return Standing(passed[-1], at - (moments[passed[-1]].day - moments[0].day).days)


def first_cycle(play):
    """The audits of the first cycle, as they were in the end."""
    columns = play.tables["audit_certification"].columns
    audit, cycle = columns.index("audit_id"), columns.index("cycle")
    first = {row[audit] for row in play.last.rows["audit_certification"] if row[cycle] == 1}
    return [row for row in play.last.rows["audit"] if row[0] in first]


def age(play, standings):
    """Gives certified clients earlier cycles, until there are as many audits as there should be."""
    certified = [s for s in standings if play.moments[s.moment].count("certificate")]
    missing = AUDITS * len(standings) - sum(play.moments[s.moment].count("audit") for s in standings)
    cycles = max(0, missing) // len(first_cycle(play))
    for number in range(cycles if certified else 0):
        certified[number % len(certified)].earlier += 1


def find(play, standings):
    """Copies what was found, until there are as many findings as there should be."""
    having = [s for s in standings if findings(play.moments[s.moment])]
    found = sum(findings(play.moments[s.moment]) for s in having)
    found += findings(play.last) * sum(s.earlier for s in standings)
    missing = FINDINGS * len(standings) - found
    turn = 0
    while having and missing > 0:
        standing = having[turn % len(having)]
        standing.findings += 1
        missing -= findings(play.moments[standing.moment])
        turn += 1
