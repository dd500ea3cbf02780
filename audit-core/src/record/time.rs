//! W2: the time of a record, RFC 3339 in UTC with nine digits, without a general formatter.

use std::cell::Cell;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::two;

/// Bytes of `2026-05-19T20:00:00`, the part that changes once a second.
const WHOLE: usize = 19;
const SECONDS_PER_DAY: i64 = 86_400;
/// The years that four digits can say, in seconds since 1970.
const FIRST_SECOND: i64 = -62_167_219_200;
const LAST_SECOND: i64 = 253_402_300_799;

thread_local! {
    /// The second that this thread formatted last.
    static LAST: Cell<(i64, [u8; WHOLE])> = const { Cell::new((i64::MIN, [0; WHOLE])) };
}

/// Appends `time`; what lies outside the years 0000 to 9999 is moved to their edge.
pub(crate) fn append(out: &mut Vec<u8>, time: SystemTime) {
    let (second, nanos) = split(time);
    let whole = LAST.try_with(|last| {
        let (cached, text) = last.get();
        if cached == second {
            return text;
        }
        let text = civil(second);
        last.set((second, text));
        text
    });
    out.extend_from_slice(&whole.unwrap_or_else(|_| civil(second)));
    out.extend_from_slice(&fraction(nanos));
}

/// Whole seconds since 1970, rounded down, and the nanoseconds after them.
fn split(time: SystemTime) -> (i64, u32) {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    let (second, nanos) = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => (seconds(since), since.subsec_nanos()),
        Err(before) => match (seconds(before.duration()), before.duration().subsec_nanos()) {
            (whole, 0) => (-whole, 0),
            (whole, nanos) => (-whole - 1, 1_000_000_000 - nanos),
        },
    };
    match second {
        ..FIRST_SECOND => (FIRST_SECOND, 0),
        FIRST_SECOND..=LAST_SECOND => (second, nanos),
        _ => (LAST_SECOND, 999_999_999),
    }
}

/// The date and time of day of a second since 1970, within four-digit years.
///
/// The date is Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>): years begin in March, so that the leap
/// day is the last of its year, and are counted in eras of 400.
#[cold]
#[inline(never)]
fn civil(second: i64) -> [u8; WHOLE] {
    let of_day = second.rem_euclid(SECONDS_PER_DAY).unsigned_abs();
    let shifted = second.div_euclid(SECONDS_PER_DAY) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);

    let mut text = *b"0000-00-00T00:00:00";
    digits(&mut text[0..4], year.unsigned_abs());
    digits(&mut text[5..7], month.unsigned_abs());
    digits(&mut text[8..10], day_of_month.unsigned_abs());
    digits(&mut text[11..13], of_day / 3_600);
    digits(&mut text[14..16], of_day / 60 % 60);
    digits(&mut text[17..19], of_day % 60);
    text
}

/// Nanoseconds below a second, as `.123456789Z`.
#[inline]
fn fraction(nanos: u32) -> [u8; 11] {
    let mut text = *b".000000000Z";
    text[1] = b'0' + (nanos / 100_000_000) as u8;
    // No pair waits for the one before it.
    for (at, unit) in [(2, 1_000_000), (4, 10_000), (6, 100), (8, 1)] {
        text[at..at + 2].copy_from_slice(&two((nanos / unit % 100) as u8));
    }
    text
}

/// Fills `place` with the last digits of `number`.
#[inline]
fn digits(place: &mut [u8], mut number: u64) {
    for digit in place.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::append;

    fn text(second: i64, nanos: u32) -> String {
        let span = Duration::from_secs(second.unsigned_abs());
        let whole = if second < 0 {
            UNIX_EPOCH - span
        } else {
            UNIX_EPOCH + span
        };
        let mut out = Vec::new();
        append(&mut out, whole + Duration::from_nanos(nanos.into()));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn known_instants_are_written_with_nine_digits() {
        for (second, nanos, expected) in [
            (0, 0, "1970-01-01T00:00:00.000000000Z"),
            (1_779_220_800, 123_456_789, "2026-05-19T20:00:00.123456789Z"),
            (951_782_400, 1, "2000-02-29T00:00:00.000000001Z"),
            (4_107_542_399, 999_999_999, "2100-02-28T23:59:59.999999999Z"),
            (4_107_542_400, 0, "2100-03-01T00:00:00.000000000Z"),
            (-1, 500_000_000, "1969-12-31T23:59:59.500000000Z"),
            (-62_167_219_200, 0, "0000-01-01T00:00:00.000000000Z"),
            (253_402_300_799, 7, "9999-12-31T23:59:59.000000007Z"),
        ] {
            assert_eq!(text(second, nanos), expected);
        }
    }

    #[test]
    fn a_clock_beyond_four_digit_years_stays_at_their_edge() {
        assert_eq!(text(253_402_300_800, 0), "9999-12-31T23:59:59.999999999Z");
        assert_eq!(text(-62_167_219_201, 0), "0000-01-01T00:00:00.000000000Z");
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut last = text(-2_000 * 31_556_952 + 1_000_000_000, 0);
        for day in 1..200_000_i64 {
            let next = text(-2_000 * 31_556_952 + 1_000_000_000 + day * 86_400, 0);
            assert!(last < next, "{last} {next}");
            last = next;
        }
    }
}
