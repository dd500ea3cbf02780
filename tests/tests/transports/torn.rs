//! T5: torn lines heal.

use std::fs;

use audit_tests::{Install, Space, Subject, numbers, parse, stdout};

use crate::place;

#[test]
fn t5_a_torn_end_gets_a_line_of_its_own_and_a_whole_one_no_blank_line() {
    let (_dir, path) = place();
    for (before, after) in [("{\"torn\":", "{\"torn\":\n"), ("{}\n", "{}\n"), ("", "")] {
        for install in [Install::new(), Install::new().inline()] {
            fs::write(&path, before).unwrap();
            let mut subject = Subject::new();
            subject.install(&install.file(&path).no_stdout());
            subject.emit(2);
            subject.end("return");
            let text = fs::read_to_string(&path).unwrap();
            let rest = text.strip_prefix(after).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(numbers(&parse(rest)), [1, 2]);
        }
    }
}

#[test]
fn t5_a_full_disk_tears_one_line_and_the_record_is_written_again() {
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(1);
    assert!(subject.flush(10_000));
    space.fill(4096);
    subject.emit(200);
    assert!(!subject.flush(50));
    let stats = subject.stats();
    stats.assert_identity(true, false);
    assert!(stats.file[2] > 0 && stats.file[1] == 0, "{stats:?}");
    space.free();
    assert!(subject.flush(10_000));
    assert_eq!(subject.stats().file, [201, 0, 0]);
    let (_, _, err) = subject.end("return");
    assert!(
        err.contains("No space left on device") && err.contains("works again"),
        "{err}"
    );
    let text = fs::read_to_string(&path).unwrap();
    let (whole, torn): (Vec<_>, Vec<_>) = text
        .lines()
        .partition(|line| serde_json::from_str::<serde_json::Value>(line).is_ok());
    assert!(torn.len() <= 1 && !text.contains("\n\n"), "{torn:?}");
    let whole: String = whole.iter().flat_map(|line| [line, "\n"]).collect();
    assert!(numbers(&parse(&whole)).into_iter().eq(1..=201));
}

#[test]
fn t1_a_line_that_one_set_up_tore_is_ended_by_the_next() {
    let (_dir, path) = place();
    for guarded in [true, false] {
        let out = fs::File::create(&path).unwrap();
        let mut subject = Subject::start(out, |command| {
            command.env("MOLECULE_AUDIT_LOG_PATH", "/dev/null");
        });
        subject.tell("file-limit 500");
        if guarded {
            subject.install(&Install::new().no_file());
        }
        subject.emit(3);
        assert!(!subject.flush(50));
        subject.tell("file-limit 1000000");
        subject.tell("drop");
        subject.install(&Install::new().no_file());
        subject.emit(2);
        subject.end("return");
        let text = fs::read_to_string(&path).unwrap();
        let torn = |line: &&str| !line.ends_with('}');
        assert_eq!(text.lines().filter(torn).count(), 1, "{text}");
        assert!(
            text.lines()
                .all(|line| line.matches("audit: ").count() == 1),
            "{text}"
        );
    }
}

#[test]
fn t5_a_file_size_limit_is_an_error_and_no_death() {
    let (_dir, path) = place();
    for install in [Install::new(), Install::new().inline()] {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::new();
        subject.install(&install.file(&path));
        subject.tell("file-limit 1000");
        subject.emit(20);
        let (status, out, err) = subject.end("return");
        assert!(status.success(), "{status}");
        assert_eq!(numbers(&stdout(&out)).len(), 20);
        assert!(err.contains("File too large"), "{err}");
    }
}
