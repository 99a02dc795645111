"""Writes rows into a database of either kind, which was brought to this version and is empty."""

import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from crowd.stamp import CELL, NULL, ROW


class Sqlite:
    """Rows into a file, all in one transaction."""

    def __init__(self, file):
        self.database = sqlite3.connect(file, isolation_level=None)
        # Nothing of this has to survive a power failure, and rows come in any order.
        self.database.executescript("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144")
        self.database.execute("BEGIN")

    def holds(self, table):
        return self.database.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None

    def write(self, table, text):
        rows = [row.split(CELL) for row in text[:-1].split(ROW)]
        cells = ", ".join([f"NULLIF(?, char({ord(NULL)}))"] * len(table.columns))
        self.database.executemany(f'INSERT INTO "{table.name}" ({columns(table)}) VALUES ({cells})', rows)

    def run(self, statement):
        self.database.execute(statement)

    def finish(self):
        self.database.execute("COMMIT")
        if wrong := self.database.execute("PRAGMA foreign_key_check").fetchone():
            raise SystemExit(f"A row of {wrong[0]} names one of {wrong[2]} that is not there.")
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()

    def close(self):
        self.database.close()


class Postgres:
    """The same rows into PostgreSQL by psql, in one transaction."""

    # Rows come in any order. What names what was looked at in the SQLite file.
    BEGIN = "SET session_replication_role = replica;\nBEGIN;\n"

    def __init__(self, url):
        self.said = tempfile.TemporaryFile()
        command = [psql(), "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", url]
        self.psql = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=self.said, stderr=self.said)
        self.run(self.BEGIN)

    def write(self, table, text):
        text = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
        text = text.replace(CELL, "\t").replace(ROW, "\n").replace(NULL, "\\N")
        self.send(f'COPY "{table.name}" ({columns(table)}) FROM STDIN;\n{text}\\.\n')

    def run(self, statement):
        self.send(f"{statement};\n")

    def finish(self):
        self.send("COMMIT;\nVACUUM (ANALYZE);\n")
        self.psql.stdin.close()
        if self.psql.wait(timeout=120) != 0:
            self.said.seek(0)
            raise SystemExit(f"PostgreSQL was not filled: {self.said.read(2000).decode()}")
        self.close()

    def send(self, text):
        try:
            self.psql.stdin.write(text.encode())
        except BrokenPipeError:
            self.finish()

    def close(self):
        if self.psql.poll() is None:
            self.psql.kill()
            self.psql.wait()
        self.said.close()


def columns(table):
    return ", ".join(f'"{column}"' for column in table.columns)


def psql():
    """PostgreSQL's own program: beside its server programs, or on the path."""
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))
    return str(beside[-1]) if beside else shutil.which("psql") or "psql"


def new_database(url, name):
    """Makes a database in the cluster of a URL; the URL of the new one."""
    command = [psql(), "--no-psqlrc", "--quiet", "--command", f'CREATE DATABASE "{name}"', url]
    subprocess.run(command, check=True, timeout=60)
    return f"{url.rsplit('/', 1)[0]}/{name}"
