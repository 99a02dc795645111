"""One audit from its days to the review of its file."""

import words
from world import World


def prepare(
    world: World, certification: str, kind: str, first: str, last: str, sites: list, contest=None
) -> str:
    """Schedules an audit and has its team confirmed, after what speaks against it first. Returns the audit."""
    audit = world.planner.act(
        "audit_schedule", certification, kind=kind, first_day=first, last_day=last, sites=sites
    ).id
    half_days = 2 if kind == "stage1" else 4
    propose(world, audit, half_days)
    if contest:
        contest(world, audit)
        propose(world, audit, half_days)
    declare(world, audit)
    world.planner.act("team_announce", audit)
    world.client.act("team_answer", audit, answer="agreed")
    world.planner.act("team_confirm", audit)
    if kind != "stage1":
        days = sorted({first, last})
        plan = words.plan(days, world.person["leader"], world.person["auditor"])
        world.leader.act("audit_plan_issue", audit, **plan)
    return audit


def propose(world: World, audit: str, half_days: int):
    """Proposes leader and auditor."""
    members = [
        {"person": world.person[part], "part": part, "half_days": half_days}
        for part in ("leader", "auditor")
    ]
    world.planner.act("team_propose", audit, members=members)


def declare(world: World, audit: str):
    """Both declare that nothing speaks against them."""
    for member in (world.leader, world.auditor):
        member.act("team_declare", audit, conflict="none")


def contest(world: World, audit: str):
    """The client objects to the auditor; the objection is judged by one who did not make the team."""
    declare(world, audit)
    world.planner.act("team_announce", audit)
    objected = {"answer": "objected", "people": [world.person["auditor"]], "reason": "He knows our rival."}
    world.client.act("team_answer", audit, **objected)
    (objection,) = world.offered_to("manager", "objection_judge", audit, "objection")
    judged = {"objection": objection, "judgement": "not_valid", "reason": "He left the rival years ago."}
    world.planner.refused(422, "objection_judge", audit, fields=judged)
    world.manager.act("objection_judge", audit, **judged)


def hold(world: World, audit: str, first: str, last: str, find=None, unmet: tuple = ()):
    """Opens the audit, examines everything, finds what there is to find, and closes it."""
    world.on(first)
    world.leader.act("audit_open", audit, attendees=words.ATTENDEES)
    examine(world, audit, unmet)
    found = find(world, audit) if find else None
    if first != last:
        world.on(last)
    world.leader.act("audit_close", audit, attendees=words.ATTENDEES)
    return found


def examine(world: World, audit: str, unmet: tuple):
    """Both auditors record what they saw of each topic that the audit has."""
    topics = world.offered_to("leader", "coverage_record", audit, "entries", "topic")
    half = len(topics) // 2
    for member, part in ((world.leader, topics[:half]), (world.auditor, topics[half:])):
        member.act("coverage_record", audit, entries=words.evidence(part, unmet))


def report(world: World, audit: str, kind: str, recommendation: str):
    """Writes and issues the report; the document is made by the worker."""
    world.later()
    world.leader.act("audit_report_draft", audit, **words.report(kind, recommendation))
    world.leader.act("audit_report_issue", audit)
    world.settle()
