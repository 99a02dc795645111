"""An installation that the demonstration has played, and those who have a login there."""

import contextlib
import datetime
import json
import pathlib
import time
import uuid

import words
from caller import Caller, Notes
from generated import Generated
from page import Page

# The people of the demonstration by what they do in the path. Two of them audit.
PEOPLE = {
    "manager": "mei.lin",
    "planner": "ravi",
    "leader": "aisha",
    "auditor": "jonas",
    "reviewer": "priya",
    "decider": "kokwai",
    "client": "nadia",
    "assessor": "farah",
}
# Seconds that the worker has for what was queued.
PATIENCE = 30


class World:
    """Callers by role, the business day, and what the server keeps on its disk."""

    def __init__(self, api: Generated, logins: pathlib.Path, notes: Notes):
        self.api, self.notes = api, notes
        self.data = logins.parent.parent
        self.known = {it["login"]: it for it in json.loads(logins.read_text())}
        self.public = Caller(api, notes, "the public")
        self.callers = {role: self._let_in(role) for role in PEOPLE}
        self.page = self._page("manager")
        people = self.callers["manager"].all("person_list", limit=200)
        self.person = {
            role: next((it["id"] for it in people if it["name"] == self.known[login]["name"]), None)
            for role, login in PEOPLE.items()
        }

    def __getattr__(self, role: str) -> Caller:
        """The caller of a role: `world.planner`."""
        try:
            return self.__dict__["callers"][role]
        except KeyError:
            raise AttributeError(role) from None

    def _page(self, role: str) -> Page:
        who = self.known[PEOPLE[role]]
        return Page(self.api.url, who["login"], who["password"])

    def _let_in(self, role: str) -> Caller:
        who = self.known[PEOPLE[role]]
        entered = {"login": who["login"], "password": who["password"]}
        body = self.api.operations["token_issue"].body(entered)
        token = self.public.read("token_issue", body=body)
        return Caller(self.api, self.notes, role, token.token)

    # --- days ---

    def today(self) -> datetime.date:
        """The business day."""
        return datetime.date.fromisoformat(str(self.callers["manager"].read("me_read").today))

    def after(self, days: int) -> str:
        """The day so many days from today, as the API writes days."""
        return str(self.today() + datetime.timedelta(days=days))

    def on(self, day: str):
        """Moves the business day on, and waits until its work is done."""
        self.page.move_clock(datetime.date.fromisoformat(day))
        self.settle()

    def put_on_record(self, caller: Caller, record: str, title: str) -> str:
        """A file is brought along and put beside a record. Returns its id."""
        content = self.api.file(words.APPLICABILITY)
        brought = caller.answered("upload_take", name="paper.txt", body=content, status=201).parsed
        entry = {"record": record, "title": title, "mark": "open", "file": brought.id}
        return caller.act("attachment_add", None, **entry).id

    def later(self, days: int = 1):
        """Moves the business day on by so many days."""
        self.on(self.after(days))

    def settle(self):
        """Waits until no job and no letter is due."""
        self.until("the worker is done", lambda: not self.waiting("job") and not self.waiting("mail"))

    def waiting(self, noun: str) -> list[dict]:
        """Jobs or letters that are due or under way."""
        return self._in_states(noun, "queued", "running" if noun == "job" else "attempting")

    def failed(self, noun: str) -> list[dict]:
        """Jobs or letters that went wrong once and wait for another attempt."""
        return [it for it in self._in_states(noun, "queued") if it["error"]]

    def _in_states(self, noun: str, *states: str) -> list[dict]:
        answers = [
            self.callers["manager"].send(f"{noun}_list", state=state, limit=200) for state in states
        ]
        return [it.to_dict() for answer in answers for it in answer.parsed.records]

    def until(self, what: str, holds):
        """Waits for what the worker does by itself."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"Not within {PATIENCE} s: {what}")
            time.sleep(0.2)

    def offered_to(self, role: str, name: str, on: str | None, *fields: str) -> list[str]:
        """What an act offers for a field, or for one in the rows of a field."""
        path = () if on is None else (on,)
        told = self.callers[role].read(f"{name}_form", *path).fields
        for field in fields:
            asked = next(it for it in told if it.name == field)
            told = asked.fields
        return [it.value for it in asked.choices]

    @contextlib.contextmanager
    def without(self, folder: str):
        """For a while the server cannot write into one of its folders."""
        kept = self.data / folder
        aside = kept.with_name(f"{folder}-{uuid.uuid4().hex}")
        kept.rename(aside)
        kept.write_text("In the way.")
        try:
            yield
        finally:
            kept.unlink()
            aside.rename(kept)


def record(view) -> dict:
    """The record that a view shows."""
    return view.record.to_dict()
