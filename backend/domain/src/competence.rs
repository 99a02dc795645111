//! Who may do what, on which day, by dated evidence. ISO/IEC 17021-1:2015, 7.1 and 7.2, with the
//! additions of ISO/IEC 42006:2025 for AI management systems.
//!
//! Called wherever a person is put on a team, reviews or decides: each asks for every day concerned.

mod auditor;
mod evaluation;
mod function;
mod team;

pub use auditor::*;
pub use evaluation::*;
pub use function::*;
pub use team::*;

crate::rules! {
    "auditor_has_a_degree" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_practical_experience" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_ai_experience" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_aims_training" AIMS_BODIES "7.2.2" ByTwo,
    "leader_took_part_in_audits" AIMS_BODIES "7.2.2" ByTwo,
    "the_evaluator_is_a_person_of_the_body" PROCESS "7.1.3" Answered,
    "nobody_evaluates_themselves" PROCESS "7.1.3" Never(Evaluation),
    "the_evaluator_is_evaluated_for_evaluating" PROCESS "7.1.3" ByTwo,
    "an_evaluation_lasts_no_longer_than_the_body_allows" HOUSE "evaluation" Answered,
    "team_speaks_the_language" PROCESS "9.2.2.1.2" ByTwo,
}
