use std::collections::BTreeMap;

use audit_core::{AuditFields, AuditSecret, audited};

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Token(String);
impl AuditSecret for Token {}

type ByToken = BTreeMap<Token, u8>;
type Inside = Result<BTreeMap<Token, u8>, u8>;
type Error = BTreeMap<Result<u8, Token>, u8>;
type Maybe<T> = Option<Vec<T>>;

macro_rules! outcome {
    () => { Result<u8, Token> };
}

#[derive(AuditFields)]
struct Body {
    first: ByToken,
    second: Maybe<Result<u8, Token>>,
    third: outcome!(),
    fourth: Inside,
    fifth: Maybe<Error>,
}

#[audited(event = "secret.set")]
fn set(body: Body) {
    drop(body);
}

fn main() {
    let _ = (set, Token(String::new()).0);
}
