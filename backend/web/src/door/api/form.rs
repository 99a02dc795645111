//! The door to an act's form: what it asks for, what may be chosen now, and what is known already.

use crate::page::field::kind_word;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::tag::tag_of;
use crate::visit::Visit;
use domain::sentence::Said;
use domain::{Actor, Verdict};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;
use service::view::Section;
use service::{Case, Field, Kind, Offer};

/// What an act asks for now.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Form {
    /// The act, `noun/verb`.
    act: &'static str,
    /// What it is called.
    title: &'static str,
    /// One sentence on what it does.
    lead: &'static str,
    /// What it is about; empty for an act without a record.
    about: String,
    /// The version of the record, for `If-Match`; 0 where there is none.
    version: i64,
    /// Whether it cannot be undone.
    irreversible: bool,
    /// What is entered, in order.
    fields: Vec<FormField>,
    /// What stands in the form before anything is entered, by the names of fields.
    #[schemars(schema_with = "any_object")]
    values: Value,
    /// What the rules say already, before anything is entered.
    #[schemars(schema_with = "verdicts")]
    verdicts: Vec<Verdict>,
    /// What to look at before it is filled in.
    #[schemars(schema_with = "sections")]
    shown: Vec<Section>,
}

/// A field of a form.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FormField {
    /// Its name in the body.
    name: &'static str,
    /// What stands before it.
    label: &'static str,
    /// What helps to fill it in; empty for nothing.
    hint: &'static str,
    /// What it holds: text, area (several lines), number, date, bool, email, choice, many or rows.
    kind: &'static str,
    /// Whether it may not be left out.
    required: bool,
    /// The most characters; nothing where that is no question.
    most_characters: Option<usize>,
    /// What may be chosen now; nothing where it is no choice.
    choices: Option<Vec<Choice>>,
    /// Why there is nothing to choose from, and where that is mended; empty where there is.
    lack: String,
    /// What is taken when it is left out; empty for nothing.
    left_empty: String,
    /// The fields of one row, where it has rows.
    fields: Vec<FormField>,
}

/// Something that may be chosen.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Choice {
    /// What the body takes.
    value: String,
    /// What people read.
    label: String,
}

/// Answers with the form of an act.
///
/// # Errors
/// Those the act itself would answer with, as far as they are known before anything is entered.
pub(super) fn answer(visit: &Visit, actor: &Actor, case: &dyn Case) -> Result<Reply, Problem> {
    let subject = visit.parameter("id");
    let offer = visit.app.offer(actor, &visit.id, case, subject)?;
    let form = of(case, offer);
    let version = case.versioned().then_some(form.version);
    Ok(Reply::json(200, &form).tagged(visit, version))
}

/// The tag of the form as it is now; none where there is none for the caller.
pub(super) fn tag(visit: &Visit, actor: &Actor, case: &dyn Case) -> Option<String> {
    let id = visit.parameter("id");
    let offer = visit.app.offer(actor, &visit.id, case, id).ok()?;
    let form = of(case, offer);
    let told = serde_json::to_vec(&form).ok()?;
    Some(tag_of(case.versioned().then_some(form.version), &told))
}

fn of(case: &dyn Case, offer: Offer) -> Form {
    let meta = case.meta();
    Form {
        act: meta.act.word(),
        title: meta.title,
        lead: meta.lead,
        irreversible: meta.irreversible,
        fields: fields(&case.fields(), &offer, ""),
        about: offer.about.text(),
        version: offer.version,
        values: fitting(&case.fields(), offer.values),
        verdicts: offer.verdicts,
        shown: offer.shown,
    }
}

/// The values that belong to a field of the act: what else the record holds, the act would refuse.
fn fitting(fields: &[Field], values: Value) -> Value {
    let Value::Object(mut values) = values else {
        return Value::Object(serde_json::Map::new());
    };
    values.retain(|name, _| fields.iter().any(|field| field.name == name));
    for field in fields {
        if let (Kind::Rows(row, _), Some(Value::Array(rows))) =
            (field.kind, values.get_mut(field.name))
        {
            for one in rows {
                *one = fitting(row, one.take());
            }
        }
    }
    Value::Object(values)
}

fn fields(of: &[Field], offer: &Offer, prefix: &str) -> Vec<FormField> {
    of.iter().map(|field| told(field, offer, prefix)).collect()
}

fn told(field: &Field, offer: &Offer, prefix: &str) -> FormField {
    let path = format!("{prefix}{}", field.name);
    let (lack, choices) = match field.kind {
        Kind::Choice(list) | Kind::SeveralOf(list) => {
            let closed = list.iter().map(|(value, label)| Choice {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
            });
            (None, Some(closed.collect()))
        }
        Kind::Offered(name) | Kind::Several(name) => {
            let offered = offer.choices.get(name).into_iter().flatten();
            let offered = offered.map(|(value, label)| Choice {
                value: value.clone(),
                label: label.text(),
            });
            (offer.lacks.get(name).cloned(), Some(offered.collect()))
        }
        _ => (None, None),
    };
    let lack = lack.filter(|_| choices.as_ref().is_none_or(Vec::is_empty));
    FormField {
        name: field.name,
        label: field.label,
        hint: field.hint,
        kind: kind_word(field.kind),
        required: field.required,
        most_characters: match field.kind {
            Kind::Text(most) | Kind::Area(most) => Some(most),
            _ => None,
        },
        choices,
        lack: lack.unwrap_or_default().text(),
        left_empty: offer
            .defaults
            .get(path.as_str())
            .map(Said::text)
            .unwrap_or_default(),
        fields: match field.kind {
            Kind::Rows(row, _) => fields(row, offer, &format!("{path}-0-")),
            _ => Vec::new(),
        },
    }
}

fn any_object(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": true })
}

fn verdicts(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "$ref": "#/components/schemas/Verdict" } })
}

fn sections(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "$ref": "#/components/schemas/Section" } })
}
