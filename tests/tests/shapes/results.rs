//! Names out of a `Result` without errors, which a pattern always fits.

use audit_core::testing::capture;
use audit_core::{AuditFields, audited, hash_value_prefix};
use audit_tests::lines;

#[derive(AuditFields)]
struct Point {
    x: u8,
    y: u8,
}

type Sure<T> = Result<T, std::convert::Infallible>;

#[derive(AuditFields)]
struct Secret {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(
    event = "p.sure",
    hash("value", two = "other.value", "token"),
    omit("left.value", "all"),
    fields(key, n, y = point.y, left = left.key)
)]
fn sure(
    Ok(Secret { key, value }): Sure<Secret>,
    (Ok(n), axum::Json(Ok(other))): (Sure<u8>, axum::Json<Sure<Secret>>),
    Ok(ref point): Sure<Point>,
    Ok(left): Sure<&Secret>,
    #[secret] Ok(token): Sure<&str>,
    #[secret] all @ [_, some @ ..]: [u8; 3],
) -> usize {
    let _ = (n, point, all, some);
    key.len() + value.len() + other.value.len() + left.value.len() + token.len()
}

mod own {
    #[derive(audit_core::AuditFields)]
    pub(super) struct Ok(pub(super) u8);
}

#[audited(event = "p.own", fields(n))]
fn own_ok(own::Ok(n): own::Ok) -> u8 {
    n
}

#[test]
fn names_in_results_without_errors() {
    let secret = |key: &str, value: &str| {
        Ok(Secret {
            key: key.into(),
            value: value.into(),
        })
    };
    let audit = capture();
    let pair = (Ok(1), axum::Json(secret("b", "two")));
    let point = Ok(Point { x: 2, y: 3 });
    let left: Sure<Secret> = secret("c", "three");
    let length = sure(
        secret("a", "one"),
        pair,
        point,
        left.as_ref().map_err(|never| *never),
        Ok("four"),
        [0; 3],
    );
    assert_eq!(length, 1 + 3 + 3 + 5 + 4);
    own_ok(own::Ok(5));
    let [one, two, four] = ["one", "two", "four"].map(|value| hash_value_prefix(value, 8));
    assert_eq!(
        lines(&audit),
        [
            format!(
                r#"p.sure {{"value_hash":"{one}","two":"{two}","token_hash":"{four}","key":"a","n":1,"y":3,"left":"c"}}"#
            ),
            r#"p.own {"n":5}"#.to_owned(),
        ]
    );
}
