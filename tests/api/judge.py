"""Lets schemathesis judge the API: requests made from its own description, valid and not.

Whatever it sends, the server answers with a status, a content type and a body that the
description names, and never with an error of its own. Each role asks with its own token.

    judge.py URL LOGINS

LOGINS is the demo's list of logins. The installation is not of use afterwards.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance,response_headers_conformance"
)
ROLES = ("manager", "client")


def main() -> int:
    """Judges the API as each role; the exit code is that of the worst verdict."""
    url, logins = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text())
    people = [next(who for who in logins if who["role"] == role) for role in ROLES]
    # Before any is asked for with nonsense, which slows down the address it comes from.
    tokens = [token(url, who) for who in people]
    return max(judge(url, who, given) for who, given in zip(people, tokens, strict=True))


def judge(url: str, who: dict, given: str) -> int:
    """Runs schemathesis with the token of one login."""
    print(f"--- as {who['login']}, {who['role']}", flush=True)
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    # It keeps what it found in the folder it runs in, which is not to be the clone.
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [
                program, "run", f"{url}/api/v1/openapi.json",
                "--header", f"Authorization: Bearer {given}",
                "--checks", CHECKS,
                "--phases", "examples,coverage,fuzzing",
                "--max-examples", "8",
                "--seed", "17021",
                "--no-color",
            ],
            cwd=folder,
            check=False,
        ).returncode


def token(url: str, who: dict) -> str:
    """A bearer token for a login."""
    asked = urllib.request.Request(
        f"{url}/api/v1/token",
        data=json.dumps({"login": who["login"], "password": who["password"]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return json.load(answer)["token"]


if __name__ == "__main__":
    sys.exit(main())
