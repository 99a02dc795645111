//! What the rules of an act say once everything is known: wrong fields, verdicts, and a proof.

use crate::error::{Error, FieldError};
use crate::override_::Overrides;
use crate::verdict::{Refusal, Verdict};

/// The word of an act's rules. Nobody gets at its proof but by [`Ruling::weigh`], which refuses.
#[derive(Debug)]
pub struct Ruling<P> {
    wrong: Vec<FieldError>,
    verdicts: Vec<Verdict>,
    proof: Option<P>,
    /// Wrong by what was proven, which counts only where the verdicts pass.
    unfit: Vec<FieldError>,
}

impl Ruling<()> {
    /// Verdicts that are proof enough when they pass.
    pub fn of(verdicts: Vec<Verdict>) -> Ruling<()> {
        Ruling::proven(verdicts, ())
    }
}

impl<P> Ruling<P> {
    /// Verdicts, and what they prove when they pass.
    pub fn proven(verdicts: Vec<Verdict>, proof: P) -> Ruling<P> {
        Ruling {
            wrong: Vec::new(),
            verdicts,
            proof: Some(proof),
            unfit: Vec::new(),
        }
    }

    /// Verdicts without which there is nothing to prove, as when there is no table to compute with. It
    /// is refused whatever is set aside.
    pub fn barred(verdicts: Vec<Verdict>) -> Ruling<P> {
        Ruling {
            wrong: Vec::new(),
            verdicts,
            proof: None,
            unfit: Vec::new(),
        }
    }

    /// Fields whose values fit their kind and not the situation.
    pub fn wrong(fields: Vec<FieldError>) -> Ruling<P> {
        Ruling {
            wrong: fields,
            verdicts: Vec::new(),
            proof: None,
            unfit: Vec::new(),
        }
    }

    /// The same where fields may be wrong beside it.
    pub fn unless(mut self, wrong: Vec<FieldError>) -> Ruling<P> {
        self.wrong.extend(wrong);
        self
    }

    /// The same where fields may not fit what is proven. Said only where the verdicts pass: of a time
    /// that may not be so short, nobody has to hear first that it leaves no room.
    pub fn fitting(mut self, unfit: Vec<FieldError>) -> Ruling<P> {
        self.unfit.extend(unfit);
        self
    }

    /// Adds what was known before anything was typed; what was said already is not said again.
    pub fn after(mut self, known: Vec<Verdict>) -> Ruling<P> {
        let mut all = known;
        for verdict in self.verdicts {
            if !all.contains(&verdict) {
                all.push(verdict);
            }
        }
        self.verdicts = all;
        self
    }

    /// Weighs the verdicts against what two people agreed on.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every wrong field; [`Error::Refused`] with every verdict, met and not,
    /// when any holds the act.
    pub fn weigh(self, standing: &Overrides) -> Result<Weighed<P>, Error> {
        if !self.wrong.is_empty() {
            return Err(Error::Invalid(self.wrong));
        }
        let verdicts = standing.settle(self.verdicts)?;
        match self.proof {
            Some(_) if !self.unfit.is_empty() => Err(Error::Invalid(self.unfit)),
            Some(proof) => Ok(Weighed { proof, verdicts }),
            None => Err(Error::Refused(Refusal(verdicts))),
        }
    }
}

/// A proof whose verdicts passed. It lends the proof and never gives it away, so that nothing can be
/// proven with it twice.
#[derive(Debug)]
pub struct Weighed<P> {
    proof: P,
    verdicts: Vec<Verdict>,
}

impl<P> Weighed<P> {
    /// What was proven.
    pub fn proof(&self) -> &P {
        &self.proof
    }

    /// Every verdict it rests on, with the overrides that set any aside.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PROCESS, clause};

    /// No rule of the product.
    const ANY: &str = "any";

    fn verdict(met: bool) -> Verdict {
        Verdict::when(ANY, clause!(PROCESS, "9.1.1"), met, "Do it otherwise.")
    }

    #[test]
    fn a_proof_comes_out_only_where_every_verdict_passes() {
        let none = Overrides::default();
        let passed = Ruling::proven(vec![verdict(true)], 7).weigh(&none).unwrap();
        assert_eq!((passed.proof(), passed.verdicts().len()), (&7, 1));
        let held = Ruling::proven(vec![verdict(false)], 7).weigh(&none);
        assert!(matches!(held, Err(Error::Refused(_))));
        let barred = Ruling::<i32>::barred(vec![verdict(true)]).weigh(&none);
        assert!(matches!(barred, Err(Error::Refused(_))));
    }

    #[test]
    fn wrong_fields_come_before_verdicts() {
        let fields = vec![FieldError::new("first_day", "It lies in the past.")];
        let ruling = Ruling::of(vec![verdict(false)]).unless(fields);
        let told = ruling.weigh(&Overrides::default());
        assert!(matches!(told, Err(Error::Invalid(wrong)) if wrong[0].field == "first_day"));
    }

    #[test]
    fn what_does_not_fit_the_proof_comes_after_verdicts() {
        let unfit = || vec![FieldError::new("half_days", "It takes all of the time.")];
        let told = |met| {
            let ruling = Ruling::of(vec![verdict(met)]).fitting(unfit());
            ruling.weigh(&Overrides::default())
        };
        assert!(matches!(told(false), Err(Error::Refused(_))));
        assert!(matches!(told(true), Err(Error::Invalid(wrong)) if wrong == unfit()));
    }

    #[test]
    fn what_was_known_is_said_once() {
        let ruling = Ruling::of(vec![verdict(true)]).after(vec![verdict(true)]);
        let weighed = ruling.weigh(&Overrides::default()).unwrap();
        assert_eq!(weighed.verdicts().len(), 1);
    }
}
