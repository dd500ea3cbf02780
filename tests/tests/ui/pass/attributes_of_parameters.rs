//! What a lint is told of a parameter, or of a type that derives, holds for all that the expansion makes of it.

#![deny(warnings)]

use std::sync::MutexGuard;

use audit_core::{AuditFields, audited};

#[audited(event = "lint.of_names", fields(userId))]
async fn of_names(#[allow(non_snake_case)] userId: u32, #[expect(non_snake_case)] roleId: u32) -> u32 {
    userId + roleId
}

#[audited(event = "lint.chosen", fields(n))]
fn chosen(#[cfg_attr(all(), allow(unused_mut))] mut n: u32, #[cfg_attr(all(), allow(unused_variables))] (x, y): (u8, u8)) -> u32 {
    n
}

#[audited(event = "lint.guard")]
fn guard(_: MutexGuard<'_, u32>, _: ()) {}

#[audited(event = "lint.either", fields(y))]
fn either((Ok(x) | Err(x), y): (Result<u32, u32>, u32)) -> u32 {
    x + y
}

#[deprecated]
struct Old(#[allow(dead_code)] u32);

#[derive(AuditFields)]
#[expect(deprecated, unused_qualifications, unused_parens)]
struct Kept {
    old: Old,
    text: std::string::String,
    number: (u32),
}

#[derive(AuditFields)]
#[allow(non_camel_case_types)]
enum r#type {
    r#move(#[audit(secret)] String),
    r#fn { key: String },
}

#[audited(event = "lint.kept", fields(kept.number), omit = "of")]
fn kept(kept: &Kept, of: r#type) -> u32 {
    let _ = (&kept.old, &kept.text);
    match of {
        r#type::r#move(value) => value.len() as u32,
        r#type::r#fn { key } => key.len() as u32 + kept.number,
    }
}

fn main() {
    drop(of_names(1, 2));
    chosen(1, (2, 3));
    guard(std::sync::Mutex::new(1).lock().unwrap(), ());
    either((Ok(1), 2));
    #[allow(deprecated)]
    let old = Old(1);
    kept(&Kept { old, text: String::new(), number: 1 }, r#type::r#fn { key: String::new() });
    let _ = r#type::r#move(String::new());
}
