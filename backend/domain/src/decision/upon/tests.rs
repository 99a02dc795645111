//! What a decision is about, what is owed, and who was barred, on both sides of each limit.

use super::*;

mod papers;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn humans(words: &[&str]) -> Vec<Human> {
    words.iter().copied().map(Human::standing_for).collect()
}

/// A certification in its first cycle, valid until the end of June 2029.
fn certification(state: State) -> Stand {
    Stand {
        state,
        cycle: 1,
        expires_on: Some(day("2029-06-30")),
    }
}

/// A reviewed audit of the first cycle, of one day.
fn audit(id: &str, kind: AuditKind, on: &str) -> InCycle {
    InCycle {
        id: id.to_owned(),
        kind,
        state: AuditState::Reviewed,
        cycle: 1,
        first_day: day(on),
        last_day: day(on),
        ended_early: false,
        not_ready: false,
    }
}

fn in_state(state: AuditState, audit: InCycle) -> InCycle {
    InCycle { state, ..audit }
}

fn terminated(audit: InCycle) -> InCycle {
    InCycle {
        ended_early: true,
        ..audit
    }
}

fn about(state: State, kind: Kind, audits: &[InCycle]) -> Vec<String> {
    decided_upon(certification(state), kind, audits, &[])
}

/// Every audit of a whole cycle, all reviewed.
fn whole_cycle() -> Vec<InCycle> {
    vec![
        audit("first", AuditKind::Stage1, "2026-04-01"),
        audit("second", AuditKind::Stage2, "2026-05-01"),
        audit("2027", AuditKind::Surveillance, "2027-05-01"),
        audit("2028", AuditKind::Surveillance, "2028-05-01"),
        audit("again", AuditKind::Recertification, "2029-03-01"),
    ]
}

#[test]
fn each_kind_of_decision_is_about_its_kind_of_audit() {
    let cases = [
        (State::Planned, Kind::Grant, vec!["first", "second"]),
        (State::Planned, Kind::Refuse, vec!["first", "second"]),
        (State::Active, Kind::Maintain, vec!["2027", "2028"]),
        (State::Active, Kind::Renew, vec!["again"]),
        (State::Active, Kind::Suspend, vec!["2028"]),
        (State::Active, Kind::Withdraw, vec!["2028"]),
        (State::Suspended, Kind::Restore, vec!["2028"]),
        (State::Expired, Kind::Restore, vec!["again"]),
    ];
    for (state, kind, expected) in cases {
        assert_eq!(about(state, kind, &whole_cycle()), expected, "{kind:?}");
    }
}

#[test]
fn audits_of_another_cycle_are_left_out() {
    let next = Stand {
        cycle: 2,
        ..certification(State::Active)
    };
    for kind in Kind::ALL {
        let upon = decided_upon(next, kind, &whole_cycle(), &[]);
        assert!(upon.is_empty(), "{kind:?}");
    }
}

#[test]
fn after_a_lapse_a_grant_rests_on_what_began_after_the_last_valid_day() {
    for (on, counts) in [("2029-06-30", false), ("2029-07-01", true)] {
        let audits = [audit("second", AuditKind::Stage2, on)];
        let granted = about(State::Expired, Kind::Grant, &audits);
        assert_eq!(granted.len(), usize::from(counts), "{on}");
        let first = about(State::Planned, Kind::Grant, &audits);
        assert_eq!(first.len(), 1, "without a lapse, {on}");
    }
    let undated = Stand {
        expires_on: None,
        ..certification(State::Expired)
    };
    let audits = [audit("second", AuditKind::Stage2, "2026-05-01")];
    assert_eq!(decided_upon(undated, Kind::Grant, &audits, &[]).len(), 1);
}

#[test]
fn a_lapse_is_repaired_by_a_recertification_audit_from_before_it() {
    let audits = [audit("again", AuditKind::Recertification, "2029-06-30")];
    assert_eq!(about(State::Expired, Kind::Restore, &audits), ["again"]);
}

#[test]
fn a_repeated_stage_2_takes_the_place_of_the_one_before_once_it_began() {
    for state in AuditState::ALL {
        let repeated = audit("repeated", AuditKind::Stage2, "2026-09-01");
        let audits = [
            audit("second", AuditKind::Stage2, "2026-05-01"),
            audit("first", AuditKind::Stage1, "2026-06-01"),
            in_state(*state, repeated),
        ];
        let began = matches!(
            state,
            AuditState::InProgress
                | AuditState::Closed
                | AuditState::Reported
                | AuditState::Reviewed
        );
        let expected = if began {
            ["first", "repeated"]
        } else {
            ["second", "first"]
        };
        let granted = about(State::Planned, Kind::Grant, &audits);
        assert_eq!(granted, expected, "{state:?}");
    }
}

#[test]
fn what_was_terminated_counts_against_certification_and_never_for_it() {
    let audits: Vec<InCycle> = whole_cycle().into_iter().map(terminated).collect();
    for kind in Kind::ALL {
        let upon = about(State::Active, kind, &audits);
        assert_eq!(upon.is_empty(), kind.is_positive(), "{kind:?}");
    }
    let mut audits = whole_cycle();
    audits.push(terminated(audit(
        "terminated",
        AuditKind::Stage2,
        "2026-09-01",
    )));
    let granted = about(State::Planned, Kind::Grant, &audits);
    assert_eq!(granted, ["first", "second"]);
    let refused = about(State::Planned, Kind::Refuse, &audits);
    assert_eq!(refused, ["first", "terminated"]);
}

#[test]
fn a_surveillance_counts_from_its_report_on() {
    for (state, counts) in [
        (AuditState::Closed, false),
        (AuditState::Reported, true),
        (AuditState::Reviewed, true),
        (AuditState::Cancelled, false),
    ] {
        let held = audit("2027", AuditKind::Surveillance, "2027-05-01");
        let audits = [in_state(state, held)];
        for kind in [Kind::Maintain, Kind::Suspend] {
            let upon = about(State::Active, kind, &audits);
            assert_eq!(upon.len(), usize::from(counts), "{kind:?} {state:?}");
        }
    }
}

#[test]
fn maintaining_leaves_out_what_was_decided_upon_and_nothing_else_does() {
    let decided = texts(&["first", "second", "2027", "2028"]);
    let active = certification(State::Active);
    let upon = |kind, decided: &[String]| decided_upon(active, kind, &whole_cycle(), decided);
    assert_eq!(upon(Kind::Maintain, &[]), ["2027", "2028"]);
    assert_eq!(upon(Kind::Maintain, &decided[..3]), ["2028"]);
    assert!(upon(Kind::Maintain, &decided).is_empty());
    assert_eq!(upon(Kind::Suspend, &decided), ["2028"]);
    assert_eq!(upon(Kind::Grant, &decided), ["first", "second"]);
    for kind in Kind::ALL {
        let leaves_out = leaves_out_what_was_decided(kind);
        assert_eq!(leaves_out, kind == Kind::Maintain, "{kind:?}");
    }
}

#[test]
fn a_suspension_settles_only_a_file_that_was_reviewed() {
    assert!(settles(Kind::Suspend, AuditState::Reviewed));
    assert!(!settles(Kind::Suspend, AuditState::Reported));
    assert!(settles(Kind::Withdraw, AuditState::Reported));
}

#[test]
fn a_surveillance_is_made_up_by_an_audit_that_ended_in_its_year_or_later() {
    let due_on = day("2027-05-01");
    let survey = |on: &str| audit("survey", AuditKind::Surveillance, on);
    assert!(!makes_up(&survey("2026-12-31"), due_on));
    assert!(makes_up(&survey("2027-01-01"), due_on));
    assert!(makes_up(&survey("2028-01-01"), due_on));
    let over_new_year = InCycle {
        last_day: day("2027-01-01"),
        ..survey("2026-12-31")
    };
    assert!(makes_up(&over_new_year, due_on), "its last day counts");
}

#[test]
fn a_surveillance_is_made_up_only_by_a_whole_reported_audit_of_the_system() {
    let due_on = day("2027-05-01");
    for (kind, counts) in [
        (AuditKind::Stage1, false),
        (AuditKind::Stage2, false),
        (AuditKind::Surveillance, true),
        (AuditKind::Recertification, true),
    ] {
        let held = audit("held", kind, "2027-09-01");
        assert_eq!(makes_up(&held, due_on), counts, "{kind:?}");
    }
    let survey = audit("survey", AuditKind::Surveillance, "2027-09-01");
    let closed = in_state(AuditState::Closed, survey.clone());
    let reported = in_state(AuditState::Reported, survey.clone());
    assert!(!makes_up(&closed, due_on));
    assert!(makes_up(&reported, due_on));
    assert!(!makes_up(&terminated(survey), due_on));
}

#[test]
fn the_first_surveillance_that_no_audit_made_up_for_is_owed() {
    let missing = [day("2027-05-01"), day("2028-05-01")];
    let survey = |on: &str| [audit("survey", AuditKind::Surveillance, on)];
    assert_eq!(surveillance_owed(&missing, &[]), Some(missing[0]));
    let in_2027 = survey("2027-11-01");
    assert_eq!(surveillance_owed(&missing, &in_2027), Some(missing[1]));
    assert_eq!(surveillance_owed(&missing, &survey("2028-01-01")), None);
    assert_eq!(surveillance_owed(&[], &[]), None);
}

fn involvement(began_on: Option<&str>, ended_on: Option<&str>) -> Involvement {
    Involvement {
        began_on: began_on.map(day),
        ended_on: ended_on.map(day),
    }
}

#[test]
fn an_involvement_bars_for_two_years_after_its_end() {
    let ended = [involvement(None, Some("2025-03-10"))];
    assert!(is_barred(&ended, day("2027-03-09")));
    assert!(!is_barred(&ended, day("2027-03-10")));
    assert!(!is_barred(&[], day("2027-03-09")));
}

#[test]
fn an_involvement_bars_from_the_day_it_began_and_not_before() {
    for ended_on in [None, Some("2027-04-01")] {
        let began = [involvement(Some("2027-03-10"), ended_on)];
        assert!(is_barred(&began, day("2027-03-10")), "{ended_on:?}");
        assert!(!is_barred(&began, day("2027-03-09")), "{ended_on:?}");
    }
    let unknown = [involvement(None, None)];
    assert!(is_barred(&unknown, day("2027-03-09")));
}

#[test]
fn one_involvement_that_bars_is_enough() {
    let long_ago = involvement(None, Some("2020-01-01"));
    let later = involvement(Some("2027-03-11"), None);
    let now = involvement(Some("2027-03-10"), None);
    assert!(!is_barred(&[long_ago, later], day("2027-03-10")));
    assert!(is_barred(&[long_ago, later, now], day("2027-03-10")));
}
