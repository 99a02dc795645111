"""Runs other people's programs."""

import subprocess


def run(*words):
    """The exit code and everything printed, errors included."""
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, timeout=120, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")
