#![deny(warnings)]

use audit_core::audited;
use audit_tests_macros::rebuilt;

#[audited(event = "note.set", fields(note))]
#[rebuilt]
fn set(note: &str) {
    let _ = note;
}

fn main() {}
