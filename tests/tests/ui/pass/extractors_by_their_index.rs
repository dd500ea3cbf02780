//! An extractor's `.0` may stand in a path or be left out, at its end, too; a tuple's index is a name of its own.

use std::pin::Pin;

use audit_core::{AuditFields, audited};
use axum::Json;
use axum::extract::Path;

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "body.set", omit = "body.0", fields(body.0.key))]
fn omitted(body: Json<Body>) {
    drop(body);
}

#[audited(event = "body.set", omit = "pair.0.0", hash = "pair.1.value")]
fn omitted_in_a_tuple(pair: (Json<Body>, Body)) {
    drop(pair);
}

#[audited(event = "body.set", hash("pair.0.0.value", other = "pair.1.value"))]
fn hashed_through_a_tuple(pair: Json<(Body, Body)>) {
    drop(pair);
}

#[audited(event = "body.set", omit("pair.0.1", "pair.1.value"))]
fn nested_tuples(pair: ((String, Body), Body)) {
    drop(pair);
}

#[audited(event = "body.set", hash("names.0.1", other = "names.1"))]
fn two_values_of_one_spelling(names: ((u8, String), String)) {
    drop(names);
}

#[audited(event = "body.set", omit("bodies.0.1", "bodies.1.value"))]
fn an_extractor_of_a_tuple(bodies: Path<(String, Body)>) {
    drop(bodies);
}

#[audited(event = "body.set", omit("pairs.0.0", "pairs.1.value"))]
fn collected_extractors(pairs: Option<Vec<Json<(Body, Body)>>>) {
    drop(pairs);
}

#[audited(event = "body.set", omit("pair.0.0.value", "pair.1.value"))]
fn a_pinned_extractor(pair: Pin<Box<Json<(Body, Body)>>>) {
    drop(pair);
}

fn main() {
    let body = || Body { key: String::new(), value: String::new() };
    omitted(Json(body()));
    omitted_in_a_tuple((Json(body()), body()));
    hashed_through_a_tuple(Json((body(), body())));
    nested_tuples(((String::new(), body()), body()));
    two_values_of_one_spelling(((1, String::new()), String::new()));
    an_extractor_of_a_tuple(Path((String::new(), body())));
    collected_extractors(Some(vec![Json((body(), body()))]));
    a_pinned_extractor(Box::pin(Json((body(), body()))));
}
