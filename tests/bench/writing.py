"""How many acts the server acknowledges in a second when several programs write at once: such as only
write, and such as print a certificate on trial before they do."""

import http.client
import json
import sqlite3
import statistics
import sys
import threading
import time
import uuid
from contextlib import closing

from browser import PASSWORD
from installation import tell

PROGRAMS = 8
SECONDS = 5
LONGEST_ANSWER = 10
LOGIN = "ravi"


def take(port, file, where):
    """Takes the figures. Each program adds AI systems and then sites to clients of its own."""
    act(port, file, where, "ai_system/add", ai_system, "acts")
    act(port, file, where, "site/add", site, "acts that print on trial")


def act(port, file, where, name, input_of, called):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        clients = [one for (one,) in database.execute("SELECT id FROM client ORDER BY id LIMIT 80")]
    token, waits, wrong = bearer(port), [], []
    until = time.perf_counter() + SECONDS
    programs = [
        threading.Thread(target=write, args=(port, token, clients[place::PROGRAMS], name, input_of, until, waits, wrong))
        for place in range(PROGRAMS)
    ]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    if wrong:
        print(f"left out: an act by the JSON door was answered {wrong[0]}", file=sys.stderr)
        return
    tell(f"{called} of {PROGRAMS} programs at once, {where}", len(waits) / SECONDS, "per second")
    tell(f"{called} of {PROGRAMS} programs at once, {where}, median", statistics.median(waits) * 1000, "ms")
    tell(f"{called} of {PROGRAMS} programs at once, {where}, longest", max(waits) * 1000, "ms")


def bearer(port):
    with closing(connect(port)) as connection:
        return send(connection, "/api/v1/token", {"login": LOGIN, "password": PASSWORD}, {})[1]["token"]


def write(port, token, clients, name, input_of, until, waits, wrong):
    """Acts one after the other until it is time, or until one is not done."""
    with closing(connect(port)) as connection:
        try:
            while not wrong and (began := time.perf_counter()) < until:
                client = clients[len(waits) % len(clients)]
                headers = {"Authorization": f"Bearer {token}", "If-Match": "*", "Idempotency-Key": str(uuid.uuid4())}
                status, said = send(connection, f"/api/v1/client/{client}/{name}", input_of(), headers)
                if status not in (200, 201):
                    wrong.append(f"{status}: {said}")
                waits.append(time.perf_counter() - began)
        except (OSError, http.client.HTTPException) as error:
            wrong.append(repr(error))


def ai_system():
    return {
        "name": f"Sorter {uuid.uuid4().hex[:12]}",
        "purpose": "Sorts what comes in",
        "role": "provider",
        "risk": "ordinary",
    }


def site():
    return {
        "name": f"Depot {uuid.uuid4().hex[:12]}",
        "address": "1 Invented Lane",
        "city": "Singapore",
        "country": "Singapore",
        "activity": "Keeps what the other sites need",
        "central": False,
    }


def connect(port):
    return http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_ANSWER)


def send(connection, path, body, headers):
    connection.request("POST", path, json.dumps(body), headers | {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read() or "null")
