//! What programs read beside the record.

use crate::resource::no_parts;
use schema::audit_time_table::AuditTimeTable;

no_parts!(AuditTimeTableParts of AuditTimeTable);
