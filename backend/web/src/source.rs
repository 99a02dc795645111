//! Which file of the source answers, for whoever looks for it: read from the code, and opened by a guard of
//! the acceptance tests.

use service::Case;
use service::room::NounPage;
use std::any::type_name_of_val;

/// The file that declares a function.
pub(crate) fn of<T>(function: &T) -> String {
    file(type_name_of_val(function))
}

/// The file of a use case.
pub(crate) fn of_act(case: &dyn Case) -> String {
    file(case.type_name())
}

/// The file that shows a record of a noun.
pub(crate) fn of_record(noun: &NounPage) -> String {
    below(noun, "show")
}

/// The file that lists the records of a noun.
pub(crate) fn of_list(noun: &NounPage) -> String {
    below(noun, "list")
}

fn below(noun: &NounPage, name: &str) -> String {
    format!("{}/{name}.rs", noun.file.trim_end_matches(".rs"))
}

/// The file in which something is declared, by the path of that.
fn file(path: &str) -> String {
    let module = path.rsplit_once("::").map_or(path, |(module, _)| module);
    let (room, inside) = module.split_once("::").unwrap_or((module, "lib"));
    format!("backend/{room}/src/{}.rs", inside.replace("::", "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_in_the_file_that_declares_it() {
        assert_eq!(of(&below), "backend/web/src/source.rs");
        assert_eq!(of(&crate::verify::json), "backend/web/src/verify/json.rs");
        assert_eq!(file("web::serve"), "backend/web/src/lib.rs");
    }

    #[test]
    fn an_act_is_found_by_its_type() {
        let take = "service::decision::take::Take";
        assert_eq!(file(take), "backend/service/src/decision/take.rs");
    }
}
