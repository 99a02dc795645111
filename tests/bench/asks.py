"""Every kind of page, and who asks for it."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

from browser import form, links
from installation import PROGRAM

# Records on one page of a list.
PAGE = 50
ROLES = ("manager", "planner", "auditor", "reviewer", "decider", "client", "assessor")


class Ask:
    """A page somebody asks for, by its address or by sending a form."""

    def __init__(self, name, browser, path, pairs=None):
        self.name, self.browser, self.path, self.pairs = name, browser, path, pairs

    def once(self):
        answer = self.browser.get(self.path) if self.pairs is None else self.browser.post(self.path, self.pairs)
        if answer.status != 200:
            raise LookupError(f"{self.name}: {self.path} answered {answer.status}")
        return answer


def all_of(cast, file):
    """Every kind of page that this installation answers; what it does not answer is told and left out."""
    found = []
    for part in (public, queues, records, views, forms):
        try:
            for ask in part(cast, file):
                found += [ask] if answers(ask) else []
        except (LookupError, ValueError) as missing:
            print(f"left out: the rest of {part.__name__}: {missing!r}", file=sys.stderr)
    return found


def answers(ask):
    try:
        ask.once()
        return True
    except LookupError as missing:
        print(f"left out: {missing}", file=sys.stderr)
        return False


def public(cast, _):
    nobody = cast.as_("nobody")
    yield Ask("login", nobody, "/login")
    yield Ask("verification", nobody, f"/verify/{cast.number('certified')}")
    for path in links(nobody.get("/login").text(), r"/static/[^\"]*\.css[^\"]*")[:1]:
        yield Ask("static file", nobody, path)


def queues(cast, _):
    for role in ROLES:
        try:
            yield Ask(f"queue of the {role}", cast.as_(role), "/")
        except LookupError as missing:
            print(f"left out: {missing}", file=sys.stderr)


def records(cast, file):
    """Of each noun the first page of its list, the last one, and one record, for the manager."""
    manager = cast.as_("manager")
    for noun, is_listed in nouns().items():
        if is_listed:
            yield Ask(f"{noun}, list", manager, f"/{noun}")
            if last := before_last_page(file, noun):
                yield Ask(f"{noun}, last page of the list", manager, f"/{noun}?after={last}")
        if record := cast.record("certified", noun):
            yield Ask(f"{noun}, page", manager, f"/{noun}/{record}")


def views(cast, _):
    """Lists that are narrowed, and what those see who do not see everything."""
    manager, auditor, client = cast.as_("manager"), cast.as_("auditor"), cast.as_("client")
    yield Ask("client, list searched", manager, "/client?text=harbour")
    yield Ask("audit, list searched", manager, "/audit?text=harbour")
    yield Ask("audit, list of a state", manager, "/audit?state=in_progress")
    yield Ask("audit, list of an auditor", auditor, "/audit")
    yield Ask("nonconformity, list of an auditor", auditor, "/nonconformity")
    yield Ask("audit, page for its auditor", auditor, f"/audit/{cast.record('examined', 'audit')}")
    yield Ask("audit, list of a client", client, "/audit")
    yield Ask("certification, page for its client", client, f"/certification/{cast.record('asked', 'certification')}")


def forms(cast, _):
    audit, certification = cast.record("examined", "audit"), cast.record("decided", "certification")
    yield Ask("form of client/register", cast.as_("planner"), "/client/register")
    for act in ("coverage/record", "nonconformity/record"):
        yield Ask(f"form of {act}", cast.as_("auditor"), f"/audit/{audit}/{act}")
    path, decider = f"/certification/{certification}/decision/grant", cast.as_("decider")
    yield Ask("form of decision/grant", decider, path)
    yield Ask("check page of decision/grant", decider, path, form(decider.get(path).text(), path))


def nouns():
    """Every noun that has a page, and whether there is a list of it."""
    told = subprocess.run([PROGRAM, "openapi"], check=True, capture_output=True, timeout=60).stdout
    paths = [path for path, does in json.loads(told)["paths"].items() if "get" in does]
    found = [path.split("/")[3] for path in paths if path.count("/") == 4 and path.endswith("/{id}")]
    return {noun: f"/api/v1/{noun}" in paths for noun in found}


def before_last_page(file, noun):
    """The id after which only the oldest records follow; nothing where one page holds them all."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        for table in (noun, f"{noun}_"):
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
                oldest = f'SELECT id FROM "{table}" ORDER BY id LIMIT 1 OFFSET {PAGE}'
                return next((one for (one,) in database.execute(oldest)), None)
    return None
