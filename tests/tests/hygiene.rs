//! M4: nothing the user's crate may call its own gets in the way of the expansion.

#![deny(warnings)]
#![allow(clippy::all, clippy::pedantic)] // the odd shapes are the point
#![allow(dead_code, non_snake_case, non_camel_case_types)]

mod core {}
mod std {}
mod alloc {}
mod serde {}
mod audit_core {}

/// The prelude's names, and those of audit-core, taken by the user.
mod names {
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct Some;
    pub(crate) struct None;
    pub(crate) struct Result;
    pub(crate) struct Option;
    pub(crate) struct String;
    pub(crate) struct Box;
    pub(crate) struct Vec;
    pub(crate) struct Name;
    pub(crate) struct At;
    pub(crate) struct Walk;
    pub(crate) struct Capture;
    pub(crate) struct Look;
    pub(crate) struct Event;
    pub(crate) struct Success;
    pub(crate) struct Deals;
    pub(crate) struct Dealt;
    pub(crate) struct P0;
    pub(crate) struct Mark;
    pub(crate) struct Plain;
    pub(crate) struct str;
    pub(crate) struct bool;
    pub(crate) trait Future {}
    pub(crate) trait Send {}
    pub(crate) trait Sync {}
    pub(crate) trait Sized {}
    pub(crate) trait Drop {}
    pub(crate) trait Fn {}
    pub(crate) trait FnOnce {}
    pub(crate) trait From {}
    pub(crate) trait Into {}
    pub(crate) trait Clone {}
    pub(crate) trait Default {}
    pub(crate) trait Outcome {}
    /// Methods of all types, by value: found before any that takes a reference.
    pub(crate) trait Everything {
        fn answer(self);
        fn as_value(self);
        fn ask(self);
        fn context(self);
        fn display(self);
        fn done(self);
        fn failed(self);
        fn given(self);
        fn go(self);
        fn good(self);
        fn hash(self);
        fn later(self);
        fn named(self);
        fn ok(self);
        fn others(self);
        fn raw(self);
        fn read(self);
        fn respond(self);
        fn start(self);
        fn step(self);
        fn succeeded(self);
        fn value(self);
        fn zero(self);
    }
    impl<T> Everything for T {
        fn answer(self) {}
        fn as_value(self) {}
        fn ask(self) {}
        fn context(self) {}
        fn display(self) {}
        fn done(self) {}
        fn failed(self) {}
        fn given(self) {}
        fn go(self) {}
        fn good(self) {}
        fn hash(self) {}
        fn later(self) {}
        fn named(self) {}
        fn ok(self) {}
        fn others(self) {}
        fn raw(self) {}
        fn read(self) {}
        fn respond(self) {}
        fn start(self) {}
        fn step(self) {}
        fn succeeded(self) {}
        fn value(self) {}
        fn zero(self) {}
    }
    pub(crate) fn drop() {}
    pub(crate) fn run_() {}
}
/// `#[derive(AuditFields)]` needs the prelude of tools: its errors are `#[diagnostic::…]`.
mod types {
    #[allow(unused_imports)]
    use crate::names::*;
    use ::audit_core::AuditFields;

    #[derive(AuditFields)]
    pub(crate) struct Body<T> {
        pub(crate) key: ::std::string::String,
        pub(crate) P0: T,
        #[audit(secret)]
        pub(crate) value: ::std::string::String,
        pub(crate) inner: Inner,
    }

    #[derive(AuditFields)]
    pub(crate) struct Inner {
        pub(crate) id: u8,
        #[audit(secret)]
        pub(crate) token: ::std::option::Option<::std::string::String>,
    }

    #[derive(AuditFields)]
    pub(crate) struct Pair(
        pub(crate) u8,
        #[audit(secret)] pub(crate) ::std::string::String,
    );
}

#[no_implicit_prelude]
mod handlers {
    mod core {}
    mod std {}
    mod audit_core {}

    #[allow(unused_imports)]
    use crate::names::*;
    use crate::types::{Body, Inner, Pair};
    use ::audit_core::testing::capture;
    use ::audit_core::{AuditValue, audited, hash_value_prefix};
    use ::audit_tests::{lines, run};
    use ::std::clone::Clone as _;
    use ::std::convert::From as _;
    use ::std::{assert, assert_eq, matches};

    type Text = ::std::string::String;
    type Maybe<T> = ::std::option::Option<T>;
    type Answer<T> = ::std::result::Result<T, Text>;
    use ::std::option::Option::Some as Present;
    use ::std::result::Result::{Err as Bad, Ok as Good};

    #[derive(::serde::Serialize, AuditValue)]
    enum Scope {
        Workspace,
    }

    #[audited(
        event = "h.sync",
        hash("body.value", "body.inner.token"),
        omit = "pair.1",
        fields(body.key, body.P0, body.inner.id, pair.0, scope, %n, flag = true, made = ok),
        failure = "h.failed",
        actor = "admin"
    )]
    fn sync(body: &Body<u8>, pair: Pair, scope: Scope, n: u8) -> Answer<u8> {
        let _ = (pair, scope);
        if body.key.is_empty() {
            return Bad(body.key.clone());
        }
        Good(n)
    }

    #[audited(event = "h.async", hash = "value", fields(n), when = matches!(ok, 1..))]
    async fn asynchronous(n: u8, #[secret] value: &::std::primitive::str) -> Answer<u8> {
        let _ = value;
        let checked: Answer<u8> = if n > 9 { Bad(Text::new()) } else { Good(n) };
        let n = checked?;
        Good(n)
    }

    #[audited(event = "h.future", fields(n))]
    fn future(n: u8) -> impl ::std::future::Future<Output = Maybe<u8>> {
        async move { Present(n) }
    }

    #[audited(event = "h.boxed", fields(n))]
    fn boxed(n: u8) -> ::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = u8>>> {
        ::std::boxed::Box::pin(async move { n })
    }

    /// Variables and const generics with the names of the expansion's own.
    #[audited(
        event = "h.own",
        fields(
            capture,
            output,
            future,
            value,
            mark,
            event,
            walk,
            P0,
            EVENT,
            P1,
            __audited_capture
        )
    )]
    fn own<const P0: usize, const EVENT: u8, const P1: ::std::primitive::bool>(
        capture: u8,
        output: u8,
        future: u8,
        value: u8,
        mark: u8,
        event: u8,
        walk: u8,
        __audited_capture: u8,
    ) -> usize {
        let __audited_output = usize::from(capture + output + future + value + mark + event + walk);
        __audited_output + P0 + usize::from(__audited_capture)
    }

    #[audited(event = "h.generic", fields(at))]
    fn generic<Dealt, At, Walk: ::audit_core::AuditValue>(
        _one: Dealt,
        (_two, _): (At, u8),
        at: Walk,
    ) -> Maybe<Walk> {
        Present(at)
    }

    struct Service {
        id: u8,
    }

    impl Service {
        /// Methods that ours could be taken for.
        fn step(&self) -> u8 {
            self.id
        }

        #[audited(event = "h.method")]
        async fn good(&self) -> Answer<u8> {
            Good(self.step())
        }
    }

    impl ::audit_core::Outcome for Service {}

    #[audited(event = "h.again", fields(made = ok))]
    fn again(n: u8) -> Answer<u8> {
        if n > 9 { Bad(Text::new()) } else { Good(n) }
    }

    #[::core::prelude::v1::test]
    fn every_name_taken() {
        let audit = capture();
        let text = |text: &'static ::std::primitive::str| Text::from(text);
        let inner = || Inner {
            id: 2,
            token: ::std::option::Option::None,
        };
        let body = |key| Body {
            key: text(key),
            P0: 1,
            value: text("v"),
            inner: inner(),
        };
        assert_eq!(
            sync(&body("k"), Pair(3, text("p")), Scope::Workspace, 4),
            Good(4)
        );
        assert!(sync(&body(""), Pair(3, text("p")), Scope::Workspace, 4).is_err());
        assert_eq!(run(asynchronous(0, "v")), Good(0));
        assert_eq!(run(asynchronous(1, "v")), Good(1));
        assert_eq!(run(future(1)), Present(1));
        assert_eq!(run(boxed(1)), 1);
        assert_eq!(own::<1, 2, true>(1, 1, 1, 1, 1, 1, 1, 3), 11);
        assert_eq!(generic((), ((), 1), 5), Present(5));
        assert_eq!(run(Service::good(&Service { id: 6 })), Good(6));
        assert_eq!(again(7), Good(7));
        let hash = hash_value_prefix("v", 8);
        let fields = |key: &::std::primitive::str| {
            ::std::format!(
                "{{\"value_hash\":\"{}\",\"token_hash\":\"\",\"key\":\"{}\",\"P0\":1,\"id\":2,\"0\":3,\
                 \"scope\":\"Workspace\",\"n\":\"4\",\"flag\":true,",
                hash,
                key
            )
        };
        let expected = [
            ::std::format!("h.sync {}\"made\":4}}", fields("k")),
            ::std::format!("h.failed {}\"outcome\":\"failure\"}}", fields("")),
            ::std::format!("h.async {{\"value_hash\":\"{}\",\"n\":1}}", hash),
            text("h.future {\"n\":1}"),
            text("h.boxed {\"n\":1}"),
            text(
                "h.own {\"capture\":1,\"output\":1,\"future\":1,\"value\":1,\"mark\":1,\"event\":1,\
                 \"walk\":1,\"P0\":1,\"EVENT\":2,\"P1\":true,\"__audited_capture\":3}",
            ),
            text("h.generic {\"at\":5}"),
            text("h.method {}"),
            text("h.again {\"made\":7}"),
        ];
        assert_eq!(lines(&audit), expected);
    }
}
