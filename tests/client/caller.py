"""Those who ask through the generated client, and what is noted of their requests."""

import datetime
import json
import re
import uuid

from decoded import complaints
from generated import Generated


INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+(Z|\+00:00)")


def same(value):
    """JSON with each instant written in one way, however it arrived."""
    if isinstance(value, dict):
        return {name: same(it) for name, it in value.items()}
    if isinstance(value, list):
        return [same(it) for it in value]
    if isinstance(value, str) and INSTANT.fullmatch(value):
        return str(datetime.datetime.fromisoformat(value))
    return value


class Wrong(Exception):
    """An answer that is not the one the path expects, or not as it is described."""


class Notes:
    """Which operations were answered as wanted; each request is a line, as TAP has it."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.covered = set()

    def good(self, what: str):
        """A request that was answered as expected."""
        self.passed += 1
        print(f"ok {self.passed + self.failed} - {what}", flush=True)

    def bad(self, what: str, why: str):
        """Something that went wrong, with the reason below it."""
        self.failed += 1
        print(f"not ok {self.passed + self.failed} - {what}")
        for line in why.splitlines():
            print(f"    {line}", flush=True)

    def finish(self) -> int:
        """Prints the count; the exit code for the whole."""
        print(f"1..{self.passed + self.failed}")
        print(f"# pass {self.passed}")
        print(f"# fail {self.failed}")
        return 1 if self.failed or not self.passed else 0


class Caller:
    """Somebody with a login, or the public, who asks through the generated client."""

    def __init__(self, api: Generated, notes: Notes, name: str, token: str | None = None):
        self.api, self.notes, self.name = api, notes, name
        self.client = api.caller(token)

    def act(self, name: str, on: str | None = None, /, **fields):
        """Does an act, on the version of the record that was just read. Returns what was done."""
        answer = self.ask(name, on, fields)
        done = self._wanted(name, answer, (200, 201))
        self.notes.good(f"{name} by {self.name}: {done.message}")
        return done

    def refused(self, status: int, name: str, on: str | None = None, /, **more):
        """Asks for what is refused with this status. Returns the problem."""
        problem = self._wanted(name, self.ask(name, on, more.pop("fields", {}), **more), (status,))
        self.notes.good(f"{name} by {self.name}: {status}, {problem.title}")
        return problem

    def read(self, name: str, /, *path, **asked):
        """Reads a record, a list or what else there is to read."""
        answer = self.answered(name, *path, **asked)
        return answer.parsed

    def answered(self, name: str, /, *path, status: int = 200, **asked):
        """The whole answer to a reading, with its headers and bytes."""
        answer = self.send(name, *path, **asked)
        self._wanted(name, answer, (status,))
        self.notes.good(f"{name} by {self.name}: {status}")
        return answer

    def all(self, name: str, **asked) -> list:
        """Every record of a list, over all its pages."""
        found = []
        while True:
            page = self.read(name, **asked)
            found.extend(record.to_dict() for record in page.records)
            if not page.next_:
                return found
            asked["after"] = page.next_

    def ask(self, name: str, on: str | None, fields: dict, **headers):
        """Asks for an act and returns whatever is answered."""
        operation = self.api.operations[name]
        path = () if on is None else (on,)
        if "if_match" not in headers:
            seen = self.send(f"{name}_form", *path)
            if seen.status_code == 200:
                self.notes.covered.add(f"{name}_form")
            if operation.takes("if_match"):
                headers["if_match"] = seen.headers.get("etag", "*")
        headers.setdefault("idempotency_key", uuid.uuid4().hex)
        return self.send(name, *path, body=operation.body(fields), **headers)

    def send(self, name: str, /, *path, **asked):
        """One request; its answer was decoded, and each value has the type it was declared with."""
        answer = self.api.operations[name].call(*path, client=self.client, **asked)
        if hasattr(answer.parsed, "to_dict"):
            found = complaints(answer.parsed, self.api.models, self.api.unset)
            if same(answer.parsed.to_dict()) != same(json.loads(answer.content)):
                found.append("what was decoded is not what arrived")
            if found:
                raise Wrong(f"{name}, {answer.status_code}: " + "\n".join(found))
        return answer

    def _wanted(self, name: str, answer, statuses: tuple):
        if answer.status_code not in statuses:
            raise Wrong(f"{name} by {self.name}: {answer.status_code}\n{answer.content.decode()}")
        if answer.status_code < 300:
            self.notes.covered.add(name)
        return answer.parsed
