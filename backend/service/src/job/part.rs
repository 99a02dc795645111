//! What programs read beside the record.

use crate::resource::no_parts;
use schema::job::Job;

no_parts!(JobParts of Job);
