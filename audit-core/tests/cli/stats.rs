//! Counts and bars.

use unicode_width::UnicodeWidthStr;

use crate::support::{Log, Record, lines, lost, record};

#[test]
fn events_actors_and_hours_are_counted() {
    let base = record(1);
    let log = Log::new(lines([
        base.to_string(),
        Record {
            event: "file.get",
            actor: "admin",
            seq: 2,
            ..base.clone()
        }
        .to_string(),
        Record {
            ts: "2026-05-19T21:00:00.000000000Z",
            seq: 3,
            ..base
        }
        .to_string(),
        lost(7, 4, 10),
    ]));
    let answer = log.ask(&["stats"]);
    assert_eq!(answer.code, Some(0));
    let head =
        "4 records, 2026-05-19T20:00:00.123456789Z to 2026-05-19T21:00:00.000000000Z, 7 lost";
    assert!(answer.out.starts_with(head), "{}", answer.out);
    let count = |name: &str| {
        let row = answer
            .out
            .lines()
            .find(|line| line.starts_with(&format!("{name} ")))
            .unwrap();
        row.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    for (name, expected) in [
        ("secret.set", 2),
        ("file.get", 1),
        ("audit.lost", 1),
        ("user", 2),
        ("admin", 1),
        ("agent", 1),
        ("2026-05-19T20", 3),
        ("2026-05-19T21", 1),
    ] {
        assert_eq!(count(name), expected, "{name}");
    }
    let longest = answer.out.lines().skip(1).map(UnicodeWidthStr::width).max();
    assert_eq!(longest, Some(80), "the longest bar fills the line");
    assert!(
        log.ask(&["stats", "--actor", "admin"])
            .out
            .starts_with("1 records")
    );
}
