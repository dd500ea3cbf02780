//! The id that ties the records of one request together: the caller's if it is fit for a record, else a fresh one.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use http::{HeaderMap, HeaderName, HeaderValue};

/// Asked of the request, told in the response.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The longest id taken from a request, in bytes. A longer one is not cut: two cut ids could be the same.
const MAX: usize = 128;

/// `x-request-id`, else the trace id of a W3C `traceparent`, else a fresh id.
pub(super) fn of(headers: &HeaderMap) -> HeaderValue {
    if let Some(id) = only(headers, &REQUEST_ID).filter(|id| fit(id.as_bytes())) {
        return id.clone();
    }
    let traced = only(headers, &TRACEPARENT).and_then(|parent| trace_id(parent.as_bytes()));
    value(traced.unwrap_or(&fresh()))
}

/// An id that the application chose itself, as a header; `None` if it cannot be one.
pub(super) fn header(id: &str) -> Option<HeaderValue> {
    fit(id.as_bytes()).then(|| value(id.as_bytes()))
}

/// The header's value if it is there once: of two, a proxy may have judged the other one.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}

fn fit(id: &[u8]) -> bool {
    (1..=MAX).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
}

/// The trace id in `00-<32 hex>-<16 hex>-<2 hex>`; a later version may append `-…`.
fn trace_id(parent: &[u8]) -> Option<&[u8]> {
    let (known, appended) = parent.split_at_checked(55)?;
    let mut parts = known.split(|byte| *byte == b'-');
    let (version, trace, span, flags) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let more = appended.is_empty() || (version != b"00" && appended.starts_with(b"-"));
    let sound = more && version != b"ff" && hex(version, 2) && hex(flags, 2);
    (sound && names(trace, 32) && names(span, 16)).then_some(trace)
}

fn hex(digits: &[u8], count: usize) -> bool {
    digits.len() == count
        && digits
            .iter()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// All zeros name nothing.
fn names(digits: &[u8], count: usize) -> bool {
    hex(digits, count) && digits.iter().any(|digit| *digit != b'0')
}

/// 128 bits, as 32 hexadecimal digits: a keyed hash of a number that no other request of this process has. It sets
/// requests apart and is no secret.
fn fresh() -> [u8; 32] {
    static KEYS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);
    static NEXT: AtomicU64 = AtomicU64::new(0);
    // A forked child shares keys and count with its parent: process and time set it apart.
    let since = SystemTime::UNIX_EPOCH
        .elapsed()
        .map_or(0, |since| since.as_nanos());
    let number = (
        NEXT.fetch_add(1, Ordering::Relaxed),
        std::process::id(),
        since,
    );
    let halves = [KEYS.0.hash_one(number), KEYS.1.hash_one(number)];
    let mut digits = [0; 32];
    for (at, digit) in digits.iter_mut().enumerate() {
        *digit = b"0123456789abcdef"[(halves[at / 16] >> (at % 16 * 4) & 0xf) as usize];
    }
    digits
}

fn value(visible: &[u8]) -> HeaderValue {
    HeaderValue::from_bytes(visible).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    fn of_header(name: HeaderName, value: &[u8]) -> String {
        text(&of(&HeaderMap::from_iter([(
            name,
            HeaderValue::from_bytes(value).unwrap(),
        )])))
    }

    fn text(id: &HeaderValue) -> String {
        id.to_str().unwrap().to_owned()
    }

    fn is_fresh(id: &str) -> bool {
        hex(id.as_bytes(), 32) && id != TRACE
    }

    #[test]
    fn a_request_id_that_is_fit_is_kept_and_any_other_replaced() {
        let longest = "x".repeat(MAX);
        for id in ["r", "req-1", "{\"a\":1}", &longest] {
            assert_eq!(of_header(REQUEST_ID, id.as_bytes()), id);
        }
        let too_long = "x".repeat(MAX + 1);
        for id in [
            "",
            "two words",
            "tab\tbed",
            "caf\u{e9}",
            "\u{202e}",
            &too_long,
        ] {
            assert!(is_fresh(&of_header(REQUEST_ID, id.as_bytes())), "{id:?}");
        }
        assert!(is_fresh(&of_header(REQUEST_ID, b"\xff")));
    }

    #[test]
    fn the_trace_id_of_a_sound_traceparent_stands_in() {
        for parent in [
            format!("00-{TRACE}-00f067aa0ba902b7-01"),
            format!("00-{TRACE}-00f067aa0ba902b7-00"),
            format!("cc-{TRACE}-00f067aa0ba902b7-01"),
            format!("cc-{TRACE}-00f067aa0ba902b7-01-what-comes-later"),
        ] {
            assert_eq!(of_header(TRACEPARENT, parent.as_bytes()), TRACE, "{parent}");
        }
    }

    #[test]
    fn a_traceparent_that_is_not_sound_is_passed_over() {
        let zeros = "0".repeat(32);
        let upper = TRACE.to_uppercase();
        for parent in [
            String::new(),
            "00".to_owned(),
            format!("00-{TRACE}-00f067aa0ba902b7"),
            format!("00-{TRACE}-00f067aa0ba902b7-01-more"),
            format!("cc-{TRACE}-00f067aa0ba902b7-01.more"),
            format!("ff-{TRACE}-00f067aa0ba902b7-01"),
            format!("0-{TRACE}-00f067aa0ba902b7-001"),
            format!("00-{zeros}-00f067aa0ba902b7-01"),
            format!("00-{TRACE}-0000000000000000-01"),
            format!("00-{upper}-00f067aa0ba902b7-01"),
            format!("00-{TRACE}-00f067aa0ba902bg-01"),
            format!("00-{TRACE}-00f067aa0ba902b7-0g"),
            format!("00_{TRACE}_00f067aa0ba902b7_01"),
        ] {
            assert!(
                is_fresh(&of_header(TRACEPARENT, parent.as_bytes())),
                "{parent}"
            );
        }
    }

    #[test]
    fn a_header_that_is_there_twice_says_nothing() {
        let mut headers = HeaderMap::new();
        headers.append(REQUEST_ID, HeaderValue::from_static("one"));
        headers.append(REQUEST_ID, HeaderValue::from_static("two"));
        assert!(is_fresh(&text(&of(&headers))));
    }

    #[test]
    fn the_request_id_goes_before_the_trace_and_an_unfit_one_gives_way_to_it() {
        let parent = format!("00-{TRACE}-00f067aa0ba902b7-01");
        for (id, expected) in [("req-1", "req-1"), ("two words", TRACE)] {
            let headers = HeaderMap::from_iter([
                (REQUEST_ID, HeaderValue::from_static(id)),
                (TRACEPARENT, HeaderValue::from_str(&parent).unwrap()),
            ]);
            assert_eq!(text(&of(&headers)), expected);
        }
    }

    #[test]
    fn no_two_fresh_ids_are_the_same() {
        let ids: std::collections::HashSet<_> = (0..10_000).map(|_| fresh()).collect();
        assert_eq!(ids.len(), 10_000);
    }

    #[test]
    fn what_the_application_chose_is_a_header_only_if_it_can_be_one() {
        assert_eq!(header("job-7").unwrap(), "job-7");
        for id in ["", "two words", "caf\u{e9}"] {
            assert_eq!(header(id), None);
        }
    }
}
