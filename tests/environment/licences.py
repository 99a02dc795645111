"""Every dependency's licence is on the list of deny.toml. The same list serves cargo-deny."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path


def main():
    allowed = set(tomllib.loads(Path("deny.toml").read_text())["licenses"]["allow"])
    words = ["cargo", "metadata", "--locked", "--format-version", "1"]
    packages = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)["packages"]
    refused = [p for p in packages if not acceptable(p["license"] or "", allowed)]
    for package in refused:
        print(f"{package['name']} {package['version']}: {package['license']}")
    return 1 if refused else 0


def acceptable(expression, allowed):
    """An SPDX expression: every side of AND and one side of OR must be on the list."""
    expression = expression.replace("/", " OR ")
    known = re.sub(r"[\w.+-]+(?: WITH [\w.+-]+)?", lambda m: known_word(m.group(), allowed), expression)
    return bool(known.strip()) and eval(known, {"__builtins__": {}})  # True, False, and, or, ( )


def known_word(word, allowed):
    return {"AND": "and", "OR": "or"}.get(word) or str(word in allowed)


if __name__ == "__main__":
    sys.exit(main())
