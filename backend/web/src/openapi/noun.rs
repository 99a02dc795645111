//! What programs read of each noun, from the types it is written by.

use super::schema::{list, view};
use super::shape::{Named, array_of, component, pascal};
use crate::door::{Form, Me, TaskList};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use service::nouns;

/// What the record of a noun is called among the components, with what is shown of it.
pub(super) fn view_name(noun: &str) -> String {
    format!("{}View", pascal(noun))
}

/// What a page of its list is called.
pub(super) fn list_name(noun: &str) -> String {
    format!("{}List", pascal(noun))
}

/// Every component that is made from a type.
pub(super) fn components() -> Named {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .for_serialize()
        .into_generator();
    let mut components = Named::new();
    let mut kept_back = Vec::new();
    for noun in nouns::ALL.iter() {
        let (record, parts) = (noun.shape.schema)(&mut generator);
        let (record, parts) = (Value::from(record), Value::from(parts));
        if let Some(name) = record["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
            kept_back.push((name.to_owned(), noun.shape.kept_back));
        }
        let word = noun.noun.word();
        if noun.list.is_some() {
            components.push((list_name(word), list(array_of(record.clone()))));
        }
        components.push((view_name(word), view(record, parts)));
    }
    shared(&mut generator);
    for (name, mut schema) in generator.take_definitions(true) {
        let columns = kept_back.iter().filter(|(of, _)| *of == name);
        columns.for_each(|(_, columns)| strip(&mut schema, columns));
        tidy(&mut schema);
        named(&mut schema, &name, &mut components);
        components.push((name, schema));
    }
    components
}

/// What doors answer with that is of no one noun.
fn shared(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Form>();
    generator.subschema_for::<TaskList>();
    generator.subschema_for::<Me>();
}

/// Takes away the columns that programs are not told.
fn strip(schema: &mut Value, columns: &[&str]) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|name, _| !columns.contains(&name.as_str()));
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| !name.as_str().is_some_and(|name| columns.contains(&name)));
    }
}

/// Writes a choice of single words as one list of them, each with its meaning in the description: that is
/// what generators of clients know as an enumeration. Links between items of the source become plain words.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(words) = object.get("oneOf").and_then(words) {
                let told: Vec<String> = words
                    .iter()
                    .filter(|(_, meaning)| !meaning.is_empty())
                    .map(|(word, meaning)| format!("`{word}`: {meaning}"))
                    .collect();
                let before = object.get("description").and_then(Value::as_str);
                let description = [before.unwrap_or_default().to_owned(), told.join("\n")];
                let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
                object.remove("oneOf");
                object.insert("type".to_owned(), json!("string"));
                object.insert("enum".to_owned(), json!(words));
                object.insert(
                    "description".to_owned(),
                    json!(description.join("\n").trim()),
                );
            }
            if let Some(Value::String(text)) = object.get_mut("description") {
                *text = text.replace("[`", "`").replace("`]", "`");
            }
            object.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// Gives each object within a type a name of its own, which it has in the code as a variant: generators make
/// one class of a name and trip over what has none.
fn named(schema: &mut Value, name: &str, components: &mut Named) {
    for choice in ["oneOf", "anyOf"] {
        let variants = schema.get_mut(choice).and_then(Value::as_array_mut);
        for variant in variants.into_iter().flatten() {
            if let Some(word) = variant_of(variant) {
                hoist(variant, format!("{name}{}", pascal(&word)), components);
            }
        }
    }
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (property, inner) in properties.into_iter().flatten() {
        if inner["properties"].is_object() {
            hoist(inner, format!("{name}{}", pascal(property)), components);
        }
    }
}

/// What a variant is called: by the word that tells it from the others, or by its only property.
fn variant_of(variant: &Value) -> Option<String> {
    let properties = variant["properties"].as_object()?;
    let told = properties.values().find_map(|it| it["const"].as_str());
    let only = properties.keys().next().filter(|_| properties.len() == 1);
    told.or(only.map(String::as_str)).map(str::to_owned)
}

fn hoist(schema: &mut Value, name: String, components: &mut Named) {
    named(schema, &name, components);
    let inner = std::mem::replace(schema, component(&name));
    components.push((name, inner));
}

/// The words and their meanings, where a choice is one of words alone.
fn words(choice: &Value) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    for one in choice.as_array()? {
        let meaning = one["description"].as_str().unwrap_or_default().to_owned();
        if let Some(word) = one["const"].as_str() {
            found.push((word.to_owned(), meaning));
            continue;
        }
        for word in one["enum"].as_array()? {
            found.push((word.as_str()?.to_owned(), String::new()));
        }
    }
    Some(found)
}
