"""How long anybody waits while PostgreSQL stands still, and how soon all is well again."""

import http.client
import os
import signal
import threading
import time
from pathlib import Path

from browser import Browser
from installation import is_ready, tell

# Nobody waits longer than this: then the cluster goes on.
LONGEST = 15
ASKS = ("/", "/client", "/login", "/readyz")


def take(cast, cluster, where):
    """Stops every process of the cluster, asks for pages as the manager does, and lets it go on."""
    stopped, waits = stop(cluster), {}
    try:
        asking = [threading.Thread(target=ask, args=(cast, path, waits)) for path in ASKS]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
    finally:
        for process in stopped:
            go_on(process)
    began = time.perf_counter()
    while not is_ready(cast.port) and time.perf_counter() - began < LONGEST:
        time.sleep(0.05)
    longest = max(wait for wait, _ in waits.values())
    answered = [status for path, (_, status) in waits.items() if path != "/login"]
    tell(f"longest wait while the database stands still, {where}", longest, "s", "<= 3")
    tell(f"answered 503 meanwhile, {where}", answered.count(503) / len(answered), "of all", ">= 1")
    tell(f"ready again after that, {where}", time.perf_counter() - began, "s", "<= 3")


def ask(cast, path, waits):
    """Asks once on a connection of its own; status 0 when no answer came in time."""
    browser, began, status = Browser(cast.port, LONGEST), time.perf_counter(), 0
    browser.headers = cast.as_("manager").headers
    try:
        status = browser.get(path).status
    except (OSError, http.client.HTTPException):
        pass
    waits[path] = time.perf_counter() - began, status


def stop(cluster):
    """Stops the cluster's processes, the one that starts others first."""
    first = int((cluster / "data" / "postmaster.pid").read_text().split()[0])
    stopped = []
    try:
        for process in [first, *children(first)]:
            os.kill(process, signal.SIGSTOP)
            stopped.append(process)
    except ProcessLookupError:
        pass
    return stopped


def go_on(process):
    try:
        os.kill(process, signal.SIGCONT)
    except ProcessLookupError:
        pass


def children(parent):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
        except (OSError, ProcessLookupError):
            continue
    return found
