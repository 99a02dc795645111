//! Nothing belongs to an attachment.

use crate::resource::no_parts;
use schema::attachment::Attachment;

no_parts!(AttachmentParts of Attachment);
