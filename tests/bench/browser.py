"""Somebody who asks as Chromium does: one connection that is kept, its headers, a session's cookie."""

import gzip
import http.client
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

# What every login of the demonstration is opened with.
PASSWORD = "invented for the demonstration"
LONGEST_ANSWER = 30

HEADERS = {
    "Connection": "keep-alive",
    "Cache-Control": "max-age=0",
    "sec-ch-ua": '"Chromium";v="140", "Not=A?Brand";v="24"',
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": '"Linux"',
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en-GB,en;q=0.9",
}


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.bytes = response.read()

    def text(self):
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.bytes) if packed else self.bytes).decode()


class Browser:
    """A browser, signed in or not."""

    def __init__(self, port, timeout=LONGEST_ANSWER):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.headers = HEADERS | {"Referer": f"http://127.0.0.1:{port}/"}
        self.origin = f"http://127.0.0.1:{port}"
        self.asked = 0

    def get(self, path):
        return self.ask("GET", path, None, {})

    def post(self, path, pairs):
        sent = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(pairs), sent)

    def ask(self, method, path, body, more):
        """Asks on the connection that is kept; once more on a new one when the server has closed it."""
        headers = self.headers | self.elsewhere() | more
        try:
            self.connection.request(method, path, body, headers)
            return Answer(self.connection.getresponse())
        except (ConnectionError, http.client.RemoteDisconnected):
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return Answer(self.connection.getresponse())

    def elsewhere(self):
        """As a proxy says it: each question from an address of its own, or the public's would be too many."""
        self.asked += 1
        return {"X-Forwarded-For": f"10.{self.asked >> 16 & 255}.{self.asked >> 8 & 255}.{self.asked & 255}"}

    def sign_in(self, login, password=PASSWORD):
        """Signs in; refused when there is no such login."""
        hidden = [(name, value) for name, value in form(self.get("/login").text(), "/login") if value]
        answer = self.post("/login", [*hidden, ("login", login), ("password", password)])
        cookies = [one.split(";")[0] for one in answer.headers.get_all("Set-Cookie", [])]
        if answer.status != 303 or not cookies:
            raise LookupError(f"{login} could not sign in: {answer.status}")
        self.headers["Cookie"] = "; ".join(cookies)
        return self


class Form(HTMLParser):
    """The answers a form begins with; where something must be answered, something that will do."""

    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.pairs = action, False, []
        self.list, self.area = None, None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        name, value = said.get("name"), said.get("value") or ""
        if tag == "form":
            self.inside = (said.get("action") or "").split("?")[0] == self.action
        elif not self.inside:
            return
        elif tag == "input" and name:
            chosen = "checked" in said
            first = said.get("type") == "radio" and name not in dict(self.pairs)
            if said.get("type") not in ("checkbox", "radio") or chosen or first:
                self.pairs = [pair for pair in self.pairs if not chosen or pair[0] != name]
                self.pairs.append((name, value))
        elif tag == "select":
            self.list = name
        elif tag == "option" and self.list and (value or "selected" in said):
            self.pairs.append((self.list, value))
            self.list = None
        elif tag == "textarea":
            self.area = (name, [])

    def handle_data(self, data):
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.list = None
        elif tag == "textarea" and self.area:
            name, said = self.area
            self.pairs.append((name, "".join(said).strip() or "The file shows it."))
            self.area = None


def form(page, action):
    """The pairs a browser would send with the form of a page that leads there."""
    found = Form(action)
    found.feed(page)
    return found.pairs


def links(page, pattern):
    return re.findall(rf'(?:href|src)="({pattern})"', page)
