use std::collections::HashMap;

use audit_core::{AuditFields, AuditSecret, audited};

struct Token(String);
impl AuditSecret for Token {}

#[derive(AuditFields)]
enum Patch<T> {
    Missing,
    Set(T),
}

type Tokens = Patch<Option<Token>>;
type ByToken = HashMap<Token, u8>;
type Pair = (u8, Token);

#[derive(AuditFields)]
struct Body {
    first: Tokens,
    second: Patch<ByToken>,
    third: Vec<(Patch<u8>, Pair)>,
    fourth: Patch<Vec<Patch<Token>>>,
}

#[audited(event = "secret.set")]
fn set(body: Body) {
    drop(body);
}

fn main() {
    let _ = (set, Token(String::new()).0, Patch::<u8>::Missing, Patch::Set(1));
}
