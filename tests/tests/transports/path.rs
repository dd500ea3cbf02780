//! T2: what is opened, and how.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;

use audit_tests::{Install, Subject, file, numbers, stdout};
use rustix::fs::{CWD, Mode};

use crate::place;

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
    let wanted = libc::O_APPEND | libc::O_CLOEXEC | libc::O_NOFOLLOW;
    assert_eq!(flags & wanted, wanted, "{flags:o}");
    assert_eq!(numbers(&file(&path)), [1]);
}

#[test]
fn t2_a_relative_path_is_fixed_by_the_first_record_or_by_the_installation() {
    for installed in [true, false] {
        let (dir, path) = place();
        let name = path.file_name().unwrap();
        let mut subject = Subject::start(Stdio::null(), |command| {
            command
                .current_dir(dir.path())
                .env("MOLECULE_AUDIT_LOG_PATH", name);
        });
        if installed {
            subject.install(&Install::new());
        }
        subject.emit(1);
        assert!(subject.flush(60_000));
        subject.tell("go /");
        subject.emit(1);
        assert!(subject.flush(60_000));
        assert_eq!(numbers(&file(&path)), [1, 2]);
    }
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
