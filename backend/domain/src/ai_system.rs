//! An AI system of a client: the client's role towards it, and how much depends on it. ISO/IEC 42006:2025, 9.1.2.

use crate::word::words;

words! {
    /// A client's role towards AI systems.
    Role {
        /// It makes them.
        Producer = "producer",
        /// It provides them to others.
        Provider = "provider",
        /// It develops them.
        Developer = "developer",
        /// It uses them.
        User = "user",
    }
}

impl Role {
    /// What the role is called on forms.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Producer => "Producer",
            Role::Provider => "Provider",
            Role::Developer => "Developer",
            Role::User => "User",
        }
    }
}

words! {
    /// How much an AI system bears on people.
    Risk {
        /// As such systems do.
        Ordinary = "ordinary",
        /// Much, or on what is sensitive.
        High = "high",
    }
}
