//! Signatures and proofs: PAdES seals, the keys behind them, certificate tokens.
//!
//! Called by the issue job (seal, token) and by whoever verifies a file. Nothing here reads a
//! clock: instants come in as arguments.

mod cms;
mod demo;
mod key;
mod seal;
mod token;
mod verify;

pub use demo::{DemoKey, demo_key};
pub use key::{KeyError, SealKey};
pub use seal::{SealError, seal};
pub use token::{CertificateClaims, TokenError, TokenKey, issue_token, read_token};
pub use verify::{
    Check, Condition, Signer, Trace, Verification, sealed_digest, signer, trace, verify,
};
