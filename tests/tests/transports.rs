//! T1 to T6, each against the real thing.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use audit_tests::{Install, Space, Stats, Subject, file, numbers, parse, stdout};
use rustix::fs::{CWD, Mode};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    (dir, path)
}

/// A pipe that is full: the first write to it waits until somebody reads.
fn full_pipe() -> (File, OwnedFd, usize) {
    let (read, write) = rustix::pipe::pipe().unwrap();
    rustix::fs::fcntl_setfl(&write, rustix::fs::OFlags::NONBLOCK).unwrap();
    let mut size = 0;
    while let Ok(written) = rustix::io::write(&write, &[b'\n'; 4096]) {
        size += written;
    }
    rustix::fs::fcntl_setfl(&write, rustix::fs::OFlags::empty()).unwrap();
    (read.into(), write, size)
}

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
fn t1_half_a_line_of_the_process_stays_in_its_buffer() {
    let mut subject = Subject::new();
    subject.install(&Install::new().no_file().inline());
    subject.tell("partial");
    subject.emit(1);
    let (_, out, _) = subject.end("return");
    assert_eq!(out.lines().last(), Some("half a line"));
    assert_eq!(numbers(&stdout(&out)), [1]);
}

#[test]
fn t2_the_file_is_made_private_and_only_ever_appended_to() {
    let (_dir, path) = place();
    let mut subject = Subject::start(Stdio::null(), |command| {
        command.env("MOLECULE_AUDIT_LOG_PATH", &path);
    });
    subject.emit(1);
    assert!(subject.flush(10_000));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let process = subject.child().id();
    let flags = descriptor_flags(process, &path);
    let wanted = libc::O_APPEND | libc::O_CLOEXEC;
    assert_eq!(flags & wanted, wanted, "{flags:o}");
    assert_eq!(numbers(&file(&path)), [1]);
}

/// The flags with which a process holds the file at `path` open.
fn descriptor_flags(process: u32, path: &Path) -> i32 {
    let descriptors = format!("/proc/{process}/fd");
    let held = fs::read_dir(descriptors).unwrap().flatten();
    let held = held
        .into_iter()
        .find(|held| fs::read_link(held.path()).is_ok_and(|to| to == path));
    let name = held
        .expect("an open file")
        .file_name()
        .into_string()
        .unwrap();
    let info = fs::read_to_string(format!("/proc/{process}/fdinfo/{name}")).unwrap();
    let flags = info
        .lines()
        .find_map(|line| line.strip_prefix("flags:"))
        .unwrap();
    i32::from_str_radix(flags.trim(), 8).unwrap()
}

/// Puts something at a path.
type Make<'a> = &'a dyn Fn(&Path);

#[test]
fn t2_what_is_no_file_is_refused_with_a_warning_and_never_waited_for() {
    let (dir, path) = place();
    let target = dir.path().join("target");
    fs::write(&target, "").unwrap();
    let cases: [(&str, Make<'_>); 4] = [
        ("is a symbolic link", &|path| {
            symlink(&target, path).unwrap();
        }),
        ("is a FIFO", &|path| {
            let kind = rustix::fs::FileType::Fifo;
            rustix::fs::mknodat(CWD, path, kind, Mode::RWXU, 0).unwrap();
        }),
        ("is a directory", &|path| fs::create_dir(path).unwrap()),
        ("is a socket", &|path| {
            std::os::unix::net::UnixListener::bind(path).unwrap();
        }),
    ];
    for (at, (cause, make)) in cases.into_iter().enumerate() {
        for install in [Install::new(), Install::new().inline()] {
            let path = path.with_extension(at.to_string());
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
            make(&path);
            let mut subject = Subject::new();
            subject.install(&install.file(&path));
            subject.emit(1);
            let (status, out, err) = subject.end("return");
            assert!(status.success());
            assert_eq!(numbers(&stdout(&out)), [1]);
            let told = format!(
                "audit: append {} failed (event still in stdout)",
                path.display()
            );
            assert!(err.starts_with(&told) && err.contains(cause), "{err}");
        }
    }
    assert_eq!(fs::read(&target).unwrap(), b"");
}

#[test]
fn t2_the_null_device_is_allowed() {
    let mut subject = Subject::new();
    subject.install(&Install::new().file(Path::new("/dev/null")).no_stdout());
    subject.emit(5);
    assert!(subject.flush(10_000));
    assert_eq!(subject.stats().file, [5, 0, 0]);
    assert_eq!(subject.end("return").2, "");
}

#[test]
fn t3_a_stalled_standard_output_costs_the_file_nothing() {
    let (_dir, path) = place();
    let (mut reader, writer, stuffing) = full_pipe();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().file(&path).backlog(10_000).deadline(60_000));
    let mut stats = subject.stats();
    for batch in 1..=40 {
        subject.emit(25);
        stats = settle(&mut subject, |stats| stats.file[0] == batch * 25);
    }
    assert!(!subject.flush(0));
    assert!(stats.stdout[1] > 0 && stats.stdout[2] > 0, "{stats:?}");
    assert_eq!(stats.file, [1000, 0, 0]);
    assert_eq!(numbers(&file(&path)).len(), 1000);
    // The reader comes back: everything that was not dropped is there.
    subject.send("return");
    let mut text = String::new();
    Read::by_ref(&mut reader)
        .take(stuffing as u64)
        .read_to_string(&mut text)
        .unwrap();
    text.clear();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(numbers(&stdout(&text)).len() as u64, 1000 - stats.stdout[1]);
    assert!(subject.collect().0.success());
}

/// Waits, by way of flushes, until the counters are as wanted.
fn settle(subject: &mut Subject, done: impl Fn(&Stats) -> bool) -> Stats {
    loop {
        let stats = subject.stats();
        stats.assert_identity(true, true);
        if done(&stats) {
            return stats;
        }
        subject.flush(1);
    }
}

#[test]
fn t3_a_failing_file_costs_standard_output_nothing() {
    let (_dir, out) = place();
    let mut subject = Subject::start(File::create(&out).unwrap(), |_| ());
    let nowhere = Path::new("/proc/no/audit.jsonl");
    subject.install(&Install::new().file(nowhere).backlog(10_000));
    for batch in 1..=40 {
        subject.emit(25);
        settle(&mut subject, |stats| stats.stdout[0] == batch * 25);
    }
    assert!(subject.end("return").0.success());
    assert_eq!(
        numbers(&stdout(&fs::read_to_string(&out).unwrap())).len(),
        1000
    );
}

#[test]
fn t3_a_closed_pipe_kills_nothing() {
    let (_dir, path) = place();
    for install in [Install::new(), Install::new().inline()] {
        let _ = fs::remove_file(&path);
        let (read, write) = rustix::pipe::pipe().unwrap();
        drop(read);
        let mut subject = Subject::start(write, |_| ());
        subject.install(&install.file(&path));
        subject.emit(10);
        let (status, _, err) = subject.end("return");
        assert!(status.success());
        assert_eq!(numbers(&file(&path)).len(), 10);
        let told = format!(
            "audit: write to stdout failed (event still in {})",
            path.display()
        );
        assert!(err.starts_with(&told), "{err}");
    }
}

#[test]
fn t4_a_renamed_unlinked_or_recreated_file_is_noticed_by_the_next_record() {
    let (dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    let rotated = dir.path().join("audit.1");
    let mut next = |count: &mut u64| {
        *count += 1;
        subject.emit(1);
        assert!(subject.flush(10_000));
    };
    let mut count = 0;
    next(&mut count);
    fs::rename(&path, &rotated).unwrap();
    next(&mut count);
    assert_eq!(
        (numbers(&file(&rotated)), numbers(&file(&path))),
        (vec![1], vec![2])
    );
    fs::remove_file(&path).unwrap();
    next(&mut count);
    assert_eq!(numbers(&file(&path)), [3]);
    fs::remove_file(&path).unwrap();
    fs::write(&path, "").unwrap();
    next(&mut count);
    assert_eq!(numbers(&file(&path)), [4]);
    OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(0)
        .unwrap();
    next(&mut count);
    assert_eq!(numbers(&file(&path)), [5]);
}

#[test]
fn t4_renaming_under_load_loses_nothing() {
    let (dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.send("threads 4 5000");
    let mut rotated = Vec::new();
    while !subject.has_answered() {
        let to = dir.path().join(format!("audit.{}", rotated.len()));
        if fs::rename(&path, &to).is_ok() {
            rotated.push(to);
        }
    }
    let (status, ..) = subject.end("return");
    assert!(status.success());
    rotated.push(path);
    let rotated = rotated.iter().filter(|path| path.exists());
    let mut seen: Vec<u64> = rotated.flat_map(|path| numbers(&file(path))).collect();
    seen.sort_unstable();
    assert!(seen.into_iter().eq(1..=20_000));
}

#[test]
fn t4_processes_that_share_a_file_never_mix_lines() {
    let (_dir, path) = place();
    let mut subjects: Vec<Subject> = (0..3).map(|_| Subject::new()).collect();
    for subject in &mut subjects {
        subject.install(&Install::new().file(&path).no_stdout());
        subject.send("threads 2 2000");
    }
    for subject in subjects {
        assert!(subject.end("return").0.success());
    }
    let records = file(&path);
    let mut seen = numbers(&records);
    seen.sort_unstable();
    assert!(seen.into_iter().eq((1..=4000).flat_map(|n| [n; 3])));
}

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

#[test]
fn t6_trouble_is_said_once_and_its_end_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    let mut errors = BufReader::new(subject.child().stderr.take().unwrap()).lines();
    subject.install(&Install::new().file(&path).inline());
    subject.emit(50);
    let first = errors.next().unwrap().unwrap();
    let told = format!(
        "audit: append {} failed (event still in stdout): ",
        path.display()
    );
    assert!(first.starts_with(&told), "{first}");
    fs::create_dir(path.parent().unwrap()).unwrap();
    subject.emit(50);
    let stats = subject.stats();
    assert_eq!(stats.file, [50, 50, 0]);
    subject.end("return");
    let rest: Vec<String> = errors.map(Result::unwrap).collect();
    assert_eq!(
        rest,
        [format!("audit: append {} works again", path.display())]
    );
}

#[test]
fn t6_a_standard_error_that_nobody_reads_delays_nothing() {
    let (mut reader, writer, _) = full_pipe();
    let mut subject = Subject::start(Stdio::piped(), |command| {
        command.stderr(writer);
    });
    subject.install(
        &Install::new()
            .file(Path::new("/proc/no/audit.jsonl"))
            .inline(),
    );
    subject.emit(20);
    let (status, out, _) = subject.end("return");
    assert!(status.success());
    assert_eq!(numbers(&stdout(&out)).len(), 20);
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text.trim(), "");
}

#[test]
fn running_out_of_descriptors_keeps_the_backlog() {
    let (_dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path));
    subject.tell("descriptor-limit 3");
    subject.emit(5);
    assert!(!subject.flush(50));
    assert_eq!(subject.stats().file, [0, 0, 5]);
    subject.tell("descriptor-limit 100");
    assert!(subject.flush(10_000));
    assert_eq!(numbers(&file(&path)), [1, 2, 3, 4, 5]);
}

/// Proves that the pipe of `full_pipe` is one: without a reader nothing goes in.
#[test]
fn a_full_pipe_is_full() {
    let (_reader, writer, size) = full_pipe();
    assert!(size >= 4096);
    rustix::fs::fcntl_setfl(&writer, rustix::fs::OFlags::NONBLOCK).unwrap();
    assert!(File::from(writer).write(b"x").is_err());
}
