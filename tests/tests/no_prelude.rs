//! M4: a crate without the prelude declares its fields and annotates its handlers.

#![no_implicit_prelude]

use ::audit_core::testing::capture;
use ::audit_core::{AuditFields, AuditValue, audited};
use ::std::convert::From;
use ::std::result::Result;
use ::std::string::String;

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
    // A field may be called like a type, or like a keyword.
    u8: u8,
    r#type: Kind,
}

#[derive(AuditFields)]
enum Login {
    Password {
        #[audit(secret)]
        value: String,
    },
    Token(#[audit(secret)] String),
}

#[derive(::serde::Serialize, AuditValue, ::std::clone::Clone, ::std::marker::Copy)]
enum Kind {
    Live,
}

#[audited(
    event = "secret.set",
    hash = "body.value",
    omit = "login",
    fields(body.key, body.u8, body.r#type)
)]
fn set(body: &Body, login: Login) -> Result<usize, ()> {
    let secret = match &login {
        Login::Password { value } | Login::Token(value) => value,
    };
    Result::Ok(body.value.len() + secret.len())
}

#[::std::prelude::v1::test]
fn derives_and_handlers_do_without_the_prelude() {
    let audit = capture();
    let body = Body {
        key: String::from("K"),
        value: String::from("v"),
        u8: 7,
        r#type: Kind::Live,
    };
    for login in [
        Login::Token(String::from("t")),
        Login::Password {
            value: String::from("p"),
        },
    ] {
        ::std::assert_eq!(set(&body, login), Result::Ok(2));
    }
    let records = audit.records();
    ::std::assert_eq!(records.len(), 2);
    ::std::assert_eq!(
        ::std::string::ToString::to_string(&records[0]["fields"]),
        r#"{"value_hash":"4c94485e","key":"K","u8":7,"type":"Live"}"#
    );
}
