"""Plays the path of a certification through a client that is generated from the OpenAPI document.

Every request is made by the generated client, with its typed bodies, and every answer is decoded into its
typed model and compared with it. In the end each operation of the document was used.

    play.py URL LOGINS

LOGINS is the list of logins in the folder of a demonstration, which the server at URL serves.
"""

import pathlib
import sys
import tempfile
import traceback

import aside
import cycle
import initial
from caller import Notes
from generated import Generated
from world import World


def main() -> int:
    """Plays; the exit code is 1 when something went wrong or an operation was not used."""
    url, logins = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]).resolve()
    notes = Notes()
    with tempfile.TemporaryDirectory() as folder:
        api = Generated(url, pathlib.Path(folder))
        world = World(api, logins, notes)
        play(world)
        judge(api, notes)
    return notes.finish()


def play(world: World):
    """The path and what lies beside it. A chapter that fails ends where it stands."""
    chapter(world, aside.look_after_people)
    chapter(world, aside.look_after_settings)
    chapter(world, aside.let_look)
    chapter(world, aside.turn_away)
    chapter(world, aside.complain)
    held = chapter(world, initial.certify)
    if held:
        chapter(world, aside.keep_files)
        chapter(world, aside.set_aside, held.sites, held.certification)
        chapter(world, cycle.survey, held)
        chapter(world, cycle.suspend_and_restore, held)
        chapter(world, cycle.break_off, held)
        chapter(world, cycle.renew_and_withdraw, held)
    chapter(world, aside.ask_wrongly)
    chapter(world, aside.read_everything)


def chapter(world: World, told, *about):
    """Plays a part of the path; what goes wrong there is noted, and the next part is played all the same."""
    print(f"# {told.__doc__}")
    try:
        return told(world, *about)
    except Exception as trouble:  # whatever it is, the other parts are to be seen, too
        where = traceback.extract_tb(trouble.__traceback__)
        steps = " > ".join(f"{it.name}:{it.lineno}" for it in where)
        world.notes.bad(told.__name__, f"{type(trouble).__name__}: {trouble}\n{steps}")
        return None


def judge(api: Generated, notes: Notes):
    """Whether every operation of the document was used."""
    described = {
        it["operationId"] for methods in api.document["paths"].values() for it in methods.values()
    }
    print(f"# operations covered: {len(notes.covered & described)} of {len(described)}")
    missing = sorted(described - notes.covered)
    if missing:
        notes.bad("every operation is covered", f"Not covered: {', '.join(missing)}.")
    else:
        notes.good("every operation is covered")


if __name__ == "__main__":
    sys.exit(main())
