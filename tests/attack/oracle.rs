//! What must be so of any file, whoever did what in whichever order. Written apart from the rules: it reads the rows
//! as they are, asks no rule of the product, and knows people by their records alone.

use chrono::{Datelike, NaiveDate};
use domain::audit::Kind as AuditKind;
use domain::competence::Function;
use domain::decision::Kind;
use domain::nonconformity::Grade;
use domain::technical_review::Outcome;
use domain::{Actor, of};
use schema::audit::{self, Audit};
use schema::decision::Decision;
use schema::override_::Override;
use schema::statement::Statement;
use schema::{Id, Record, Result, Snapshot, audit_report, nonconformity, person, technical_review};
use service::App;
use std::collections::BTreeSet;

/// How many questions were asked, and what was found to be wrong.
#[derive(Default)]
pub struct Word {
    pub asked: usize,
    pub wrong: Vec<String>,
}

impl Word {
    fn holds(&mut self, is_so: bool, what: impl FnOnce() -> String) {
        self.asked += 1;
        if !is_so {
            self.wrong.push(what());
        }
    }
}

/// Looks at every decision that was not looked at before, as the file stands right after it, and at all that two
/// people have to agree on.
pub fn look(app: &App, seen: &mut BTreeSet<String>, word: &mut Word) {
    let looked = app.read(&Actor::system(), "oracle", |rx, _| {
        for id in Decision::ids(rx)? {
            if seen.insert(id.to_string()) {
                let decision = Decision::find(rx, &id)?;
                decided(rx, &decision, word)?;
            }
        }
        two_people(rx, word)?;
        Ok(())
    });
    looked.unwrap();
}

fn two_people(rx: &mut Snapshot, word: &mut Word) -> Result<()> {
    for id in Override::ids(rx)? {
        let it = Override::find(rx, &id)?;
        let two = it.seconded_by.as_ref() != Some(&it.proposed_by);
        word.holds(two, || format!("{} was agreed to by who asked", it.number));
        let span = (it.until_on - it.proposed_on).num_days();
        word.holds(span <= 30, || {
            format!("{} waits for {span} days", it.number)
        });
    }
    for id in Statement::ids(rx)? {
        let it = Statement::find(rx, &id)?;
        let second = it.seconded_by.as_ref();
        let agreed = it.state == domain::statement::State::Agreed;
        let apart = second.is_some_and(|one| *one != it.said_by && !it.apart.contains(one));
        word.holds(!agreed || apart, || {
            format!("{} counts by one person", it.number)
        });
    }
    Ok(())
}

/// The audits of a decision with who had a hand in each.
struct Upon {
    audit: Audit,
    hands: BTreeSet<Id<of::Person>>,
}

fn upon(rx: &mut Snapshot, decision: &Decision) -> Result<Vec<Upon>> {
    let mut upon = Vec::new();
    for id in decision.audits.iter() {
        let team = audit::team(rx, id)?
            .into_iter()
            .map(|member| member.person_id);
        let mut hands: BTreeSet<Id<of::Person>> = team.collect();
        let examined = audit::coverage(rx, id)?.into_iter();
        hands.extend(examined.map(|entry| entry.person_id));
        let found = nonconformity::of_audit(rx, id)?.into_iter();
        hands.extend(found.filter_map(|one| one.verified_by));
        upon.push(Upon {
            audit: Audit::find(rx, id)?,
            hands,
        });
    }
    Ok(upon)
}

fn decided(rx: &mut Snapshot, decision: &Decision, word: &mut Word) -> Result<()> {
    let number = decision.number.clone();
    let upon = upon(rx, decision)?;
    let positive = matches!(
        decision.kind,
        Kind::Grant | Kind::Maintain | Kind::Renew | Kind::Restore
    );
    for one in &upon {
        let apart = !one.hands.contains(&decision.decider_id);
        word.holds(apart, || {
            format!(
                "{number}: decided by who had a hand in {}",
                one.audit.number
            )
        });
    }
    let evaluated = person::competences(rx, &decision.decider_id)?
        .into_iter()
        .any(|it| {
            it.function == Function::Decision && !it.void && it.from_on <= decision.decided_on
        });
    word.holds(evaluated, || {
        format!("{number}: the decider was never evaluated")
    });
    let live = person::all_ties(rx, &decision.decider_id)?
        .into_iter()
        .any(|tie| {
            tie.client_id == decision.client_id
                && tie.standing != domain::tie::Standing::Free
                && tie.ended_on.is_none()
        });
    word.holds(!live, || {
        format!("{number}: the decider has a live conflict")
    });
    word.holds(decision.effective_on >= decision.decided_on, || {
        format!("{number}: back-dated")
    });
    if positive {
        rests(rx, decision, &upon, word)?;
    }
    if let Some(cycle) = decision.cycle.0 {
        let longest = years(cycle.start_on.max(decision.decided_on), 3);
        word.holds(cycle.expires_on <= longest, || {
            format!("{number}: lasts too long")
        });
    }
    Ok(())
}

/// What a positive decision rests on: the audits of its kind, each reported; a review by somebody else, where the
/// kind asks for one; and no major that nobody verified.
fn rests(rx: &mut Snapshot, decision: &Decision, upon: &[Upon], word: &mut Word) -> Result<()> {
    let number = decision.number.clone();
    let wanted: &[AuditKind] = match decision.kind {
        Kind::Grant => &[AuditKind::Stage1, AuditKind::Stage2],
        Kind::Renew => &[AuditKind::Recertification],
        Kind::Maintain => &[AuditKind::Surveillance],
        _ => &[],
    };
    for kind in wanted {
        let there = upon.iter().find(|one| one.audit.kind == *kind);
        word.holds(there.is_some(), || {
            format!("{number}: rests on no {}", kind.word())
        });
        let Some(one) = there else { continue };
        let reported = !audit_report::issued(rx, &one.audit.id)?.is_empty();
        word.holds(reported, || {
            format!("{number}: {} has no report", one.audit.number)
        });
        let over = one.audit.last_day <= decision.decided_on;
        word.holds(over, || {
            format!("{number}: {} was not over", one.audit.number)
        });
        if matches!(decision.kind, Kind::Grant | Kind::Renew) {
            let reviews = technical_review::of_audit(rx, &one.audit.id)?;
            let apart = reviews.iter().any(|review| {
                review.outcome == Outcome::Accepted && !one.hands.contains(&review.reviewer_id)
            });
            word.holds(apart, || {
                format!("{number}: nobody else reviewed {}", one.audit.number)
            });
        }
        for member in audit::team(rx, &one.audit.id)? {
            let live = person::all_ties(rx, &member.person_id)?
                .into_iter()
                .any(|tie| {
                    tie.client_id == decision.client_id
                        && tie.standing != domain::tie::Standing::Free
                        && tie.ended_on.is_none()
                        && tie
                            .began_on
                            .is_none_or(|began| began <= one.audit.first_day)
                });
            word.holds(!live, || {
                format!("{number}: a member of {} has a tie", one.audit.number)
            });
        }
        if decision.kind != Kind::Maintain {
            for found in nonconformity::of_audit(rx, &one.audit.id)? {
                let verified = found
                    .verified_on
                    .is_some_and(|day| day <= decision.decided_on);
                let open = found.grade == Grade::Major && !verified;
                word.holds(!open, || {
                    format!("{number}: major {} is open", found.number)
                });
            }
        }
    }
    Ok(())
}

fn years(day: NaiveDate, more: i32) -> NaiveDate {
    day.with_year(day.year() + more).unwrap_or(NaiveDate::MAX)
}
