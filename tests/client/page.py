"""Pages of the server, for what the API has no door to: the demonstration's clock, and what a form offers."""

import datetime
import html.parser

import httpx


class Page:
    """Somebody at a browser without script."""

    def __init__(self, url: str, login: str, password: str):
        self.http = httpx.Client(
            base_url=url, headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False
        )
        self._submit("/login", login=login, password=password, next="/")

    def today(self) -> datetime.date:
        """The business day."""
        return datetime.date.fromisoformat(self._form("/clock").values["day"])

    def move_clock(self, to: datetime.date):
        """Moves the business day on."""
        self._submit("/clock", day=to.isoformat())

    def offered(self, path: str, field: str) -> list[str]:
        """The values that a form offers for a field."""
        return self._form(path).offered.get(field, [])

    def _form(self, path: str) -> "Form":
        form = Form()
        form.feed(self.http.get(path).raise_for_status().text)
        return form

    def _submit(self, path: str, **fields):
        hidden = self._form(path).values
        sent = {name: hidden[name] for name in ("csrf",) if name in hidden} | fields
        answer = self.http.post(path, data=sent)
        if answer.status_code != 303:
            raise RuntimeError(f"{path}: {answer.status_code}")


class Form(html.parser.HTMLParser):
    """The fields of a page's forms: their values, and what they offer to choose from."""

    def __init__(self):
        super().__init__()
        self.values: dict[str, str] = {}
        self.offered: dict[str, list[str]] = {}
        self._select = None

    def handle_starttag(self, tag, attrs):
        """Notes a field or a choice."""
        it = dict(attrs)
        if tag == "select":
            self._select = it.get("name")
        elif tag == "option" and self._select and it.get("value"):
            self.offered.setdefault(self._select, []).append(it["value"])
        elif tag == "input" and it.get("type") in ("radio", "checkbox"):
            self.offered.setdefault(it.get("name"), []).append(it.get("value", ""))
        elif tag == "input" and it.get("name"):
            self.values.setdefault(it["name"], it.get("value") or "")

    def handle_endtag(self, tag):
        """Leaves a list of choices."""
        if tag == "select":
            self._select = None
