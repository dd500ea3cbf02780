//! Every condition, every format.

use crate::support::{Answer, Log, Record, audit, lines, record};

/// Five records, each different from the first in one thing.
fn log() -> Log {
    let base = record(1);
    Log::new(lines([
        base.clone(),
        Record {
            event: "secret.rotate",
            user: "bob",
            seq: 2,
            ..base.clone()
        },
        Record {
            event: "file.delete",
            workspace: "ws_2",
            seq: 3,
            ..base.clone()
        },
        Record {
            actor: "admin",
            correlation: "req-2",
            seq: 4,
            ..base.clone()
        },
        Record {
            ts: "2026-05-20T03:00:00.000000000Z",
            fields: r#"{"n":42,"on":true,"tags":["a","b"],"body":{"key":"x/y"},"say":"\"hé\" 1\\2"}"#,
            seq: 5,
            ..base
        },
    ]))
}

#[test]
fn every_condition_selects() {
    let log = log();
    let all: &[u64] = &[1, 2, 3, 4, 5];
    for (args, expected) in [
        (&[][..], all),
        (&["--event", "secret.set"], &[1, 4, 5]),
        (&["--event", "secret"], &[1, 2, 4, 5]),
        (&["--event", "secret."], &[1, 2, 4, 5]),
        (&["--event", "*.delete"], &[3]),
        (
            &["--event", "*.delete", "--event", "secret.rotate"],
            &[2, 3],
        ),
        (&["--event", "secre"], &[]),
        (&["--event", "*"], all),
        (&["--user", "bob"], &[2]),
        (&["--user", "bo"], &[]),
        (&["--workspace", "ws_2"], &[3]),
        // What another part of the record holds does not count.
        (&["--workspace", "alice"], &[]),
        (&["--user", "ws_1"], &[]),
        (&["--actor", "cron"], &[]),
        (&["--correlation", "alice"], &[]),
        (&["--event", "*STRIPE*"], &[]),
        (&["--actor", "admin"], &[4]),
        (&["--correlation", "req-2"], &[4]),
        (&["--field", "key=STRIPE_LIVE_KEY"], &[1, 2, 3, 4]),
        (&["--field", "key=STRIPE_LIVE"], &[]),
        (&["--field", "value_hash=STRIPE_LIVE_KEY"], &[]),
        (&["--field", "key"], &[1, 2, 3, 4]),
        (&["--field", "n=42"], &[5]),
        (&["--field", "on=true", "--field", "tags=b"], &[5]),
        (&["--field", "on=true", "--field", "tags=c"], &[]),
        (&["--field", "body.key=x/y"], &[5]),
        (&["--field", "say=\"hé\" 1\\2"], &[5]),
        (
            &[
                "--user",
                "alice",
                "--event",
                "secret.set",
                "--actor",
                "user",
            ],
            &[1, 5],
        ),
        (&["--since", "2026-05-20T03:00:00Z"], &[5]),
        (&["--since", "03:00Z"], &[5]),
        (&["--since", "03:00:00.1Z"], &[]),
        (&["--until", "03:00Z"], &[1, 2, 3, 4]),
        (&["--since", "yesterday", "--until", "today"], &[1, 2, 3, 4]),
        (&["--since", "8h ago"], &[5]),
        (&["--since", "19:59Z", "--until", "20:01Z"], &[1, 2, 3, 4]),
    ] {
        let args = [args, &["--order", "oldest"]].concat();
        assert_eq!(log.seqs(&args), expected, "{args:?}");
        let reversed: Vec<u64> = expected.iter().rev().copied().collect();
        assert_eq!(log.seqs(&args[..args.len() - 2]), reversed, "{args:?}");
    }
}

#[test]
fn limit_counts_from_the_chosen_end() {
    let log = log();
    assert_eq!(log.seqs(&["--limit", "2"]), [5, 4]);
    assert_eq!(log.seqs(&["--limit", "2", "--order", "oldest"]), [1, 2]);
    assert_eq!(log.seqs(&["--limit", "0"]), [0; 0]);
}

#[test]
fn a_ts_of_another_shape_is_compared_as_a_time() {
    let odd = Record {
        ts: "2026-05-20T05:00:00+02:00",
        ..record(1)
    };
    let spaced = record(2).to_string().replace("\":", "\": ");
    let log = Log::new(lines([odd.to_string(), spaced]));
    assert_eq!(log.seqs(&["--since", "02:59Z"]), [1]);
    assert_eq!(log.seqs(&["--until", "02:59Z"]), [2]);
    assert_eq!(log.seqs(&["--user", "alice", "--order", "oldest"]), [1, 2]);
}

#[test]
fn a_value_spelt_with_escapes_is_found() {
    let escaped = record(1).to_string().replace("alice", r"\u0061lice");
    let slashes = record(2).to_string().replace("alice", r"a\/b");
    let accents = record(3).to_string().replace("alice", r"\u00e9");
    let log = Log::new(lines([escaped, slashes, accents]));
    assert_eq!(log.seqs(&["--user", "alice"]), [1]);
    assert_eq!(log.seqs(&["--user", "a/b"]), [2]);
    assert_eq!(log.seqs(&["--user", "é"]), [3]);
}

#[test]
fn json_is_the_line_byte_for_byte() {
    let odd = record(1)
        .to_string()
        .replace("\":", "\" :  ")
        .replace("alice", r"\u0061\ud83e\udd80");
    let log = Log::new(lines([odd.clone(), format!("audit: {}", record(2))]));
    let answer = log.ask(&["query", "--format", "json", "--order", "oldest"]);
    assert_eq!(answer.out, format!("{odd}\n{}\n", record(2)));
}

#[test]
fn csv_is_quoted_and_no_formula() {
    let text = record(1)
        .to_string()
        .replace("alice", "=cmd,x")
        .replace("req-1", r"a\nb\u202e");
    let answer = Log::new(lines([text])).ask(&["query", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(answer.out.as_bytes());
    let header = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let cell = |name| &row[header.iter().position(|column| column == name).unwrap()];
    assert_eq!(cell("ts"), "2026-05-19T20:00:00.123456789Z");
    assert_eq!(cell("user_id"), "'=cmd,x");
    assert_eq!(cell("correlation_id"), r"a\u000ab\u202e");
    assert_eq!(cell("fields"), record(1).fields);
    assert_eq!(cell("seq"), "1");
}

#[test]
fn a_table_has_a_header_aligned_columns_and_nothing_that_steers() {
    let hostile = record(2)
        .to_string()
        .replace("alice", r"\u001b[2J\u202ebob 漢");
    let empty = record(3).to_string().replace("ws_1", "");
    let answer = Log::new(lines([record(1).to_string(), hostile, empty]))
        .ask(&["query", "--order", "oldest"]);
    let rows: Vec<&str> = answer.out.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(!answer.out.contains(['\u{1b}', '\u{202e}']));
    assert!(rows[2].contains(r"\u001b[2J\u202ebob 漢"), "{}", rows[2]);
    let column = rows[0].find("WORKSPACE").unwrap();
    assert_eq!(&rows[1][column..column + 4], "ws_1");
    assert_eq!(&rows[3][column..column + 4], "-   ");
    assert!(rows[1].starts_with("2026-05-19T20:00:00.123Z  secret.set  user "));
    assert!(rows[1].ends_with("value_hash=3f8a1b2c key=STRIPE_LIVE_KEY"));
}

#[test]
fn what_was_cut_or_not_serialised_is_said() {
    let more = r#""seq":1,"truncated":["note"],"_marshal_err":"no""#;
    let log = Log::new(lines([record(1).to_string().replace("\"seq\":1", more)]));
    let row = log.ask(&["query"]).out;
    assert!(
        row.contains("!truncated=[\"note\"]") && row.contains("!not_serialised=\"no\""),
        "{row}"
    );
    let csv = log.ask(&["query", "--format", "csv"]).out;
    assert!(csv.ends_with(",1,\"[\"\"note\"\"]\",no\n"), "{csv}");
}

#[test]
fn torn_lines_are_passed_over_and_said() {
    let torn = &record(9).to_string()[..200];
    let log = Log::new(lines([
        torn,
        "foreign STRIPE_LIVE_KEY",
        "",
        &record(1).to_string(),
    ]));
    let answer = log.ask(&["query", "--format", "json", "--field", "key"]);
    assert_eq!(answer.seqs(), [1]);
    assert!(
        answer.err.contains("passed over 1 torn line;"),
        "{}",
        answer.err
    );
}

#[test]
fn a_question_without_sense_is_refused() {
    for args in [
        &["query", "--since", "tomorrow"][..],
        &["query", "--since", "03:00"],
        &["query", "--since", "1h ago", "--until", "2h ago"],
        &["query", "--field", "=x"],
        &["query", "--format", "xml"],
        &["query", "--actor", "amdin"],
        &["nonsense"],
        &[],
    ] {
        let answer = Answer::of(&mut audit(args));
        assert_eq!((answer.code, &*answer.out), (Some(2), ""), "{args:?}");
        assert!(!answer.err.is_empty());
    }
}

#[test]
fn help_has_examples_and_exit_codes() {
    for command in ["query", "tail", "stats", "check"] {
        let help = Answer::of(&mut audit(&[command, "--help"]));
        assert_eq!(help.code, Some(0));
        for text in ["Example", "Exit codes:"] {
            assert!(help.out.contains(text), "{command} {text}");
        }
    }
    let help = Answer::of(&mut audit(&["query", "--help"])).out;
    assert!(
        help.contains("whichever is past") && help.starts_with("Print the records"),
        "{help}"
    );
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            Answer::of(&mut audit(&["completions", shell]))
                .out
                .contains("correlation")
        );
    }
}
