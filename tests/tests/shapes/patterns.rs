//! Patterns in arguments, `mut`, unused arguments, `#[cfg]` on parameters.

use audit_core::testing::capture;
use audit_core::{AuditFields, audited, hash_value_prefix};
use audit_tests::{lines, pause, run};

#[derive(AuditFields, Clone)]
struct Point {
    x: u8,
    y: u8,
}

#[derive(AuditFields)]
struct Pair {
    key: String,
    value: String,
}

#[derive(AuditFields)]
struct Wrapped(Point);

#[audited(event = "p.all", fields(a, c, d, e, key, renamed, whole.y))]
fn all(
    &a: &u8,
    (b, (c, _)): (u8, (u8, u8)),
    _: u8,
    _: u8,
    Point { x: d, .. }: Point,
    Pair {
        ref key,
        value: renamed,
    }: Pair,
    whole @ Point { .. }: Point,
    Wrapped(Point { x: mut e, y: _ }): Wrapped,
    [first, .., last]: [u8; 3],
    (.., inner): (u8, u8),
) -> String {
    e += 1;
    format!(
        "{a}{b}{c}{d}{e}{key}{renamed}{}{first}{last}{inner}",
        whole.x
    )
}

#[audited(event = "p.async", fields(a, c, d, key))]
async fn async_all(
    &a: &u8,
    (b, (c, _)): (u8, (u8, u8)),
    _: u8,
    _: u8,
    Point { x: d, .. }: Point,
    Pair {
        ref key,
        value: mut renamed,
    }: Pair,
) -> String {
    pause().await;
    renamed.push('!');
    format!("{a}{b}{c}{d}{key}{renamed}")
}

#[test]
fn names_bound_by_patterns() {
    let audit = capture();
    let pair = || Pair {
        key: "k".into(),
        value: "v".into(),
    };
    let point = Point { x: 4, y: 5 };
    let wrapped = Wrapped(Point { x: 6, y: 0 });
    let text = all(
        &1,
        (2, (3, 0)),
        0,
        0,
        point.clone(),
        pair(),
        point.clone(),
        wrapped,
        [8; 3],
        (0, 9),
    );
    assert_eq!(text, "12347kv4889");
    assert_eq!(
        run(async_all(&1, (2, (3, 0)), 0, 0, point, pair())),
        "1234kv!"
    );
    assert_eq!(
        lines(&audit),
        [
            r#"p.all {"a":1,"c":3,"d":4,"e":6,"key":"k","renamed":"v","y":5}"#,
            r#"p.async {"a":1,"c":3,"d":4,"key":"k"}"#,
        ]
    );
}

#[audited(event = "p.lent", fields(key, n))]
fn lent(Pair { key, ref mut value }: Pair, ref mut n: u8) -> String {
    *n += 1;
    value.push_str(&n.to_string());
    format!("{key}{value}")
}

#[test]
fn names_lent_mutably() {
    let audit = capture();
    let pair = Pair {
        key: "k".into(),
        value: "v".into(),
    };
    assert_eq!(lent(pair, 1), "kv2");
    assert_eq!(lines(&audit), [r#"p.lent {"key":"k","n":1}"#]);
}

#[audited(event = "p.rest", fields(first, last, inner, y), hash = "value")]
fn after_rest(
    (first, .., last): (u8, u16, u32),
    (.., (inner, ..)): (u8, &(u8, u8, u8)),
    &(.., Pair { ref value, .. }, Point { y, .. }): &(u8, Pair, Point),
) -> String {
    format!("{first}{last}{inner}{value}{y}")
}

#[test]
fn names_after_a_rest() {
    let audit = capture();
    let pair = Pair {
        key: "k".into(),
        value: String::new(),
    };
    let rest = (0, pair, Point { x: 6, y: 7 });
    let text = after_rest((1, 2, 3), (0, &(4, 5, 6)), &rest);
    assert_eq!(text, "1347");
    assert_eq!(
        lines(&audit),
        [r#"p.rest {"first":1,"last":3,"inner":4,"y":7,"value_hash":""}"#]
    );
}

#[audited(event = "p.unused", fields(_n, r#type))]
fn unused(_n: u8, _: String, r#type: &str, mut list: Vec<u8>) -> Vec<u8> {
    list.push(u8::from(r#type == "t"));
    list
}

#[audited(event = "p.cfg", fields(n, k))]
fn conditional(n: u8, #[cfg(any())] m: u8, #[cfg(not(any()))] k: u8) -> u8 {
    n + k
}

#[audited(event = "p.cfg_async", fields(n))]
async fn conditional_async(
    n: u8,
    #[cfg(any())] (m, _): (u8, u8),
    #[cfg(not(any()))] (k, _): (u8, u8),
) -> u8 {
    pause().await;
    n + k
}

#[test]
fn unused_and_conditional_parameters() {
    let audit = capture();
    assert_eq!(unused(3, String::new(), "t", vec![]), [1]);
    assert_eq!(conditional(1, 2), 3);
    assert_eq!(run(conditional_async(1, (2, 0))), 3);
    assert_eq!(
        lines(&audit),
        [
            r#"p.unused {"_n":3,"type":"t"}"#,
            r#"p.cfg {"n":1,"k":2}"#,
            r#"p.cfg_async {"n":1}"#
        ]
    );
}

type Aliased = (u8, u16, (u32, bool));

#[derive(Clone, Copy, AuditFields)]
struct Three<'a, T: Copy>(u8, &'a str, T);

#[audited(event = "p.counted", fields(before, inner, text, last, alone))]
fn counted_from_the_end(
    (.., before, (inner, _)): Aliased,
    Three(.., text, last): Three<'_, u64>,
    axum::Json(.., alone): axum::Json<(u8, u8)>,
) -> bool {
    let _ = (before, text, last, alone);
    inner > 0
}

#[audited(
    event = "p.elements",
    hash("one", two = "other"),
    fields(first, x, late, end)
)]
fn elements(
    [Point { y: first, .. }, .., Point { x, .. }, _]: [Point; 4],
    &[.., late, ref end]: &[u16; 5],
    #[secret] [one, other]: [&str; 2],
) -> usize {
    let _ = (first, x, late, end, other);
    one.len()
}

#[audited(event = "p.hashed", hash("last", "alone", "text"), omit = "before")]
fn hashed_from_the_end(
    (.., before, last): (u8, String, &str),
    axum::Json(.., alone): axum::Json<&str>,
    (Three(.., text, _), ..): (Three<'_, u64>, u8),
) {
    let _ = (before, last, alone, text);
}

#[test]
fn names_whose_index_the_tokens_do_not_show() {
    let audit = capture();
    let three = Three(4, "five", 6);
    assert!(counted_from_the_end(
        (1, 2, (3, true)),
        three,
        axum::Json((7, 8))
    ));
    assert_eq!(
        lines(&audit),
        [r#"p.counted {"before":2,"inner":3,"text":"five","last":6,"alone":[7,8]}"#]
    );
    let audit = capture();
    hashed_from_the_end((0, String::new(), "a"), axum::Json("b"), (three, 0));
    let hashes = ["a", "b", "five"].map(|value| hash_value_prefix(value, 8));
    let [last, alone, text] = hashes;
    let expected =
        format!(r#"p.hashed {{"last_hash":"{last}","alone_hash":"{alone}","text_hash":"{text}"}}"#);
    assert_eq!(lines(&audit), [expected]);
}

#[test]
fn names_in_arrays() {
    let audit = capture();
    let points = [1, 2, 3, 4].map(|x| Point { x, y: x * 10 });
    assert_eq!(elements(points, &[1, 2, 3, 4, 5], ["a", "b"]), 1);
    let hashes = ["a", "b"].map(|value| hash_value_prefix(value, 8));
    let hashes = format!(r#""one_hash":"{}","two":"{}""#, hashes[0], hashes[1]);
    let expected = format!(r#"p.elements {{{hashes},"first":10,"x":3,"late":4,"end":5}}"#);
    assert_eq!(lines(&audit), [expected]);
}

/// With one variant a pattern always fits.
#[derive(AuditFields)]
enum Login {
    Password {
        user: String,
        #[audit(secret)]
        value: String,
        place: Place,
    },
}

#[derive(AuditFields)]
enum Place {
    At(u8, u8),
}

#[audited(
    event = "p.variant",
    hash = "value",
    omit = "whole.value",
    fields(user, north, to = whole.place.1, other = whole.user)
)]
fn variant(
    Login::Password {
        user,
        value,
        place: Place::At(_, north),
    }: Login,
    whole @ Login::Password { .. }: &Login,
) -> usize {
    let Login::Password { value: other, .. } = whole;
    user.len() + value.len() + other.len() + usize::from(north)
}

#[test]
fn names_in_the_only_variant() {
    let login = |user: &str, north| Login::Password {
        user: user.into(),
        value: "v".into(),
        place: Place::At(1, north),
    };
    let audit = capture();
    assert_eq!(variant(login("alice", 2), &login("bob", 3)), 9);
    let hash = hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [format!(
            r#"p.variant {{"value_hash":"{hash}","user":"alice","north":2,"to":3,"other":"bob"}}"#
        )]
    );
}
