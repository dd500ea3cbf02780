//! Counts and bars.

use unicode_width::UnicodeWidthStr;

use crate::support::{Answer, Log, Record, audit, lines, lost, record};

/// Four records of three events, two hours and three kinds of actor.
fn log() -> Log {
    let base = record(1);
    Log::new(lines([
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
    ]))
}

#[test]
fn events_actors_and_hours_are_counted() {
    let log = log();
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
            .starts_with("1 record,")
    );
}

#[test]
fn json_is_one_object_with_the_same_counts() {
    let log = log();
    log.append("{\"ts\":\"2026\n");
    let answer = log.ask(&["stats", "--format", "json"]);
    assert_eq!((answer.code, &*answer.err), (Some(0), ""));
    assert_eq!(
        answer.out,
        concat!(
            r#"{"records":4,"first":"2026-05-19T20:00:00.123456789Z","#,
            r#""last":"2026-05-19T21:00:00.000000000Z","lost":7,"torn":1,"#,
            r#""events":{"secret.set":2,"audit.lost":1,"file.get":1},"#,
            r#""actors":{"user":2,"admin":1,"agent":1},"#,
            r#""hours":{"2026-05-19T20":3,"2026-05-19T21":1}}"#,
            "\n"
        )
    );
    let answer = log.ask(&["stats", "-o", "json", "--user", "nobody"]);
    assert_eq!(
        answer.out,
        concat!(
            r#"{"records":0,"first":null,"last":null,"lost":0,"torn":0,"#,
            r#""events":{},"actors":{},"hours":{}}"#,
            "\n"
        )
    );
}

#[test]
fn what_cannot_be_read_is_not_counted_in_silence() {
    let log = log();
    std::fs::create_dir(log.sibling(".d")).unwrap();
    let answer = Answer::of(audit(&["stats"]).arg(log.path()).arg(log.sibling(".d")));
    assert_eq!(answer.code, Some(3));
    assert!(answer.err.contains("audit.jsonl.d: "), "{}", answer.err);
    assert!(answer.out.starts_with("4 records"), "{}", answer.out);
}
