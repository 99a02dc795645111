//! How closed words look to programs: a component of the OpenAPI document with a name of its own.

use schemars::Schema;
use std::borrow::Cow;

/// What a list of words is called among the components: its module and itself, `AuditState`, or itself alone
/// where the module is called like it.
pub(crate) fn name(module: &str, own: &str) -> Cow<'static, str> {
    let module = module.rsplit("::").next().unwrap_or_default();
    let words = module.split('_').map(|word| {
        let (first, rest) = word.split_at(usize::from(!word.is_empty()));
        format!("{}{rest}", first.to_uppercase())
    });
    let module: String = words.collect();
    match module == own {
        true => Cow::Owned(module),
        false => Cow::Owned(module + own),
    }
}

/// A text that is one of these words.
pub(crate) fn one_of(words: &[&str]) -> Schema {
    schemars::json_schema!({ "type": "string", "enum": words })
}

/// Tells programs of a closed list of words.
macro_rules! told_to_programs {
    ($name:ident: $($word:literal),+) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $crate::shape::name(module_path!(), stringify!($name))
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::shape::one_of(&[$($word),+])
            }
        }
    };
}

pub(crate) use told_to_programs;

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_list_is_called_by_its_module_and_itself() {
        assert_eq!(name("domain::audit_report", "State"), "AuditReportState");
        assert_eq!(name("domain::ai_system", "Role"), "AiSystemRole");
        assert_eq!(name("domain::team::declared", "Declared"), "Declared");
    }
}
