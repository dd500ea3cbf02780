//! Functions made by `macro_rules!`: names, types, bodies and results from the macro or its caller.

use std::convert::TryInto;
use std::future::Future;
use std::pin::Pin;

use audit_core::testing::capture;
use audit_core::{AuditFields, audited, hash_value_prefix};
use audit_tests::{lines, run};

macro_rules! setter {
    ($(#[$meta:meta])* $vis:vis $name:ident, $ty:ty, $ret:ty, $event:literal, $body:block) => {
        #[audited(event = $event, hash = "value", fields(key))]
        $(#[$meta])*
        $vis fn $name(key: &str, #[secret] value: $ty) -> $ret {
            let _ = (key, value);
            $body
        }
    };
}

setter!(#[inline] pub(crate) from_macro, &str, Option<u8>, "g.macro", { Some(1) });
setter!(/// Documented.
    failing, String, Result<u8, ()>, "g.failing", { Err(()) });
setter!(
    boxed,
    u8_bytes,
    Pin<Box<dyn Future<Output = u8>>>,
    "g.boxed",
    { Box::pin(async { 2 }) }
);
setter!(opaque, &[u8], impl Future<Output = u8>, "g.opaque", {
    async { 3 }
});
setter!(never, &str, !, "g.never", { panic!("never") });

#[allow(non_camel_case_types)]
type u8_bytes = Vec<u8>;

macro_rules! from_caller {
    ($name:ident, $key:ident: $key_ty:ty, $value:ident: $value_ty:ty, $hash:literal, $body:block) => {
        #[audited(event = "g.caller", hash = $hash, fields($key, literal = $hash))]
        async fn $name($key: $key_ty, #[secret] $value: $value_ty) -> Option<usize> $body
    };
}

from_caller!(caller, key: &str, value: &str, "value", {
    if value.is_empty() {
        return None;
    }
    Some(key.len() + value.len())
});

macro_rules! mixed {
    ($value:ident, $when:expr) => {
        /// The macro's `key`, the caller's `value`.
        #[audited(event = "g.mixed", hash = "value", fields(key, n = ok), when = $when)]
        fn mixed(key: &str, #[secret] $value: &str) -> usize {
            key.len() + $value.len()
        }

        #[audited(event = "g.own_when", when = *ok > 2)]
        fn own_when(n: u8) -> u8 {
            n
        }
    };
}

mixed!(value, *ok > 2 && matches!(*ok, 3..));

macro_rules! service {
    ($name:ident { $($field:ident),* }, $method:ident) => {
        #[derive(AuditFields)]
        struct $name {
            $($field: u8,)*
        }

        impl $name {
            #[audited(event = "g.method", fields($(self.$field),*))]
            fn $method(&self, #[cfg(any())] absent: u8) -> u8 {
                0 $(+ self.$field)*
            }
        }
    };
}

service!(Service { a, b }, total);

macro_rules! whole {
    ($($function:tt)*) => {
        #[audited(event = "g.whole", fields(n))]
        $($function)*
    };
}

whole! {
    #[must_use]
    async fn whole((n, _): (u8, u8)) -> u8 {
        n
    }
}

macro_rules! item {
    ($item:item) => {
        #[audited(event = "g.item", fields(n))]
        $item
    };
}

item! {
    fn item(n: u8) -> Result<u8, std::num::TryFromIntError> {
        let wide = u16::from(n) * 100;
        let n: u8 = wide.try_into()?;
        Ok(n)
    }
}

macro_rules! temporaries {
    ($capture:ident, $output:ident) => {
        #[audited(event = "g.hygiene", fields($capture, $output, value, future))]
        fn temporaries($capture: u8, $output: u8, value: u8, future: u8) -> u8 {
            $capture + $output + value + future
        }
    };
}

temporaries!(capture_, output);

#[test]
fn functions_made_by_macros() {
    let audit = capture();
    assert_eq!(from_macro("k", "v"), Some(1));
    assert_eq!(failing("k", "v".into()), Err(()));
    assert_eq!(run(boxed("k", b"v".to_vec())), 2);
    assert_eq!(run(opaque("k", b"v")), 3);
    assert!(std::panic::catch_unwind(|| never("k", "v")).is_err());
    assert_eq!(run(caller("k", "v")), Some(2));
    assert_eq!(run(caller("k", "")), None);
    assert_eq!(mixed("k", "v"), 2);
    assert_eq!(mixed("kk", "v"), 3);
    assert_eq!(own_when(2) + own_when(3), 5);
    assert_eq!(Service { a: 1, b: 2 }.total(), 3);
    assert_eq!(run(whole((4, 0))), 4);
    assert_eq!(item(2), Ok(200));
    assert!(item(3).is_err());
    assert_eq!(temporaries(1, 2, 3, 4), 10);
    let hash = hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [
            format!(r#"g.macro {{"value_hash":"{hash}","key":"k"}}"#),
            format!(r#"g.boxed {{"value_hash":"{hash}","key":"k"}}"#),
            format!(r#"g.opaque {{"value_hash":"{hash}","key":"k"}}"#),
            format!(r#"g.caller {{"value_hash":"{hash}","key":"k","literal":"value"}}"#),
            format!(r#"g.mixed {{"value_hash":"{hash}","key":"kk","n":3}}"#),
            "g.own_when {}".to_owned(),
            r#"g.method {"a":1,"b":2}"#.to_owned(),
            r#"g.whole {"n":4}"#.to_owned(),
            r#"g.item {"n":2}"#.to_owned(),
            r#"g.hygiene {"capture_":1,"output":2,"value":3,"future":4}"#.to_owned(),
        ]
    );
}
