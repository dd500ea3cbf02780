//! T1: whole lines on standard output.

use audit_tests::{Install, Subject, file, numbers, stdout};

#[test]
fn t1_a_println_of_the_process_tears_no_record_and_no_record_tears_it() {
    for install in [Install::new(), Install::new().inline()] {
        let mut subject = Subject::new();
        subject.install(&install.no_file());
        subject.send("mixed 4 300");
        let (_, out, _) = subject.end("return");
        let dashes = format!("[{}]", "-".repeat(5000));
        let (records, prints): (Vec<&str>, _) =
            out.lines().partition(|line| line.starts_with("audit: "));
        assert_eq!((records.len(), prints.len()), (1200, 1200));
        assert!(prints.iter().all(|line| *line == dashes));
        assert_eq!(stdout(&out).len(), 1200);
    }
}

#[test]
fn t1_nor_in_a_forked_child() {
    for install in [Install::new(), Install::new().inline()] {
        let mut subject = Subject::new();
        subject.install(&install.no_file());
        subject.emit(1);
        assert!(subject.flush(60_000));
        subject.send("mixed-in-child 4 300");
        let (_, out, _) = subject.end("return");
        let dashes = format!("[{}]", "-".repeat(5000));
        let prints = out.lines().filter(|line| *line == dashes).count();
        assert_eq!((stdout(&out).len(), prints), (1201, 1200));
    }
}

/// A writer is in the middle of a write when the standard library flushes: the pipe is full until `main` has returned.
#[test]
fn t1_what_the_process_printed_last_is_not_lost_over_records() {
    let mut subject = Subject::start(std::process::Stdio::piped(), |command| {
        command.env("MOLECULE_AUDIT_LOG_PATH", "/dev/null");
    });
    subject.tell("partial");
    subject.emit(10_000);
    subject.leave_main();
    let (_, out, _) = subject.collect();
    // It has no newline. If the standard library comes between two writes after all, a record is on the same line.
    assert_eq!(out.matches("half a line").count(), 1);
    assert_eq!(out.matches("audit: {").count(), 10_000);
}

/// The file must not be opened in its place, or it would get what is printed, and the lines with their prefix.
#[test]
fn t1_a_closed_standard_output_is_not_taken_for_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.jsonl");
    for install in [Install::new(), Install::new().inline()] {
        let mut subject = Subject::new();
        subject.tell("close-stdout");
        subject.install(&install.file(&path));
        subject.emit(2);
        subject.tell("partial");
        subject.end("return");
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(numbers(&file(&path)), [1, 2], "{written}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn t1_half_a_line_of_the_process_stays_in_its_buffer() {
    let mut subject = Subject::new();
    subject.install(&Install::new().no_file().inline());
    subject.tell("partial");
    subject.emit(1);
    let (_, out, _) = subject.end("return");
    assert_eq!(out.lines().last(), Some("half a line"));
    assert_eq!(numbers(&stdout(&out)), [1]);
}
