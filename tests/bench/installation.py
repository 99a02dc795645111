"""A real installation in a folder, and the server that serves it on a loopback address."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

PROGRAM = os.environ["CERTWRIGHT_BIN"]
LONGEST_START = 30
LONGEST_END = 30
TICK = os.sysconf("SC_CLK_TCK")

SETTINGS = """
database = "{database}"
data = "{folder}/data"
listen = "127.0.0.1:8080"
public_url = "http://127.0.0.1:8080"
zone = "Asia/Singapore"
secret_file = "secret"
trusted_proxies = ["127.0.0.1"]
[seal]
key_file = "{seal}/seal-key.pem"
certificate_file = "{seal}/seal-certificate.pem"
[mail]
transport = "folder"
folder = "{folder}/mail"
"""


class Installation:
    """Settings with an empty database of this version. The seal is that of a demonstration."""

    def __init__(self, folder, seal, database=None):
        self.folder = folder
        self.file = folder / "certwright.db"
        (folder / "data").mkdir(parents=True)
        self.keep("secret", secrets.token_hex(32))
        database = database or f"sqlite://{self.file}"
        self.keep("certwright.toml", SETTINGS.format(folder=folder, seal=seal, database=database))
        self.run("migrate")

    def keep(self, name, text):
        """Writes a file that nobody else can read."""
        with open(os.open(self.folder / name, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(text)
        return self.folder / name

    def command(self, *arguments):
        return [PROGRAM, "--config", str(self.folder / "certwright.toml"), *arguments]

    def run(self, *arguments):
        subprocess.run(self.command(*arguments), check=True, stdout=subprocess.DEVNULL, timeout=60)

    @contextmanager
    def serving(self):
        """A server that is ready."""
        port, began = free_port(), time.perf_counter()
        with open(self.folder / "server.log", "w+b") as log:
            command = self.command("serve", "--listen", f"127.0.0.1:{port}")
            process = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                while not is_ready(port):
                    if process.poll() is not None or time.perf_counter() - began > LONGEST_START:
                        log.seek(0)
                        sys.exit(f"The server did not become ready:\n{log.read(5000).decode()}")
                    time.sleep(0.002)
                yield Server(process, port, time.perf_counter() - began)
            finally:
                end(process)


class Server:
    """A server that runs, and what its process has spent."""

    def __init__(self, process, port, took):
        self.process, self.port, self.took = process, port, took

    def cpu(self):
        """CPU time of all its threads, the ended ones too, in seconds."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICK

    def resident(self):
        """Resident memory, MB of a million bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) * 1024 / 1e6

    def rest(self, longest):
        """Waits until the worker has done what the day brought; how long it took, seconds."""
        began, calm = time.perf_counter(), 0
        while calm < 3 and time.perf_counter() - began < longest:
            before = self.cpu()
            time.sleep(0.5)
            calm = calm + 1 if self.cpu() - before <= 0.02 else 0
        return time.perf_counter() - began


def today():
    """The civil day where the settings say that the body is."""
    return datetime.now(timezone(timedelta(hours=8))).date()


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_when_told():
    """Lets SIGTERM end this program as Ctrl-C does, so that what it started ends with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def free_port():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def is_ready(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=2)) as connection:
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False


def tell(name, value, unit, aim=""):
    """Tells one figure, as tests/bench/figures does."""
    print(name, f"{value:.3f}", unit, aim, sep="\t", flush=True)
