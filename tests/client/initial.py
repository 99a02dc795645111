"""The path of a first certification: from a site of the client to the certificate that anyone can verify."""

import hashlib
from dataclasses import dataclass

import audit
import words
from caller import Caller, Wrong
from world import World, record


@dataclass
class Certified:
    """What the path has come to."""

    client: str
    sites: list
    certification: str
    certificate: str
    number: str


def certify(world: World) -> Certified:
    """Plays the whole path, each act by whose it is."""
    client = world.client.all("client_list")[0]["id"]
    application, sites = apply(world, client)
    certification = agree(world, application, sites, world.client)
    ready(world, certification, sites)
    conform(world, certification, sites)
    decision = grant(world, certification)
    certificate, number = publish(world, decision)
    verify(world, certificate, number)
    return Certified(client, sites, certification, certificate, number)


def apply(world: World, client: str) -> tuple[str, list]:
    """The client adds a site and an AI system, and applies. Returns the application and its sites."""
    before = world.offered_to("planner", "application_draft", client, "ai_systems")
    world.client.act("site_add", client, **words.SITE | {"central": False})
    world.client.act("ai_system_add", client, **words.SYSTEM)
    sites = world.offered_to("planner", "application_draft", client, "sites")
    offered = world.offered_to("planner", "application_draft", client, "ai_systems")
    systems = [it for it in offered if it not in before]
    draft = words.application(sites, systems, "Nadia Hassan, Chief Executive")
    application = world.client.act("application_draft", client, **draft).id
    world.client.act("application_submit", application)
    expect(world.client.read("application_read", application), "submitted")
    return application, sites


def agree(world: World, application: str, sites: list, signer: Caller) -> str:
    """The application is reviewed and accepted, and both sides agree. Returns the certification."""
    items = world.offered_to("planner", "application_review", application, "items")
    areas = world.offered_to("planner", "application_review", application, "areas")
    world.planner.act("application_review", application, **words.review(items, areas))
    world.planner.act("application_accept", application)
    agreement = world.planner.act("agreement_issue", application, sites=sites).id
    accepted = {"accepted_by": "The authorised representative", "evidence": "Order 17 of today"}
    signer.act("agreement_accept", agreement, **accepted)
    expect(signer.read("agreement_read", agreement), "in force")
    return world.planner.act("programme_create", application).id


def ready(world: World, certification: str, sites: list):
    """Stage 1: held, the verdict, its report, its review."""
    day = world.after(3)
    stage_1 = audit.prepare(world, certification, "stage1", day, day, sites, audit.contest)
    audit.hold(world, stage_1, day, day)
    world.leader.act("audit_judge_readiness", stage_1, **words.readiness())
    audit.report(world, stage_1, "stage1", "not_asked")
    world.reviewer.act("technical_review_accept", stage_1, **words.REVIEWED)


def conform(world: World, certification: str, sites: list):
    """Stage 2, with a major and a minor nonconformity that are settled; its report is returned once."""
    first, last = world.after(4), world.after(5)
    stage_2 = audit.prepare(world, certification, "stage2", first, last, sites)
    major, minor = audit.hold(world, stage_2, first, last, find, ("6.1.4", "A.7"))
    audit.report(world, stage_2, "stage2", "conditional")
    world.reviewer.act("technical_review_return", stage_2, note="Say which release was sampled.")
    audit.report(world, stage_2, "stage2", "conditional")
    settle(world, major, minor)
    world.reviewer.act("technical_review_accept", stage_2, **words.REVIEWED)
    held = world.decider.refused(
        422, "decision_grant", certification, fields={"reason": "The file shows conformity."}
    )
    if not any("9.5.2" in it.clause and it.outcome.value == "unmet" for it in held.verdicts):
        raise Wrong("decision_grant: no verdict says that the major is not verified")
    world.leader.act("nonconformity_verify", major, **words.VERIFIED)


def find(world: World, stage_2: str) -> tuple[str, str]:
    """A major, a minor, and an opportunity for improvement. Returns the first two."""
    major = world.leader.act("nonconformity_record", stage_2, **words.MAJOR).id
    minor = world.auditor.act("nonconformity_record", stage_2, **words.MINOR).id
    world.auditor.act("improvement_record", stage_2, **words.IMPROVEMENT)
    return major, minor


def settle(world: World, major: str, minor: str):
    """The client answers both; one answer is returned first; both plans are accepted."""
    world.later()
    answer = words.answer(world.after(7))
    world.client.act("nonconformity_answer", major, **answer | {"cause": "It was forgotten."})
    world.leader.act("nonconformity_return", major, remark="Say why the process let it pass.")
    for found, member in ((major, world.leader), (minor, world.auditor)):
        world.client.act("nonconformity_answer", found, **answer)
        member.act("nonconformity_accept_plan", found)
        expect(world.client.read("nonconformity_read", found), "plan accepted")


def grant(world: World, certification: str) -> str:
    """The decision, refused to whoever audited. Returns it."""
    world.later()
    reason = {"reason": "The file shows conformity; what was open is settled."}
    world.leader.refused(422, "decision_grant", certification, fields=reason)
    world.client.refused(403, "decision_grant", certification, fields=reason)
    held = world.decider.refused(422, "decision_grant", certification, fields=reason)
    overlap = next(it for it in held.verdicts if it.clause == "overlap")
    asked = overlap.override.to_dict() | words.SET_ASIDE | {"until_on": world.after(3)}
    approved = world.decider.act("override_propose", None, **asked).id
    world.reviewer.act("override_approve", approved)
    decision = world.decider.act("decision_grant", certification, **reason).id
    world.client.read("decision_read", decision)
    expect(world.client.read("certification_read", certification), "active")
    return decision


def publish(world: World, decision: str) -> tuple[str, str]:
    """The certificate, numbered, sealed and published. Returns its id and its number."""
    certificate = world.manager.act("certificate_issue", decision).id
    world.settle()
    view = world.client.read("certificate_read", certificate)
    expect(view, "issued")
    return certificate, record(view)["number"]


def verify(world: World, certificate: str, number: str):
    """Anyone verifies it by its number; the client downloads the document that is named there."""
    seen = world.public.answered("certificate_verify", number)
    if seen.parsed.standing.value != "valid" or seen.parsed.number != number:
        raise Wrong(f"certificate_verify: {seen.parsed.standing}")
    tag = seen.headers["etag"]
    world.public.answered("certificate_verify", number, status=304, if_none_match=tag)
    world.public.read("certificate_verify_revision", number, 1)
    world.public.answered("certificate_verify", "AIMS-1999-99999", status=404)
    link = world.client.read("certificate_read", certificate).documents[0].href
    document = world.client.answered("document_read", link.rsplit("/", 1)[-1])
    if hashlib.sha256(document.content).hexdigest() != seen.parsed.document_sha256:
        raise Wrong("document_read: the bytes are not those that the verification names")


def expect(view, word: str):
    """A record is in the state that is called so."""
    if view.status.word != word:
        raise Wrong(f"{view.noun} {view.number} is {view.status.word}, not {word}")
