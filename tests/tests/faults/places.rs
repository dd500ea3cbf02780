//! T2, T4, T5, D7: what can become of the place where the file is.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown, symlink};

use audit_tests::{Install, Space, Subject, file, numbers, parse};
use rustix::mount::{MountFlags, mount_remount};

const NOBODY: u32 = 65534;

#[test]
fn t4_a_directory_that_is_removed_and_made_again_costs_background_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("log").join("audit.jsonl");
    let parent = path.parent().unwrap();
    fs::create_dir(parent).unwrap();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(1);
    assert!(subject.flush(60_000));
    fs::remove_dir_all(parent).unwrap();
    subject.emit(5);
    assert!(!subject.flush(50));
    assert_eq!(subject.stats().file, [1, 0, 5]);
    fs::create_dir(parent).unwrap();
    assert!(subject.flush(60_000));
    assert_eq!(numbers(&file(&path)), [2, 3, 4, 5, 6]);
}

#[test]
fn t2_a_file_that_is_replaced_by_a_symlink_is_left_and_what_it_points_to_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let (path, target) = (dir.path().join("audit.jsonl"), dir.path().join("target"));
    fs::write(&target, "precious\n").unwrap();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(1);
    assert!(subject.flush(60_000));
    fs::rename(&path, dir.path().join("audit.1")).unwrap();
    symlink(&target, &path).unwrap();
    subject.emit(5);
    assert!(!subject.flush(50));
    assert_eq!(subject.stats().file, [1, 0, 5]);
    assert_eq!(fs::read(&target).unwrap(), b"precious\n");
    fs::remove_file(&path).unwrap();
    assert!(subject.flush(60_000));
    assert_eq!(numbers(&file(&path)), [2, 3, 4, 5, 6]);
    assert!(subject.end("return").2.contains("is a symbolic link"));
}

#[test]
fn d7_a_read_only_file_system_keeps_the_backlog_and_in_inline_counts() {
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("audit.jsonl");
    let set = |flags| mount_remount(space.root(), flags, "").unwrap();
    for (install, during, after) in [
        (Install::new(), [0, 0, 5], [6, 0, 0]),
        (Install::new().inline(), [0, 5, 0], [1, 5, 0]),
    ] {
        set(MountFlags::RDONLY);
        let mut subject = Subject::new();
        subject.install(&install.file(&path));
        subject.emit(5);
        subject.flush(50);
        assert_eq!(subject.stats().file, during);
        set(MountFlags::empty());
        subject.emit(1);
        assert!(subject.flush(60_000));
        assert_eq!(subject.stats().file, after);
        assert_eq!(subject.stats().stdout, [6, 0, 0]);
        let (_, _, err) = subject.end("return");
        assert!(err.contains("Read-only file system"), "{err}");
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn t5_a_short_write_to_a_file_that_we_may_not_read_heals_too() {
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("audit.jsonl");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o200)).unwrap();
    chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
    let mut subject = Subject::new();
    assert_eq!(subject.tell(&format!("become {NOBODY}")), "ok");
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(1);
    assert!(subject.flush(60_000));
    space.fill(4096);
    subject.emit(200);
    assert!(!subject.flush(50));
    subject.stats().assert_identity(true, false);
    space.free();
    assert!(subject.flush(60_000));
    assert_eq!(subject.stats().file, [201, 0, 0]);
    let text = fs::read_to_string(&path).unwrap();
    let (whole, torn): (Vec<_>, Vec<_>) = text
        .lines()
        .partition(|line| serde_json::from_str::<serde_json::Value>(line).is_ok());
    assert_eq!(torn.len(), 1, "{torn:?}");
    let whole: String = whole.iter().flat_map(|line| [line, "\n"]).collect();
    assert!(numbers(&parse(&whole)).into_iter().eq(1..=201));
}

#[test]
fn t4_a_renamed_file_is_written_to_until_there_is_another_where_we_may_make_none() {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    let (path, old) = (dir.path().join("audit.jsonl"), dir.path().join("audit.1"));
    let make = || {
        fs::write(&path, "").unwrap();
        chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
    };
    make();
    let mut subject = Subject::new();
    if subject.tell(&format!("become {NOBODY}")) != "ok" {
        audit_tests::skipped("cannot become another user; run as root");
        return;
    }
    subject.install(&Install::new().file(&path).no_stdout());
    let mut emit = |whole| {
        subject.emit(1);
        assert_eq!(subject.flush(if whole { 60_000 } else { 50 }), whole);
        subject.stats().file
    };
    emit(true);
    fs::rename(&path, &old).unwrap();
    assert_eq!(emit(true), [2, 0, 0]);
    make();
    assert_eq!(emit(true), [3, 0, 0]);
    // One that is gone for good is nowhere to write to.
    fs::remove_file(&path).unwrap();
    assert_eq!(emit(false), [3, 0, 1]);
    make();
    assert_eq!(emit(true), [5, 0, 0]);
    assert_eq!(numbers(&file(&old)), [1, 2]);
    assert_eq!(numbers(&file(&path)), [4, 5]);
}

#[test]
fn t4_a_file_in_a_folder_that_we_may_no_longer_look_into_is_written_to() {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o700)).unwrap();
    let path = dir.path().join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(1);
    assert!(subject.flush(60_000));
    if subject.tell(&format!("become {NOBODY}")) != "ok" {
        audit_tests::skipped("cannot become another user; run as root");
        return;
    }
    subject.emit(1);
    assert!(subject.flush(60_000));
    assert_eq!(subject.stats().file, [2, 0, 0]);
    let (_, _, err) = subject.end("return");
    assert_eq!((numbers(&file(&path)), err.as_str()), (vec![1, 2], ""));
}

#[test]
fn t5_a_file_that_was_cut_in_the_middle_of_a_line_goes_on_with_a_line_of_its_own() {
    let (_dir, path) = crate::place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(3);
    assert!(subject.flush(60_000));
    let text = fs::read_to_string(&path).unwrap();
    let middle = text.find('\n').unwrap() + 10;
    let cut = fs::OpenOptions::new().write(true).open(&path).unwrap();
    cut.set_len(middle as u64).unwrap();
    subject.emit(1);
    assert!(subject.flush(60_000));
    let after = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = after.lines().collect();
    assert_eq!(lines[..2].join("\n"), text[..middle]);
    assert_eq!(
        numbers(&parse(&format!("{}\n", lines[2..].join("\n")))),
        [4]
    );
}

#[test]
fn t5_what_another_process_tore_while_the_disk_was_full_is_not_joined() {
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    // A whole number of pages: the next write finds no room for a byte.
    subject.emit(1);
    assert!(subject.flush(60_000));
    let length = fs::metadata(&path).unwrap().len();
    let padding = " ".repeat(usize::try_from(4096 - length - 1).unwrap());
    let append = |text: &str| {
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    };
    append(&format!("{padding}\n"));
    space.fill(0);
    subject.emit(1);
    assert!(!subject.flush(50));
    space.free();
    append("{\"half");
    assert!(subject.flush(60_000));
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(lines.len(), 3, "{text}");
    let whole: String = lines
        .iter()
        .filter(|line| **line != "{\"half")
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_eq!(numbers(&parse(&whole)), [1, 2]);
}
