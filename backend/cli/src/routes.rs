//! Prints every route with its act and the source file that answers.

use crate::answer::{Answer, show};
use domain::Act;
use serde_json::{Value, json};
use web::Route;

/// Prints a line for each route, in the order they are matched; or all as JSON.
pub fn run(json: bool) -> Answer {
    if json {
        show(&told(&web::routes()).to_string());
        return Answer::Yes;
    }
    for line in lines(&web::routes()) {
        show(&line);
    }
    Answer::Yes
}

/// Each route by the names of its columns.
fn told(routes: &[Route]) -> Value {
    let named = |[method, path, act, file]: [String; 4]| json!({ "method": method, "path": path, "act": act, "file": file });
    routes.iter().map(row).map(named).collect()
}

/// Method, path, act and file, in columns.
fn lines(routes: &[Route]) -> Vec<String> {
    let rows: Vec<[String; 4]> = routes.iter().map(row).collect();
    let width = |column: usize| {
        let each = rows.iter().map(|row| row[column].len());
        each.max().unwrap_or_default()
    };
    let (of_method, of_path, of_act) = (width(0), width(1), width(2));
    rows.iter()
        .map(|[method, path, act, file]| {
            format!("{method:of_method$}  {path:of_path$}  {act:of_act$}  {file}")
        })
        .collect()
}

fn row(route: &Route) -> [String; 4] {
    [
        route.method.to_string(),
        route.path.clone(),
        route.act.map_or("-", Act::word).to_owned(),
        web::source_of(route.door),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<&str> {
        line.split_whitespace().collect()
    }

    #[test]
    fn programs_read_the_same_routes_by_name() {
        let routes = web::routes();
        let told = told(&routes);
        assert_eq!(told.as_array().map(Vec::len), Some(routes.len()));
        let opens = |it: &&Value| it["method"] == "POST" && it["act"] == "audit/open";
        let opening = told.as_array().and_then(|all| all.iter().find(opens));
        let file = opening.map(|it| it["file"].clone());
        assert_eq!(file, Some(json!("backend/service/src/audit/open.rs")));
    }

    #[test]
    fn every_route_is_a_line_of_method_path_act_and_file() {
        let routes = web::routes();
        let lines = lines(&routes);
        assert_eq!(lines.len(), routes.len());
        for (line, route) in lines.iter().zip(&routes) {
            let words = words(line);
            assert_eq!(words.len(), 4, "{line}");
            assert_eq!(words[..2], [route.method.as_str(), route.path.as_str()]);
        }
    }

    #[test]
    fn an_act_names_its_use_case_and_a_page_without_one_its_door() {
        let lines = lines(&web::routes());
        let found = |start: [&str; 2]| {
            let line = lines.iter().find(|line| words(line)[..2] == start);
            words(line.expect("is there"))[2..].to_vec()
        };
        let close = ["audit/close", "backend/service/src/audit/close.rs"];
        assert_eq!(found(["POST", "/audit/{id}/close"]), close);
        assert_eq!(found(["POST", "/api/v1/audit/{id}/close"]), close);
        let take = "backend/service/src/decision/take.rs";
        let grant = ["decision/grant", take];
        assert_eq!(found(["POST", "/certification/{id}/decision/grant"]), grant);
        let list = ["override/read", "backend/service/src/override_/list.rs"];
        assert_eq!(found(["GET", "/override"]), list);
        assert_eq!(found(["GET", "/"]), ["-", "backend/web/src/queue.rs"]);
    }

    #[test]
    fn the_columns_stand_below_each_other() {
        let lines = lines(&web::routes());
        let at: Vec<Option<usize>> = lines.iter().map(|line| line.find("backend/")).collect();
        assert!(at[0].is_some() && at.iter().all(|one| *one == at[0]));
    }
}
