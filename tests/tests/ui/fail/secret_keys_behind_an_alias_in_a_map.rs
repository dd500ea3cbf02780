use std::collections::HashMap;
use std::io::Cursor;
use std::rc::Weak;

use audit_core::{AuditFields, AuditSecret, audited};

#[derive(PartialEq, Eq, Hash)]
struct ApiKey(String);
impl AuditSecret for ApiKey {}

type Uses = HashMap<ApiKey, u32>;
type Tried = Result<u32, ApiKey>;

#[derive(AuditFields)]
struct Body {
    by_user: HashMap<String, Uses>,
    by_try: Vec<HashMap<String, Tried>>,
    lent: HashMap<String, Weak<HashMap<ApiKey, u32>>>,
    read: Result<Cursor<Tried>, u8>,
    pairs: HashMap<String, (Uses, u32)>,
}

#[audited(event = "key.count")]
fn count(body: Body) {
    let _ = body;
}

fn main() {}
