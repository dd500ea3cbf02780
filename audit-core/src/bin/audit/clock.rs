//! Points in time as a person writes them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, Timestamp};

/// A point in time, or a time of day that still needs a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    At(Timestamp),
    TimeOfDay(Time, Offset),
}

const ACCEPTED: &str = "expected 2026-05-19T03:00:00Z, 2026-05-19, 03:00Z, `2h ago`, `yesterday`, \
                        `yesterday 03:00Z`, `today` or `now`";

/// Reads `text`, relative to `now` where it is relative.
pub(crate) fn parse(text: &str, now: Timestamp) -> Result<Moment, String> {
    let text = text.trim();
    let today = now.to_zoned(TimeZone::UTC).date();
    let day = |date: Result<Date, jiff::Error>| {
        date.and_then(|date| at(date.at(0, 0, 0, 0), Offset::UTC))
    };
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let named = match word {
        "today" => Some(Ok(today)),
        "yesterday" => Some(today.yesterday()),
        _ => None,
    };
    if text == "now" {
        return Ok(Moment::At(now));
    }
    if let Some(date) = named {
        let rest = rest.trim();
        if rest.is_empty() {
            return day(date).map(Moment::At).map_err(explain);
        }
        let (time, offset) = time_of_day(rest)?;
        return date
            .and_then(|date| at(date.to_datetime(time), offset))
            .map(Moment::At)
            .map_err(explain);
    }
    if text.ends_with("ago") {
        let span: Span = text.parse().map_err(explain)?;
        let then = now
            .to_zoned(TimeZone::UTC)
            .checked_add(span)
            .map_err(explain)?;
        return Ok(Moment::At(then.timestamp()));
    }
    if let Some(then) = date_and_time(text) {
        return Ok(Moment::At(then));
    }
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return day(text.parse()).map(Moment::At).map_err(explain);
    }
    time_of_day(text).map(|(time, offset)| Moment::TimeOfDay(time, offset))
}

/// RFC 3339, seconds optional. A time without an offset is refused: it would be a guess.
fn date_and_time(text: &str) -> Option<Timestamp> {
    if let Ok(then) = text.parse() {
        return Some(then);
    }
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let (time, offset) = time_of_day(time).ok()?;
    at(date.parse::<Date>().ok()?.to_datetime(time), offset).ok()
}

/// `03:00Z`, `03:00:30.5Z`, `03:00+02:00`.
fn time_of_day(text: &str) -> Result<(Time, Offset), String> {
    let (time, offset) = if let Some(time) = text.strip_suffix(['Z', 'z']) {
        (time, Offset::UTC)
    } else if let Some(sign) = text.rfind(['+', '-']).filter(|&sign| sign > 0) {
        let (time, offset) = text.split_at(sign);
        (time, offset_of(offset).ok_or(ACCEPTED)?)
    } else if text.parse::<Time>().is_ok() {
        return Err(format!("a time needs its offset: write {text}Z for UTC"));
    } else {
        return Err(ACCEPTED.into());
    };
    let time = Some(time)
        .filter(|time| time.contains(':'))
        .and_then(|time| time.parse().ok());
    Ok((time.ok_or(ACCEPTED)?, offset))
}

/// `+02:00`.
fn offset_of(text: &str) -> Option<Offset> {
    let (hours, minutes) = text[1..].split_once(':')?;
    let number = |text: &str| text.parse::<u8>().ok().map(i32::from);
    let seconds = number(hours)? * 3600 + number(minutes)? * 60;
    Offset::from_seconds(if text.starts_with('-') {
        -seconds
    } else {
        seconds
    })
    .ok()
}

fn at(when: DateTime, offset: Offset) -> Result<Timestamp, jiff::Error> {
    offset.to_timestamp(when)
}

#[allow(clippy::needless_pass_by_value)] // For `map_err`.
fn explain(cause: jiff::Error) -> String {
    format!("{cause}; {ACCEPTED}")
}

/// The latest moment with this time of day that is not after `now`.
fn latest(time: Time, offset: Offset, now: Timestamp) -> Result<Timestamp, jiff::Error> {
    let today = offset.to_datetime(now).date();
    let then = at(today.to_datetime(time), offset)?;
    if then <= now {
        Ok(then)
    } else {
        at(today.yesterday()?.to_datetime(time), offset)
    }
}

/// The range `since..until`. A bare time of day is its latest occurrence; one that would end the
/// range before it starts moves on by a day, so that `--since 22:00Z --until 02:00Z` is a night.
pub(crate) fn range(
    since: Option<Moment>,
    until: Option<Moment>,
    now: Timestamp,
) -> Result<(Option<Timestamp>, Option<Timestamp>), String> {
    let settle = |moment| match moment {
        Moment::At(then) => Ok(then),
        Moment::TimeOfDay(time, offset) => latest(time, offset, now).map_err(explain),
    };
    let since = since.map(settle).transpose()?;
    let mut end = until.map(settle).transpose()?;
    if let (Some(start), Some(stop), Some(Moment::TimeOfDay(..))) = (since, end, until)
        && stop <= start
    {
        let next = stop
            .checked_add(SignedDuration::from_hours(24))
            .map_err(explain)?;
        if next > start {
            end = Some(next);
        }
    }
    match (since, end) {
        (Some(start), Some(stop)) if stop <= start => Err(format!(
            "--until {stop} is not after --since {start}: nothing can match"
        )),
        range => Ok(range),
    }
}

/// As `ts` is written in a record, so that it compares as text.
pub(crate) fn as_text(then: Timestamp) -> String {
    format!("{then:.9}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-05-20T10:30:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    fn since(text: &str) -> String {
        let moment = parse(text, now()).unwrap();
        as_text(range(Some(moment), None, now()).unwrap().0.unwrap())
    }

    #[test]
    fn reads_every_documented_form() {
        for (text, then) in [
            ("2026-05-19T03:00:00Z", "2026-05-19T03:00:00.000000000Z"),
            (
                "2026-05-19T03:00:00.123456789Z",
                "2026-05-19T03:00:00.123456789Z",
            ),
            ("2026-05-19T03:00Z", "2026-05-19T03:00:00.000000000Z"),
            (
                "2026-05-19T03:00:00+02:00",
                "2026-05-19T01:00:00.000000000Z",
            ),
            ("2026-05-19T03:00+02:00", "2026-05-19T01:00:00.000000000Z"),
            ("2026-05-19 03:00Z", "2026-05-19T03:00:00.000000000Z"),
            ("2026-05-19", "2026-05-19T00:00:00.000000000Z"),
            ("03:00Z", "2026-05-20T03:00:00.000000000Z"),
            ("10:30Z", "2026-05-20T10:30:00.000000000Z"),
            ("10:31Z", "2026-05-19T10:31:00.000000000Z"),
            ("23:00Z", "2026-05-19T23:00:00.000000000Z"),
            ("01:00+02:00", "2026-05-19T23:00:00.000000000Z"),
            ("2h ago", "2026-05-20T08:30:00.000000000Z"),
            ("1h30m ago", "2026-05-20T09:00:00.000000000Z"),
            ("90 minutes ago", "2026-05-20T09:00:00.000000000Z"),
            ("2 days ago", "2026-05-18T10:30:00.000000000Z"),
            ("yesterday", "2026-05-19T00:00:00.000000000Z"),
            ("yesterday 03:00Z", "2026-05-19T03:00:00.000000000Z"),
            ("today", "2026-05-20T00:00:00.000000000Z"),
            ("now", "2026-05-20T10:30:00.000000000Z"),
        ] {
            assert_eq!(since(text), then, "{text}");
        }
    }

    #[test]
    fn refuses_what_would_be_a_guess() {
        for text in [
            "03:00",
            "tomorrow",
            "",
            "3",
            "2026-05-19T03:00:00",
            "25:00Z",
            "2h",
            "-",
            "é",
        ] {
            assert!(parse(text, now()).is_err(), "{text}");
        }
        assert!(parse("03:00", now()).unwrap_err().contains("03:00Z"));
    }

    #[test]
    fn a_range_of_bare_times_is_never_turned_round() {
        let range = |since: &str, until: &str| {
            let (a, b) = (parse(since, now()).unwrap(), parse(until, now()).unwrap());
            range(Some(a), Some(b), now()).map(|(a, b)| (as_text(a.unwrap()), as_text(b.unwrap())))
        };
        let (start, stop) = range("22:00Z", "02:00Z").unwrap();
        assert_eq!(&start[..16], "2026-05-19T22:00");
        assert_eq!(&stop[..16], "2026-05-20T02:00");
        let (start, stop) = range("10:00Z", "11:00Z").unwrap();
        assert_eq!(&start[..16], "2026-05-20T10:00");
        assert_eq!(&stop[..16], "2026-05-20T11:00");
        assert!(range("1h ago", "2h ago").is_err());
    }
}
