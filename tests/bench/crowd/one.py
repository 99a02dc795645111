"""An installation with one client, as large as that of the demonstration."""

import time

from crowd.fill import Body
from crowd.play import watch
from crowd.store import Sqlite
from installation import PROGRAM, Installation, today


def install(folder):
    """It stands in today's business time."""
    play = watch(PROGRAM, folder / "demo")
    installation = Installation(folder / "one", folder / "demo")
    body = Body(play, 1, today(), int(time.time() * 1000), {"certified": len(play.moments) - 1})
    body.fill([Sqlite(installation.file)])
    return installation
