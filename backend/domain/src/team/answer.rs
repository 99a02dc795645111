//! What a client says of an announced team. ISO/IEC 17021-1:2015, 9.2.3.5.

use crate::word::words;

words! {
    /// The client's answer.
    Answer {
        /// It agrees to the team.
        Agreed = "agreed",
        /// It objects.
        Objected = "objected",
    }
}

words! {
    /// What became of an objection.
    Judgement {
        /// It is valid: those it names do not audit this client.
        Valid = "valid",
        /// It is not.
        NotValid = "not_valid",
    }
}
