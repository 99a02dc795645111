//! What programs read beside the record.

use crate::resource::no_parts;
use schema::mail::Mail;

no_parts!(MailParts of Mail);
