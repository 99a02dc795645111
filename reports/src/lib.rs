//! Documents: plain struct in, PDF bytes out.

pub mod certificate;
pub mod font;
pub mod picture;
pub mod report;

mod pdfa;
mod text;

pub use text::unprintable;
