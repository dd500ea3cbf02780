//! An index has no name: the value goes by that of what it is in, unless its field is declared public.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Cursor(#[audit(public)] u32, u32);

#[audited(event = "page.path", fields(token.0, to = token.1))]
fn path(token: Cursor) {
    let _ = token.0;
}

#[audited(event = "page.pattern", fields(session, from = other))]
fn pattern(Cursor(other, session): Cursor) {
    let _ = (other, session);
}

#[audited(event = "page.last", fields(session))]
async fn last(Cursor(.., session): Cursor) {
    let _ = session;
}

#[audited(event = "page.key", fields(cookie = cursor.1, jwt = ok.1))]
fn key(cursor: Cursor) -> Option<Cursor> {
    Some(cursor)
}

fn main() {}
