use std::marker::PhantomData;

use audit_core::{AuditSecret, AuditValue};
use serde::Serialize;

#[derive(Serialize, AuditValue)]
struct Key<Kind>(String, PhantomData<Kind>);

struct Private;

impl AuditSecret for Key<Private> {}

fn main() {}
