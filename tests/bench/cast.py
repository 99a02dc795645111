"""The people of a filled installation, signed in, and the clients they look at."""

from browser import PASSWORD, Browser, form

# Where the clients stand that are looked at: before an act of the play, and which time it is done.
LOOKED_AT = {
    "examined": ("audit/close", 2),
    "decided": ("decision/grant", 1),
    "asked": ("nonconformity/answer", 1),
    "certified": None,
}
STAFF = {"manager": "mei.lin", "planner": "ravi", "reviewer": "priya", "decider": "kokwai", "assessor": "assessor"}


def looked_at(play):
    end = len(play.moments) - 1
    return {name: play.before(*act) if act else end for name, act in LOOKED_AT.items()}


class Cast:
    """Everybody who asks for pages, each with a connection of their own."""

    def __init__(self, play, body, port):
        self.play, self.body, self.port = play, body, port
        self.browsers = {"nobody": Browser(port)}

    def as_(self, role):
        """A browser in which somebody of a role is signed in."""
        if role not in self.browsers:
            self.browsers[role] = Browser(self.port).sign_in(self.login(role))
        return self.browsers[role]

    def login(self, role):
        if role in STAFF:
            return STAFF[role]
        column, one, client = {
            "auditor": ("person_id", self.leader(), "examined"),
            "client": ("client_id", self.play.client, "asked"),
        }[role]
        place, login = self.place("user_account", column), self.place("user_account", "login")
        accounts = [*self.play.shared["user_account"], *self.play.last.rows["user_account"]]
        [played] = [row[login] for row in accounts if row[place] == one]
        return self.body.shown[client]["mark", played]

    def leader(self):
        """The person who leads in the play."""
        part, person = self.place("team_member", "part"), self.place("team_member", "person_id")
        return next(row[person] for row in self.play.last.rows["team_member"] if row[part] == "leader")

    def place(self, table, column):
        return self.play.tables[table].columns.index(column)

    def record(self, client, noun):
        """The id of that record of a client about which the file says most; nothing where there is none."""
        moment = self.play.moments[looked_at(self.play)[client]]
        rows = {**self.play.shared, **moment.rows}
        mine = rows.get(noun) or rows.get(f"{noun}_") or []
        if noun == "person":
            mine = [row for row in mine if row[0] == self.leader()]
        cells = [cell for found in moment.rows.values() for row in found for cell in row if isinstance(cell, str)]
        told = {row[0]: cells.count(row[0]) for row in mine}
        richest = max(told, key=told.get, default=None)
        return self.body.shown[client].get(richest, richest)

    def number(self, client):
        """The number of a client's certificate."""
        certificate = self.play.last.rows["certificate"][0]
        return self.body.shown[client][certificate[self.place("certificate", "number")]]

    def grant_view(self, today):
        """Grants the assessor a view of all clients, by the manager's own form."""
        path, manager = "/access/grant", self.as_("manager")
        pairs = dict(form(manager.get(path).text(), path))
        days = {name: str(today) for name in pairs if name.endswith("_on")}
        answer = manager.post(path, list((pairs | days | {"client": ""}).items()))
        if answer.status != 303:
            raise LookupError(f"no view was granted to the assessor: {answer.status}")


def add_assessor(installation):
    """A login for an assessor, who sees nothing yet."""
    password = installation.keep("password", PASSWORD)
    named = ["--login", STAFF["assessor"], "--name", "Invented Assessor", "--role", "assessor"]
    installation.run("user", "add", *named, "--password-file", str(password))
