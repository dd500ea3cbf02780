//! M4: audit-core under another name, and behind another crate's name.

#![deny(warnings)]

use std::process::Command;

use audit_tests::{lines, run};
use trail::testing::capture;
use trail::{AuditFields, AuditValue, audited, hash_value_prefix};

mod facade {
    pub(crate) mod inner {
        pub(crate) use trail as audit;
    }
}

#[derive(AuditFields)]
#[audit(crate = trail)]
struct Body<T> {
    key: String,
    scope: T,
    #[audit(secret)]
    value: String,
    nested: Nested,
}

#[derive(AuditFields)]
#[audit(crate = crate::facade::inner::audit)]
struct Nested {
    id: u8,
    #[audit(secret)]
    token: String,
}

#[derive(serde::Serialize, AuditValue)]
#[audit(crate = ::trail)]
enum Scope {
    Workspace,
}

#[derive(serde::Serialize, AuditValue)]
#[audit(crate = trail)]
struct Id(u8);

#[audited(
    crate = trail,
    event = "r.sync",
    hash("body.value", "body.nested.token"),
    fields(body.key, body.scope, body.nested.id, %n, made = ok),
    failure = "r.failed",
    actor = "agent"
)]
fn sync(body: Body<Scope>, n: u8) -> Result<Id, ()> {
    if body.key.is_empty() {
        Err(())
    } else {
        Ok(Id(n))
    }
}

#[audited(event = "r.async", fields(n), crate = crate::facade::inner::audit, when = *ok > 1)]
async fn asynchronous(n: u8) -> u8 {
    n
}

// Goes below the other, which is no attribute that rustc knows.
#[audited(event = "r.below", crate = ::trail)]
#[tokio::main(flavor = "current_thread")]
async fn below() -> Option<u8> {
    Some(1)
}

#[test]
fn under_another_name() {
    let audit = capture();
    let body = |key: &str| Body {
        key: key.into(),
        scope: Scope::Workspace,
        value: "v".into(),
        nested: Nested {
            id: 2,
            token: "t".into(),
        },
    };
    assert!(sync(body("k"), 3).is_ok());
    assert!(sync(body(""), 3).is_err());
    assert_eq!(run(asynchronous(1)) + run(asynchronous(2)), 3);
    assert_eq!(below(), Some(1));
    let hash = |value| hash_value_prefix(value, 8);
    let fields = |key| {
        format!(
            r#"{{"value_hash":"{}","token_hash":"{}","key":"{key}","scope":"Workspace","id":2,"n":"3","#,
            hash("v"),
            hash("t")
        )
    };
    assert_eq!(
        lines(&audit),
        [
            format!(r#"r.sync {}"made":3}}"#, fields("k")),
            format!(r#"r.failed {}"outcome":"failure"}}"#, fields("")),
            r#"r.async {"n":2}"#.to_owned(),
            "r.below {}".to_owned(),
        ]
    );
    assert_eq!(audit.records()[0]["actor_kind"], "agent");
}

#[test]
fn an_attribute_that_is_not_told_is_one_mistake() {
    let mut check = Command::new(env!("CARGO"));
    check.args(["check", "-q", "-p", "audit-tests-renamed"]);
    check.args(["--test", "forgotten", "--message-format", "short"]);
    let output = check.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let forgotten = include_str!("forgotten.rs");
    let attributes = forgotten.matches("#[audited(").count()
        + forgotten.matches("AuditFields)]").count()
        + forgotten.matches("AuditValue)]").count();
    let errors = said.lines().filter(|line| line.contains(": error"));
    let (told, others): (Vec<_>, Vec<_>) =
        errors.partition(|error| error.contains("cannot find `audit_core` in the crate root"));
    assert_eq!((told.len(), others), (attributes, vec![]), "{said}");
}
