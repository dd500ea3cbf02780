//! Once of a type, however many paths go through it and whatever the pattern took it out of.

use audit_core::{AuditFields, audited};

struct Place {
    name: String,
    note: String,
}

#[derive(AuditFields)]
struct Way {
    places: [Place; 2],
}

#[audited(event = "way.first", fields(first.name, note = first.note, second = second.name))]
fn first([first, second]: [Place; 2]) {
    drop((first, second));
}

#[audited(event = "way.ends", fields(from = from.name, to = to.name), omit = "to.note")]
fn ends(Way { places: [from, .., to] }: Way) {
    drop((from, to));
}

#[audited(event = "way.last", fields(last.name, last.note))]
fn last((.., last): (u8, Place)) {
    drop(last);
}

fn main() {}
