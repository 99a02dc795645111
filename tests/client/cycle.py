"""What follows a certificate: surveillance, every further decision, and the renewal."""

import audit
import words
from caller import Wrong
from initial import Certified, expect
from world import World

REASON = {"reason": "The grounds are on file, with the evidence."}


def survey(world: World, held: Certified):
    """A surveillance audit, moved once, and the decision to maintain."""
    world.later(300)
    first, last = world.after(4), world.after(5)
    planned = {"kind": "surveillance", "sites": held.sites}
    days = {"first_day": world.after(2), "last_day": world.after(3)}
    given_up = world.planner.act("audit_schedule", held.certification, **planned | days).id
    moved = {"first_day": first, "last_day": last, "reason": "The client asked for other days."}
    world.planner.act("audit_postpone", given_up, **moved)
    world.planner.act("audit_cancel", given_up, reason="The client asked for another week.")
    surveillance = audit.prepare(
        world, held.certification, "surveillance", first, last, held.sites
    )
    follow_up(world, surveillance, held, first, last)
    audit.report(world, surveillance, "surveillance", "positive")
    world.reviewer.act("technical_review_accept", surveillance, **words.REVIEWED)
    world.decider.act("decision_maintain", held.certification, **REASON)


def follow_up(world: World, held_at: str, held: Certified, first: str, last: str):
    """Holds an audit at which what an earlier one left open is verified."""
    open_ = world.manager.all("nonconformity_list", state="plan_accepted", client_query=held.client)

    def verify(world: World, _: str):
        for found in open_:
            world.auditor.act("nonconformity_verify", found["id"], **words.VERIFIED)

    audit.hold(world, held_at, first, last, verify)


def suspend_and_restore(world: World, held: Certified):
    """A suspension, which the public sees, and its end."""
    world.later()
    world.decider.act("decision_suspend", held.certification, cause="other", **REASON)
    world.settle()
    seen = world.public.read("certificate_verify", held.number)
    if seen.standing.value != "suspended":
        raise Wrong(f"certificate_verify: {seen.standing}")
    world.later()
    world.put_on_record(world.client, f"certification/{held.certification}", "The product page")
    resolved = {"cause_resolved": "The mark was taken off the product page; seen."}
    world.decider.act("decision_restore", held.certification, **REASON | resolved)
    expect(world.client.read("certification_read", held.certification), "active")


def break_off(world: World, held: Certified):
    """An audit that the leader terminates on its first day."""
    first, last = world.after(3), world.after(4)
    begun = audit.prepare(world, held.certification, "surveillance", first, last, held.sites)
    world.on(first)
    world.leader.act("audit_open", begun, attendees=words.ATTENDEES)
    reason = "The laboratory is closed after a fire; another audit was agreed."
    world.leader.act("audit_terminate", begun, reason=reason, attendees=words.ATTENDEES)


def renew_and_withdraw(world: World, held: Certified):
    """The recertification in the last year of the cycle, the renewal, and a withdrawal at the end."""
    world.later(500)
    first, last = world.after(3), world.after(4)
    last_one = audit.prepare(
        world, held.certification, "recertification", first, last, held.sites
    )
    audit.hold(world, last_one, first, last)
    audit.report(world, last_one, "recertification", "positive")
    world.reviewer.act("technical_review_accept", last_one, **words.REVIEWED)
    decision = world.decider.act("decision_renew", held.certification, **REASON).id
    issue_anew(world, held, decision)
    world.decider.act("decision_withdraw", held.certification, **REASON)
    world.settle()
    expect(world.client.read("certification_read", held.certification), "withdrawn")


def issue_anew(world: World, held: Certified, decision: str):
    """The certificate of the renewal, whose document could not be kept at first: its job is begun again."""
    with world.without("documents"):
        certificate = world.manager.act("certificate_issue", decision).id
        world.until("the job failed", lambda: world.failed("job"))
    world.manager.act("job_retry", world.failed("job")[0]["id"])
    world.settle()
    expect(world.client.read("certificate_read", certificate), "issued")
    seen = world.public.read("certificate_verify", held.number)
    if seen.revision != 2 or len(seen.revisions) != 2:
        raise Wrong(f"certificate_verify: revision {seen.revision} of {len(seen.revisions)}")
