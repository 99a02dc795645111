"""What lies beside the path: the body's own records, clients that are not certified, what went wrong."""

import audit as prepared
import words
from caller import Wrong
from initial import agree, expect
from world import World, record

FUNCTIONS = {
    "planner": ["application_review"],
    "leader": ["leading", "auditing", "decision"],
    "auditor": ["auditing"],
    "reviewer": ["report_review", "decision"],
    "decider": ["decision"],
}


def look_after_people(world: World):
    """Competence that lasts, and a new person with what there is to record of one."""
    areas = world.offered_to("manager", "competence_record", world.person["leader"], "areas")
    for role, functions in FUNCTIONS.items():
        for function in functions:
            evaluated = words.evaluation(function, areas)
            world.manager.act("competence_record", world.person[role], **evaluated)
    (evaluation, *_) = world.offered_to("manager", "competence_end", world.person["reviewer"], "competence")
    ended = {"competence": evaluation, "reason": "A later one says the same."}
    world.manager.act("competence_end", world.person["reviewer"], **ended)
    new = {"name": "Chen Yu Ting", "email": "yuting@audit.example", "employed": False}
    person = world.manager.act("person_register", None, **new).id
    bond = {"employed": False, "agreement_on": str(world.today()), "reason": "Agreement of today."}
    stated = world.manager.act("person_bind", person, **bond).id
    world.reviewer.act("statement_agree", stated, note="The agreement was seen.")
    expect(world.planner.read("statement_read", stated), "agreed")
    world.manager.act("background_record", person, **words.BACKGROUND)
    client = world.client.all("client_list")[0]["id"]
    tie = {"client": client, "kind": "consultancy", "evidence": "Told at the interview."}
    world.manager.act("tie_record", person, **tie)
    (known,) = world.offered_to("manager", "tie_end", person, "tie")
    ended = {"tie": known, "ended_on": str(world.today()), "evidence": "The contract ended."}
    stated = world.manager.act("tie_end", person, **ended).id
    world.reviewer.act("statement_decline", stated, note="The contract is not on file.")
    expect(world.planner.read("statement_read", stated), "declined")
    world.planner.all("statement_list")
    if record(world.planner.read("person_read", person))["name"] != new["name"]:
        raise Wrong("person_read: another person")
    again = {"name": "Yu Ting Chen", "email": "y.chen@audit.example", "employed": False}
    again = world.manager.act("person_register", None, **again).id
    apart = {"other": person, "reason": "Their identity documents were compared."}
    world.manager.refused(422, "person_tell_apart", again, fields=apart)
    world.planner.act("person_tell_apart", again, **apart)
    world.planner.act("person_join", again, other=person, reason="Their addresses are one.")


def look_after_settings(world: World):
    """New settings, a clause that is read, two audit-time tables."""
    stated = world.manager.act("settings_change", None, **words.SETTINGS).id
    world.reviewer.act("statement_agree", stated, note="The body decided it so.")
    newest = world.manager.all("settings_list")[0]
    world.manager.read("settings_read", newest["id"])
    clause = world.offered_to("manager", "clause_confirm", None, "clause")[0]
    read = {"clause": clause, "copy": "First edition, invented shelf mark 1"}
    world.manager.act("clause_confirm", None, **read)
    for name, act in (("invented-1", "audit_time_table_return"), ("invented-2", "audit_time_table_check")):
        table = world.manager.act("audit_time_table_enter", None, identity=name, **words.TABLE).id
        world.manager.refused(422, act, table, fields={"note": "Compared with the same copy."})
        world.planner.act(act, table, note="Compared with page 1 of another copy.")
        world.planner.read("audit_time_table_read", table)
    world.planner.all("audit_time_table_list")


def turn_away(world: World):
    """A client whose first application is declined, and whose certification is refused."""
    client = world.planner.act("client_register", None, **words.CLIENT).id
    other = world.offered_to("manager", "client_relate", client, "other")[0]
    world.manager.act("client_relate", client, other=other, says="different", reason="Extract of the register.")
    world.planner.act("site_add", client, **words.SITE)
    world.planner.act("ai_system_add", client, **words.SYSTEM)
    offered = [
        world.offered_to("planner", "application_draft", client, field)
        for field in ("sites", "ai_systems")
    ]
    draft = words.application(*offered, words.CLIENT["representative"])
    declined = world.planner.act("application_draft", client, **draft).id
    world.planner.act("application_submit", declined)
    world.planner.act("application_decline", declined, reason="No auditor knows the language.")
    application = world.planner.act("application_draft", client, **draft).id
    world.planner.act("application_submit", application)
    certification = agree(world, application, offered[0], world.manager)
    world.decider.act("decision_refuse", certification, reason="The client gave up its plans.")
    expect(world.planner.read("certification_read", certification), "refused")


def complain(world: World):
    """A complaint arrives, and whoever complains is told, though the letter could not leave at first."""
    complaint = {
        "complainant": "An invented radiographer",
        "email": "radiographer@public.example",
        "received_on": str(world.today()),
        "concern": "body",
        "statement": "Nobody answers the telephone.",
    }
    received = world.planner.act("complaint_receive", None, **complaint).id
    world.settle()
    with world.without("mail"):
        world.planner.act("complaint_acknowledge", received)
        world.until("the letter was not taken", lambda: world.failed("mail"))
    (letter,) = world.failed("mail")
    world.manager.act("mail_resolve", letter["id"], answer="again")
    world.settle()
    expect(world.planner.read("complaint_read", received), "acknowledged")
    world.planner.all("complaint_list")


def keep_files(world: World):
    """A file is brought along, put on record, read by the body, and withdrawn."""
    client = world.client.all("client_list")[0]["id"]
    refused = world.client.answered(
        "upload_take", name="soa.pdf", body=world.api.file(b"no PDF"), status=422
    )
    if [it.field for it in refused.parsed.errors] != ["file"]:
        raise Wrong(f"upload_take: {refused.parsed.errors}")
    record_of = f"client/{client}"
    entry = {"record": record_of, "title": "Statement of applicability", "mark": "open"}
    world.client.refused(422, "attachment_add", None, fields=entry)
    kept = world.put_on_record(world.client, record_of, entry["title"])
    told = record(world.planner.read("attachment_read", kept))
    read = world.planner.answered("document_read", told["document"])
    if read.content != words.APPLICABILITY:
        raise Wrong(f"document_read: {read.content}")
    world.client.act("attachment_withdraw", kept, reason="A later version was sent.")
    expect(world.planner.read("attachment_read", kept), "withdrawn")


def set_aside(world: World, sites: list, certification: str):
    """A rule holds an act; one override of it is declined, another approved, and the act is done."""
    day = world.after(3)
    planned = {"kind": "recertification", "first_day": day, "last_day": day, "sites": sites}
    problem = world.planner.refused(422, "audit_schedule", certification, fields=planned)
    verdict = next(it for it in problem.verdicts if it.override)
    asked = verdict.override.to_dict() | {
        "risk": "A year may go by without an audit on site.",
        "reason": "Agreed with the client.",
        "instead": "The surveillance is held with it.",
        "until_on": day,
    }
    declined = world.planner.act("override_propose", None, **asked).id
    world.decider.act("override_decline", declined, note="There is time for it later.")
    approved = world.planner.act("override_propose", None, **asked).id
    world.decider.act("override_approve", approved)
    expect(world.planner.read("override_read", approved), "approved")
    audit = world.planner.act("audit_schedule", certification, **planned).id
    doubt(world, audit)
    world.planner.act("audit_cancel", audit, reason="It was scheduled to see whether it can be.")
    world.planner.all("override_list")


def doubt(world: World, audit: str):
    """A proposed auditor declares what may be a conflict; it is judged to be none."""
    prepared.propose(world, audit, 2)
    doubted = {"conflict": "conflict", "kind": "other", "declaration": "A former colleague works there."}
    world.auditor.act("team_declare", audit, **doubted)
    person = world.person["auditor"]
    (tie,) = world.offered_to("manager", "tie_judge", person, "tie")
    judged = {"tie": tie, "standing": "free", "reason": "They have not met for ten years."}
    world.manager.act("tie_judge", person, **judged)


def ask_wrongly(world: World):
    """What is refused, each with its problem: a wrong field, an old version, no such record, no login."""
    wrong = words.CLIENT | {"email": "nowhere"}
    problem = world.planner.refused(422, "client_register", fields=wrong)
    if [it.field for it in problem.errors] != ["email"]:
        raise Wrong(f"client_register: {problem.errors}")
    client = world.manager.all("client_list")[-1]["id"]
    world.planner.refused(412, "site_add", client, fields=words.SITE, if_match='"1"')
    world.planner.refused(404, "site_add", "nowhere", fields=words.SITE)
    world.public.answered("client_list", status=401)
    world.client.answered("person_list", status=403)


def let_look(world: World):
    """The assessor's view of every file ends, and a view of one client begins."""
    (standing,) = world.offered_to("manager", "access_end", None, "view")
    ended = {"view": standing, "reason": "The assessment is over."}
    world.manager.act("access_end", None, **ended)
    world.assessor.read("client_list")
    (assessor,) = world.offered_to("manager", "access_grant", None, "user")
    client = world.client.all("client_list")[0]["id"]
    days = {"from_on": str(world.today()), "until_on": world.after(30)}
    world.manager.act("access_grant", None, user=assessor, client=client, **days)
    if [it["id"] for it in world.assessor.all("client_list")] != [client]:
        raise Wrong("client_list: the assessor sees other clients")


def read_everything(world: World):
    """Each list at once and by pages of two, and its newest record."""
    for name, operation in world.api.operations.items():
        if operation.takes("after") and name != "task_list":
            found = world.manager.all(name, limit=200)
            if world.manager.all(name, limit=2) != found:
                raise Wrong(f"{name}: pages of two hold other records")
            page = world.manager.answered(name, limit=1)
            link = page.headers.get("link", "")
            if (f"after={page.parsed.next_}" in link) != bool(page.parsed.next_):
                raise Wrong(f"{name}: the next page is {page.parsed.next_}, by Link {link}")
            if found:
                world.manager.read(f"{name.removesuffix('_list')}_read", found[0]["id"])
    for caller in world.callers.values():
        told = caller.answered("task_list")
        caller.answered("task_list", if_none_match=told.headers["etag"], status=304)
    world.public.read("openapi_read")
