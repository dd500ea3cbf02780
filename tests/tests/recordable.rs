//! L5: each type on the list of recordable ones, and what it is recorded as.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI128, NonZeroU8};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use audit_core::{AuditValue, audited, testing};

/// A handler for each, with a parameter of the type, and the JSON of its field.
macro_rules! recorded {
    ($($type:ty: $value:expr => $json:literal;)*) => {{
        let mut found = Vec::new();
        $({
            #[audited(event = "value.set", fields(value))]
            fn handler(value: $type) {
                let _ = value;
            }
            let audit = testing::capture();
            handler($value);
            let value = audit.records()[0]["fields"]["value"].to_string();
            found.push((stringify!($type), value, $json));
        })*
        for (ty, value, json) in found {
            assert_eq!(value, json, "{ty}");
        }
    }};
}

#[test]
fn of_the_standard_library() {
    let one = || String::from("one");
    recorded! {
        (): () => "null";
        bool: true => "true";
        char: 'a' => "\"a\"";
        &str: "one" => "\"one\"";
        String: one() => "\"one\"";
        u8: 1 => "1"; u16: 1 => "1"; u32: 1 => "1"; u64: u64::MAX => "18446744073709551615"; usize: 1 => "1";
        i8: -1 => "-1"; i16: -1 => "-1"; i32: -1 => "-1"; i64: i64::MIN => "-9223372036854775808"; isize: -1 => "-1";
        u128: 1 => "1"; i128: -1 => "-1";
        f32: 0.5 => "0.5"; f64: f64::NAN => "null";
        NonZeroU8: NonZeroU8::MAX => "255"; NonZeroI128: NonZeroI128::new(-5).unwrap() => "-5";
        Cow<'static, str>: Cow::Borrowed("one") => "\"one\"";
        &Path: Path::new("/a") => "\"/a\""; PathBuf: PathBuf::from("/a") => "\"/a\"";
        Cow<'static, Path>: Cow::Borrowed(Path::new("/a")) => "\"/a\"";
        Duration: Duration::from_millis(1500) => "{\"secs\":1,\"nanos\":500000000}";
        SystemTime: SystemTime::UNIX_EPOCH => "{\"secs_since_epoch\":0,\"nanos_since_epoch\":0}";
        IpAddr: IpAddr::V4(Ipv4Addr::LOCALHOST) => "\"127.0.0.1\"";
        Ipv6Addr: Ipv6Addr::LOCALHOST => "\"::1\"";
        SocketAddr: SocketAddr::from(([127, 0, 0, 1], 80)) => "\"127.0.0.1:80\"";
        PhantomData<Vec<fn()>>: PhantomData => "null";
    }
}

#[test]
fn of_other_values() {
    let maps = || [("one".to_owned(), 1)];
    recorded! {
        Option<u8>: None => "null";
        &mut Option<u8>: &mut Some(1) => "1";
        Box<[u8]>: Box::new([1, 2]) => "[1,2]"; Arc<str>: Arc::from("one") => "\"one\""; Rc<u8>: Rc::new(1) => "1";
        Vec<Option<&str>>: vec![Some("one"), None] => "[\"one\",null]";
        &[u8]: &[1, 2] => "[1,2]";
        [u8; 0]: [] => "[]"; [[u8; 2]; 2]: [[1, 2], [3, 4]] => "[[1,2],[3,4]]";
        (u8, &str): (1, "one") => "[1,\"one\"]";
        (u8, u8, u8, u8, u8, u8, u8, u8, u8): (1, 2, 3, 4, 5, 6, 7, 8, 9) => "[1,2,3,4,5,6,7,8,9]";
        HashMap<String, u8>: HashMap::from(maps()) => "{\"one\":1}";
        BTreeMap<String, u8>: BTreeMap::from(maps()) => "{\"one\":1}";
        BTreeMap<Arc<str>, u8>: BTreeMap::from([(Arc::from("one"), 1)]) => "{\"one\":1}";
        HashMap<Cow<'static, str>, Vec<u8>>: HashMap::from([(Cow::Borrowed("one"), vec![1])]) => "{\"one\":[1]}";
    }
}

#[test]
fn of_arrays_that_serde_takes_for_too_long() {
    #[audited(event = "value.set", fields(value, lent))]
    fn handler(value: [u8; 64], lent: &[bool; 40]) {
        let _ = (value, lent);
    }
    let audit = testing::capture();
    handler([7; 64], &[true; 40]);
    let fields = &audit.records()[0]["fields"];
    assert_eq!(fields["value"], serde_json::json!(vec![7; 64]));
    assert_eq!(fields["lent"], serde_json::json!(vec![true; 40]));
}

#[test]
fn of_ones_own() {
    #[derive(serde::Serialize, AuditValue)]
    #[serde(rename_all = "lowercase")]
    enum Scope {
        Workspace,
        Of(u8),
    }
    #[derive(serde::Serialize, AuditValue)]
    struct Id<T>(T);
    trait Account {
        type Name;
    }
    struct User;
    impl Account for User {
        type Name = String;
    }
    #[derive(serde::Serialize, AuditValue)]
    struct Named<A: Account>(A::Name);
    recorded! {
        Scope: Scope::Workspace => "\"workspace\"";
        Option<Scope>: Some(Scope::Of(1)) => "{\"of\":1}";
        Id<String>: Id("one".to_owned()) => "\"one\"";
        Named<User>: Named("one".to_owned()) => "\"one\"";
    }
}

#[test]
fn of_other_crates() {
    let chrono = chrono::DateTime::from_timestamp(0, 0).unwrap();
    let jiff = jiff::Timestamp::UNIX_EPOCH;
    let civil = jiff::civil::date(2026, 5, 19).at(20, 0, 0, 0);
    let time = time::UtcDateTime::UNIX_EPOCH;
    let offset = time::OffsetDateTime::UNIX_EPOCH;
    recorded! {
        uuid::Uuid: uuid::Uuid::nil() => "\"00000000-0000-0000-0000-000000000000\"";
        chrono::DateTime<chrono::Utc>: chrono => "\"1970-01-01T00:00:00Z\"";
        chrono::NaiveDate: chrono.date_naive() => "\"1970-01-01\"";
        chrono::NaiveTime: chrono.time() => "\"00:00:00\"";
        jiff::Timestamp: jiff => "\"1970-01-01T00:00:00Z\"";
        jiff::Zoned: jiff.to_zoned(jiff::tz::TimeZone::UTC) => "\"1970-01-01T00:00:00+00:00[UTC]\"";
        jiff::SignedDuration: jiff::SignedDuration::from_secs(1) => "\"PT1S\"";
        jiff::civil::DateTime: civil => "\"2026-05-19T20:00:00\"";
        jiff::civil::Date: civil.date() => "\"2026-05-19\"";
        time::OffsetDateTime: offset => "\"1970-01-01 00:00:00.0 +00:00:00\"";
        time::UtcDateTime: time => "\"1970-01-01 00:00:00.0\"";
        time::Date: time.date() => "\"1970-01-01\"";
        time::Time: time.time() => "\"00:00:00.0\"";
        time::UtcOffset: time::UtcOffset::UTC => "\"+00:00:00\"";
        http::Method: http::Method::PUT => "\"PUT\"";
        http::StatusCode: http::StatusCode::NOT_FOUND => "404";
    }
}
