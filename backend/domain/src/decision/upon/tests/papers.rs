//! What reports, reviews and nonconformities in the files say to a decision.

use super::*;
use crate::nonconformity::Grade;

fn report(recommendation: Recommendation) -> Report {
    Report {
        documented: true,
        recommendation,
        objectives_met: true,
        scope_inappropriate: false,
    }
}

/// A review that confirmed nothing.
fn review(reviewer: &str, accepted: bool) -> Review {
    Review {
        reviewer: reviewer.to_owned(),
        human: Human::standing_for(reviewer),
        reviewed_on: day("2026-06-01"),
        accepted,
        part_set_aside: false,
        application_confirmed: false,
        cycle_considered: false,
    }
}

/// A review that accepted the file and confirmed everything.
fn confirmed(reviewer: &str) -> Review {
    Review {
        application_confirmed: true,
        cycle_considered: true,
        ..review(reviewer, true)
    }
}

/// A stage 2 with its file, known by its id.
fn file(id: &str, reviews: Vec<Review>) -> AuditFile {
    AuditFile {
        number: format!("AU-{id}"),
        audit: audit(id, AuditKind::Stage2, "2026-05-01"),
        team: humans(&["anna", "ben"]),
        report: Some(report(Recommendation::Positive)),
        reviews,
        barred: Vec::new(),
    }
}

#[test]
fn a_decision_sees_an_audit_as_its_file_is() {
    let whole = AuditFile {
        barred: texts(&["Ben"]),
        ..file("second", vec![confirmed("rita")])
    };
    let seen = facts(&whole, &texts(&["second"]));
    assert_eq!(seen.number, "AU-second");
    assert_eq!(seen.kind, AuditKind::Stage2);
    assert_eq!(seen.last_day, day("2026-05-01"));
    assert_eq!(seen.team, humans(&["anna", "ben"]));
    assert_eq!(seen.barred, ["Ben"]);
    assert!(seen.reported && seen.reviewed && seen.recommended);
    assert!(seen.objectives_met && seen.scope_appropriate && seen.decided_upon);
    assert!(!facts(&whole, &texts(&["first"])).decided_upon);
}

#[test]
fn a_file_without_a_report_meets_nothing_and_doubts_no_scope() {
    let bare = AuditFile {
        report: None,
        ..file("second", vec![review("rita", false)])
    };
    let seen = facts(&bare, &[]);
    assert!(!seen.reported && !seen.reviewed && !seen.recommended && !seen.objectives_met);
    assert!(seen.scope_appropriate);
}

#[test]
fn a_report_says_what_its_team_found() {
    let doubtful = AuditFile {
        report: Some(Report {
            documented: false,
            objectives_met: false,
            scope_inappropriate: true,
            ..report(Recommendation::Positive)
        }),
        ..file("second", Vec::new())
    };
    let seen = facts(&doubtful, &[]);
    assert!(!seen.reported && !seen.objectives_met && !seen.scope_appropriate);
    assert!(seen.recommended);
}

#[test]
fn a_condition_recommends_too_and_of_a_stage_1_nothing_is_asked() {
    for (word, counts) in [
        (Recommendation::Positive, true),
        (Recommendation::Conditional, true),
        (Recommendation::Negative, false),
        (Recommendation::NotAsked, false),
    ] {
        let report = report(word);
        let said = is_recommended(&audit("a", AuditKind::Stage2, "2026-01-12"), Some(&report));
        assert_eq!(said, counts, "{word}");
        assert!(
            is_recommended(&audit("a", AuditKind::Stage1, "2026-01-12"), Some(&report)),
            "{word}"
        );
    }
    let stage_1 = audit("a", AuditKind::Stage1, "2026-01-12");
    assert!(is_recommended(&stage_1, None));
    let not_ready = InCycle {
        not_ready: true,
        ..stage_1
    };
    assert!(!is_recommended(&not_ready, None));
    assert!(!is_recommended(
        &audit("a", AuditKind::Surveillance, "2026-01-12"),
        None
    ));
}

#[test]
fn the_last_review_that_accepted_counts() {
    let reviews = [
        review("first", true),
        review("last", true),
        review("returned", false),
    ];
    let found = accepted(AuditKind::Stage2, &[], &reviews).map(|it| it.reviewer.as_str());
    assert_eq!(found, Some("last"));
    assert!(accepted(AuditKind::Stage2, &[], &reviews[2..]).is_none());
}

#[test]
fn a_review_by_somebody_of_the_team_does_not_count_unless_that_was_set_aside() {
    let team = humans(&["anna", "ben"]);
    let set_aside = Review {
        part_set_aside: true,
        ..confirmed("ben")
    };
    for kind in [AuditKind::Stage2, AuditKind::Surveillance] {
        let who = |reviews: &[Review]| -> Option<String> {
            accepted(kind, &team, reviews).map(|it| it.reviewer.clone())
        };
        assert_eq!(who(&[confirmed("ben")]), None, "{kind:?}");
        let both = [confirmed("rita"), confirmed("ben")];
        assert_eq!(who(&both).as_deref(), Some("rita"), "{kind:?}");
        let aside = std::slice::from_ref(&set_aside);
        assert_eq!(who(aside).as_deref(), Some("ben"), "{kind:?}");
    }
    let upon = texts(&["second"]);
    let own = [file("second", vec![confirmed("ben")])];
    assert!(!facts(&own[0], &upon).reviewed);
    assert!(!application_is_confirmed(&own, &upon));
    assert!(!cycle_is_considered(&own, &upon));
    assert_eq!(
        reviewers(&own, &upon),
        humans(&["ben"]),
        "they reviewed all the same"
    );
}

#[test]
fn each_person_is_held_against_the_day_of_their_own_work() {
    let team = texts(&["anna", "ben"]);
    let first_day = day("2026-05-01");
    let audited = [
        ("anna".to_owned(), first_day),
        ("ben".to_owned(), first_day),
    ];
    assert_eq!(took_part(&team, first_day, None), audited);
    let all = took_part(&team, first_day, Some(&review("rita", true)));
    assert_eq!(all[..2], audited);
    assert_eq!(all[2..], [("rita".to_owned(), day("2026-06-01"))]);
}

#[test]
fn whoever_reviewed_a_file_decided_upon_is_a_reviewer() {
    let files = [
        file("first", vec![review("ruth", false), review("rita", true)]),
        file("earlier", vec![review("rosa", true)]),
    ];
    let of_first = reviewers(&files, &texts(&["first"]));
    assert_eq!(of_first, humans(&["ruth", "rita"]));
    assert!(reviewers(&files, &[]).is_empty());
}

#[test]
fn the_application_is_confirmed_with_every_file_decided_upon() {
    let files = [
        file("first", vec![confirmed("rita")]),
        file("second", vec![review("rita", true)]),
        file(
            "returned",
            vec![Review {
                accepted: false,
                ..confirmed("rita")
            }],
        ),
    ];
    assert!(application_is_confirmed(&files, &texts(&["first"])));
    assert!(!application_is_confirmed(
        &files,
        &texts(&["first", "second"])
    ));
    assert!(!application_is_confirmed(&files, &texts(&["returned"])));
    assert!(!application_is_confirmed(&files, &[]));
}

#[test]
fn the_cycle_is_considered_with_one_file_decided_upon() {
    let files = [
        file("first", vec![confirmed("rita")]),
        file("second", vec![review("rita", true)]),
        file(
            "returned",
            vec![Review {
                accepted: false,
                ..confirmed("rita")
            }],
        ),
    ];
    assert!(cycle_is_considered(&files, &texts(&["first", "second"])));
    assert!(!cycle_is_considered(&files, &texts(&["second"])));
    assert!(!cycle_is_considered(&files, &texts(&["returned"])));
    assert!(!cycle_is_considered(&files, &[]));
}

fn finding(number: &str, audit_id: &str, state: NonconformityState) -> Finding {
    Finding {
        audit_id: audit_id.to_owned(),
        verified_by: (state == NonconformityState::Verified)
            .then(|| Human::standing_for(format!("by {number}"))),
        standing: Standing {
            number: number.to_owned(),
            grade: Grade::Minor,
            state,
            found_on: day("2026-05-01"),
            verified_on: None,
        },
    }
}

#[test]
fn what_is_open_stands_wherever_it_was_found_and_what_is_verified_only_where_it_is_decided_upon() {
    let findings = [
        finding("upon", "second", NonconformityState::Verified),
        finding("earlier", "2027", NonconformityState::Verified),
        finding("open", "2027", NonconformityState::PlanAccepted),
    ];
    let stand = |upon: &[String]| -> Vec<String> {
        let standing = standings(&findings, upon);
        standing.into_iter().map(|it| it.number).collect()
    };
    assert_eq!(stand(&texts(&["second"])), ["upon", "open"]);
    assert_eq!(stand(&[]), ["open"]);
}

#[test]
fn who_verified_counts_for_the_audits_decided_upon() {
    let findings = [
        finding("upon", "second", NonconformityState::Verified),
        finding("earlier", "2027", NonconformityState::Verified),
        finding("open", "second", NonconformityState::Answered),
    ];
    let of_second = verifiers(&findings, &texts(&["second"]));
    assert_eq!(of_second, humans(&["by upon"]));
    assert!(verifiers(&findings, &[]).is_empty());
}
