//! What `audit check` finds, and what it lets pass.

use crate::support::{Answer, Log, Record, audit, lines, lost, record};

/// Exit code and report of a check over `text`.
fn check(text: &str) -> (Option<i32>, String) {
    let answer = Log::new(text).ask(&["check", "--no-rotated"]);
    (
        answer.code,
        answer.out.replace(&*answer_path(&answer.out), ""),
    )
}

/// The folder in which this log lies, as the report names it.
fn answer_path(out: &str) -> String {
    let start = out.find('/').unwrap_or(out.len());
    let end = out.find("audit.jsonl:").unwrap_or(start).max(start);
    out[start..end].to_owned()
}

fn seqs(seqs: &[u64]) -> String {
    lines(seqs.iter().map(|&seq| record(seq)))
}

#[test]
fn a_whole_log_is_whole() {
    let other = |seq| Record {
        instance: "00000002",
        ..record(seq)
    };
    let two = lines([record(1), other(1), record(2), other(2), record(3)]);
    let (code, report) = check(&two);
    assert_eq!(
        (code, &*report),
        (Some(0), "whole: 5 records of 2 instances in 1 file\n")
    );
    assert_eq!(check("").0, Some(0));
    assert_eq!(check(&lines([format!("audit: {}", record(1))])).0, Some(0));
}

#[test]
fn a_gap_is_named_and_fails() {
    let (code, report) = check(&seqs(&[1, 2, 5, 7]));
    assert_eq!(code, Some(1));
    assert_eq!(
        report,
        "gap: instance 3f8a1b2c seq 3..4: 2 missing before audit.jsonl:3\n\
         gap: instance 3f8a1b2c seq 6: 1 missing before audit.jsonl:4\n\
         NOT WHOLE: 4 records of 1 instance in 1 file, 3 missing without explanation\n"
    );
}

#[test]
fn records_out_of_order_are_no_gap() {
    let (code, report) = check(&seqs(&[2, 1, 5, 3, 4, 6]));
    assert_eq!(code, Some(0));
    assert!(
        report.ends_with("6 records of 1 instance in 1 file, 3 out of order\n"),
        "{report}"
    );
}

#[test]
fn a_repeat_is_named_and_passes() {
    let (code, report) = check(&seqs(&[1, 2, 2, 3, 1]));
    assert_eq!(code, Some(0));
    assert!(report.starts_with(
        "repeat: audit.jsonl:3: instance 3f8a1b2c seq 2\n\
         repeat: audit.jsonl:5: instance 3f8a1b2c seq 1\n"
    ));
}

#[test]
fn a_loss_that_is_accounted_for_is_no_gap() {
    let text = lines([
        record(1).to_string(),
        lost(2, 2, 4),
        record(3).to_string(),
        record(5).to_string(),
    ]);
    let (code, report) = check(&text);
    assert_eq!(code, Some(0));
    assert_eq!(
        report,
        "lost: instance 3f8a1b2c seq 2..4: 2 dropped, as audit.lost says\n\
         whole: 4 records of 1 instance in 1 file, 2 lost and accounted for\n"
    );
}

#[test]
fn a_loss_explains_neither_more_than_it_counts_nor_another_place_nor_another_instance() {
    let with = |lost: String| {
        check(&lines([
            record(1).to_string(),
            record(5).to_string(),
            lost,
            record(9).to_string(),
        ]))
    };
    for lost in [
        lost(7, 6, 8),
        lost(5, 2, 8),
        lost(6, 2, 7),
        lost(6, 2, 8).replace("3f8a", "0000"),
    ] {
        assert_eq!(with(lost.clone()).0, Some(1), "{lost}");
    }
    assert_eq!(with(lost(6, 2, 8)).0, Some(0));
    assert!(
        with(lost(5, 2, 8))
            .1
            .contains("1 more are missing than were lost")
    );
    // Said twice is lost once.
    assert_eq!(with(format!("{0}\n{0}", lost(3, 2, 8))).0, Some(1));
    assert_eq!(
        with(format!("{}\n{}", lost(3, 2, 4), lost(3, 6, 8))).0,
        Some(0)
    );
}

#[test]
fn torn_and_foreign_lines_are_named_and_fail() {
    let whole = record(2).to_string();
    let joined = format!("{}{}", &whole[..50], record(3));
    for (line, kind) in [
        (&whole[..60], "torn"),
        (&whole[60..], "torn"),
        (&joined, "torn"),
        ("\0\0\0\0", "torn"),
        ("hello \u{1b}[2J", "foreign"),
        (r#"{"level":"info"}"#, "foreign"),
        (&whole.replace("\"seq\":2", "\"seq\":0"), "foreign"),
    ] {
        let (code, report) = check(&lines([&record(1).to_string(), line]));
        assert_eq!(code, Some(1), "{line}");
        assert!(
            report.starts_with(&format!("{kind}: audit.jsonl:2: ")),
            "{line}\n{report}"
        );
        assert!(!report.contains('\u{1b}'));
        assert!(report.contains(&format!("1 {kind} line")));
    }
}

#[test]
fn a_record_with_bytes_that_are_no_text_is_torn() {
    let text = lines([record(1), record(2)]);
    let mut bytes = text.clone().into_bytes();
    let at = text.rfind("alice").unwrap();
    bytes[at] = 0xff;
    let answer = Log::new(bytes).ask(&["check", "--no-rotated"]);
    assert_eq!(answer.code, Some(1));
    assert!(answer.out.starts_with("torn: "), "{}", answer.out);
}

#[test]
fn the_last_line_may_lack_its_newline_and_nothing_else() {
    let text = seqs(&[1, 2]);
    assert_eq!(check(text.trim_end()).0, Some(0));
    let (code, report) = check(&text[..text.len() - 20]);
    assert_eq!(code, Some(1));
    assert!(
        report.contains("torn: audit.jsonl:2:") && report.contains("being written?"),
        "{report}"
    );
}

#[test]
fn many_findings_are_counted_and_not_all_shown() {
    let (code, report) = check(&"hello\n".repeat(5000));
    assert_eq!(code, Some(1));
    assert!(report.lines().count() < 110 && report.contains("5000 foreign lines"));
}

#[test]
fn an_instance_may_begin_late_only_where_older_files_may_be_gone() {
    let log = Log::new(seqs(&[3, 4]));
    assert_eq!(log.ask(&["check"]).code, Some(1));
    assert_eq!(log.ask(&["check", "--head", "note"]).code, Some(0));
    let log = Log::new(seqs(&[5])).with(".1", seqs(&[3, 4]));
    let answer = log.ask(&["check"]);
    assert_eq!(answer.code, Some(0));
    assert!(
        answer.out.contains("start: instance 3f8a1b2c seq 1..2"),
        "{}",
        answer.out
    );
    assert_eq!(log.ask(&["check", "--head", "gap"]).code, Some(1));
    // As a shell writes `audit.jsonl*`.
    let rotated = log.sibling(".1").display().to_string();
    assert_eq!(log.ask(&["check", &rotated]).code, Some(0));
    assert_eq!(log.ask(&["check", "--no-rotated", &rotated]).code, Some(1));
}

#[test]
fn the_line_that_may_be_being_written_is_the_last_of_its_own_file() {
    let whole = seqs(&[1]);
    let torn = format!("{}{}", "{\"ts\":\"2026\n", seqs(&[2]));
    let log = Log::new(torn).with(".1", whole.trim_end());
    let answer = log.ask(&["check"]);
    assert!(answer.out.starts_with("torn"), "{}", answer.out);
    assert!(!answer.out.contains("being written"), "{}", answer.out);
}

#[test]
fn a_gap_across_files_is_a_gap() {
    let log = Log::new(seqs(&[4, 5])).with(".1", seqs(&[1, 2]));
    let answer = log.ask(&["check"]);
    assert_eq!(answer.code, Some(1));
    assert!(
        answer.out.contains("seq 3: 1 missing before"),
        "{}",
        answer.out
    );
    assert_eq!(
        Log::new(seqs(&[3]))
            .with(".1", seqs(&[1, 2]))
            .ask(&["check"])
            .code,
        Some(0)
    );
}

#[test]
fn in_a_stream_the_lines_of_the_service_are_not_ours() {
    let check = |text: &str| Answer::fed(&mut audit(&["check", "-"]), text.as_bytes());
    let text = format!(
        "starting\naudit: {}\n{{\"level\":\"info\"}}\naudit: {}\n",
        record(1),
        record(2)
    );
    let answer = check(&text);
    assert_eq!(answer.code, Some(0), "{}", answer.out);
    assert!(answer.out.contains("2 other lines"));
    let torn = format!("{text}audit: {}\n", &record(3).to_string()[..100]);
    assert_eq!(check(&torn).code, Some(1));
}

/// As `2>&1` and the logs of a container mix them.
#[test]
fn in_a_stream_the_warnings_of_the_library_are_not_ours_either() {
    let check = |text: &str| {
        Answer::fed(
            &mut audit(&["check", "--head", "note", "-"]),
            text.as_bytes(),
        )
    };
    let text = format!(
        "audit: append /x failed (event still in stdout): No space left on device (os error 28)\n\
         audit: {}\n\
         audit: append /x failed 29 times (event kept while the backlog has room): cause\n\
         audit: append /x works again\n\
         audit: {}\n\
         audit: write to stdout failed (event dropped): Broken pipe (os error 32)\n",
        record(1),
        record(2)
    );
    let answer = check(&text);
    assert_eq!(answer.code, Some(0), "{}", answer.out);
    assert_eq!(
        answer.out,
        "whole: 2 records of 1 instance in 1 file, 4 other lines\n"
    );
    for torn in ["{\"ts\":\"2026-05-19T20:00:00.1234", "{", ""] {
        let answer = check(&format!("{text}audit: {torn}\n"));
        assert_eq!(answer.code, Some(1), "{torn}");
        assert!(
            answer.out.starts_with("torn: standard input:7: audit: "),
            "{}",
            answer.out
        );
    }
}

#[test]
fn what_cannot_be_read_is_not_whole() {
    let log = Log::new(seqs(&[1]));
    let answer = Answer::of(
        audit(&["check"])
            .arg(log.path())
            .arg(log.sibling(".missing")),
    );
    assert_eq!(answer.code, Some(3));
    assert!(answer.out.starts_with("INCOMPLETE: 1 record of"));
}
