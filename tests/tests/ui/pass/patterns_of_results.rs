//! `Ok` and `Err` of a `Result` whose other type has no values, and what only goes by these names.

#![deny(warnings)]

use std::convert::Infallible;

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Refused {
    #[audit(secret)]
    code: String,
    at: u64,
}

#[audited(event = "login.refuse", fields(at, second = refused.at, whole), hash("code", first = "refused.code"))]
fn refuse(
    Err(Refused { code, at }): Result<Infallible, Refused>,
    std::result::Result::Err(refused): Result<Infallible, Refused>,
    Ok(whole): Result<u8, Infallible>,
) -> usize {
    code.len() + usize::from(whole) + refused.code.len() + usize::try_from(at + refused.at).unwrap_or(0)
}

#[derive(AuditFields)]
enum Step {
    Ok(u8),
}

#[audited(event = "step.take", fields(one))]
fn take(Step::Ok(one): Step) -> u8 {
    one
}

mod own {
    use super::{AuditFields, audited};

    #[derive(AuditFields)]
    pub struct Err(#[audit(secret)] pub String);

    #[audited(event = "code.take", hash = "code")]
    pub fn take(Err(code): Err) -> usize {
        code.len()
    }
}

fn main() {
    let refused = |at| Refused { code: "c".to_owned(), at };
    refuse(Result::Err(refused(1)), Result::Err(refused(2)), Ok(3));
    take(Step::Ok(1));
    own::take(own::Err("c".to_owned()));
}
