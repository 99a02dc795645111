"""A page of the server, for what the API has no door to: the demonstration's clock."""

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

    def move_clock(self, to: datetime.date):
        """Moves the business day on."""
        self._submit("/clock", day=to.isoformat())

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
    """The hidden fields and values of a page's forms."""

    def __init__(self):
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        """Notes a field with its value."""
        it = dict(attrs)
        if tag == "input" and it.get("name"):
            self.values.setdefault(it["name"], it.get("value") or "")
