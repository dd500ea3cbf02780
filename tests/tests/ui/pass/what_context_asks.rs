//! `context` sees names that a pattern binds as their values, where it asks for them and nowhere else.

#![deny(warnings)]

use audit_core::testing::capture;
use audit_core::{AuditContext, audited};
use axum::extract::{Extension, Path};

struct User {
    org: u64,
    name: String,
    role: Role,
}

#[derive(PartialEq)]
enum Role {
    Admin,
    Other(String),
}

struct Key {
    org: u64,
}

fn tenant(org: u64) -> AuditContext {
    AuditContext::new().with_workspace_id(org.to_string())
}

mod org {
    pub(super) fn of() -> audit_core::AuditContext {
        super::tenant(4)
    }
}

/// `org` is also a field, and `name` of no parameter.
#[audited(event = "org.fields", context = tenant(user.org).with_user_id(&user.name))]
fn fields(Extension(user): Extension<User>, Path(org): Path<u64>) -> u64 {
    drop(user);
    org
}

#[audited(event = "org.values", context = if user.role == Role::Admin { tenant(org) } else { org::of() }, when = org > 1)]
async fn values(Extension(user): Extension<User>, Path((org, _)): Path<(u64, bool)>) -> bool {
    user.role == Role::Other(String::new()) || org > 0
}

#[audited(event = "org.given", context = tenant(Key { org }.org).with_user_id(name), when = Key { org }.org > 1)]
async fn given(Path((org, name)): Path<(u64, String)>) -> String {
    name + &org.to_string()
}

#[audited(event = "org.formatted", context = AuditContext::new().with_user_id(format!("{name:>width$}")), when = format!("{org}") != "")]
fn formatted(Path((org, name)): Path<(u64, String)>, width: usize) {
    let _ = (name, width, org);
}

#[audited(event = "org.own", context = Some(5).map(|org| tenant(org)).unwrap_or_default())]
fn own(Path(org): Path<u64>) -> u64 {
    org
}

#[audited(event = "org.lent", context = tenant(*org).with_user_id(name.as_str()))]
fn lent((org, name): &(u64, String)) -> usize {
    name.len() + usize::from(*org > 1)
}

/// Names that the expression binds itself, or only a macro sees.
#[audited(event = "org.rebound", context = { let name = name.trim(); tenant(org).with_user_id(name) })]
fn rebound(Path((org, name)): Path<(u64, String)>) -> usize {
    name.len() + usize::from(org > 1)
}

#[audited(event = "org.mapped", context = user.as_ref().map(|user| tenant(user.org)).unwrap_or_default())]
fn mapped(Extension(user): Extension<Option<User>>) {
    drop(user);
}

macro_rules! of {
    ($user:ident) => {
        tenant($user.org)
    };
}

#[audited(event = "org.macro", context = of!(user).with_user_id(format!("{}/{type}", org::of().workspace_id())))]
fn in_macros(Extension(user): Extension<User>, Path(r#type): Path<String>) {
    drop((user, r#type));
}

#[audited(event = "org.range", when = matches!(at, x if (0..limit).contains(&x)) && format!("{:?}", Key { org: at }.org) != "")]
fn range(Path((at, limit)): Path<(u64, u64)>) -> u64 {
    at + limit
}

impl Key {
    /// Of one that is `Copy` it may ask all.
    #[audited(event = "org.changed", context = tenant(self.org()))]
    fn changed(&mut self) -> u64 {
        self.org += 1;
        self.org
    }

    fn org(&self) -> u64 {
        self.org
    }
}

#[derive(Clone, Copy)]
struct Flag(bool);

impl Flag {
    #[audited(event = "org.flag", when = self.is_on())]
    fn flag(self) {}

    fn is_on(self) -> bool {
        self.0
    }
}

fn main() {
    let audit = capture();
    let user = |role| Extension(User { org: 1, name: "alice".into(), role });
    fields(user(Role::Other(String::new())), Path(2));
    poll(values(user(Role::Admin), Path((3, true))));
    poll(values(user(Role::Other("x".into())), Path((3, true))));
    poll(given(Path((6, "bob".into()))));
    formatted(Path((7, "carol".into())), 6);
    own(Path(8));
    lent(&(9, "dave".into()));
    rebound(Path((11, " erin ".into())));
    mapped(Extension(Some(user(Role::Admin).0)));
    in_macros(user(Role::Admin), Path("x".into()));
    range(Path((1, 2)));
    range(Path((2, 2)));
    Key { org: 10 }.changed();
    Flag(true).flag();
    Flag(false).flag();
    let said: Vec<String> = audit
        .records()
        .iter()
        .map(|record| format!("{} {}", record["workspace_id"], record["user_id"]).replace('"', ""))
        .collect();
    assert_eq!(said, ["1 alice", "3 ", "4 ", "6 bob", "  carol", "5 ", "9 dave", "11 erin", "1 ", "1 4/x", " ", "10 ", " "]);
}

fn poll<F: Future>(future: F) {
    let mut future = std::pin::pin!(future);
    let waker = std::task::Waker::noop();
    assert!(future.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_ready());
}
