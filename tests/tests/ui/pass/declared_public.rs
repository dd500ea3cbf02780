use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Page {
    #[audit(public)]
    next_token: String,
}

#[audited(event = "page.list", fields(page.next_token, csrf_token, cookie = page.next_token))]
fn list(page: &Page, #[public] csrf_token: &str) {
    let _ = (&page.next_token, csrf_token);
}

#[audited(event = "page.list", fields(next_token))]
fn list_apart(Page { next_token }: Page) {
    let _ = next_token;
}

#[audited(event = "page.list", fields(token = pair.0))]
fn list_pair(#[public] pair: (String, u32)) {
    let _ = pair;
}

#[derive(AuditFields)]
struct Cursor(#[audit(public)] String, u32);

#[audited(event = "page.next", fields(token.0, n = token.1))]
fn next(#[public] token: Cursor) {
    let _ = token;
}

#[audited(event = "page.after", fields(token.0, at = cursor.1, cookie = cursor.0, session))]
fn after(token: &Cursor, cursor: &Cursor, Cursor(session, ..): &Cursor) {
    let _ = (token, cursor, session);
}

impl Cursor {
    #[audited(event = "page.here", fields(token = self.0, jwt = ok.0))]
    fn here(&self) -> Option<Cursor> {
        Some(Cursor(self.0.clone(), self.1))
    }
}

fn main() {
    list(
        &Page {
            next_token: String::new(),
        },
        "t",
    );
    list_apart(Page {
        next_token: String::new(),
    });
    list_pair((String::new(), 1));
    let cursor = || Cursor(String::new(), 1);
    next(cursor());
    after(&cursor(), &cursor(), &cursor());
    assert!(cursor().here().is_some());
}
