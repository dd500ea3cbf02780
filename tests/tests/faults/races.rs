//! T2: a path whose file is replaced between the look at it and the opening of it.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;

use audit_tests::{Install, Subject};
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::{has, place};

/// Emits to `path`, of which the first look finds nothing; says whether anything was written.
fn written_in_spite_of_a_blind_look(path: &Path) -> bool {
    let on = path.display().to_string();
    let trace = path.with_extension("trace").display().to_string();
    let blind = "inject=statx,newfstatat,lstat:error=ENOENT:when=1";
    let arguments = ["-f", "-qq", "-o", &trace, "-P", &on, "-e", blind];
    let null = File::create("/dev/null").unwrap();
    let mut subject = Subject::traced(null, &arguments);
    subject.install(&Install::new().file(path).no_stdout());
    subject.emit(3);
    subject.flush(100);
    let written = subject.stats().file[0] > 0;
    subject.end("return");
    let injected = fs::read_to_string(trace).unwrap();
    assert!(injected.contains("(INJECTED)"), "{injected}");
    written
}

#[test]
fn t2_a_symlink_that_appears_in_between_is_not_followed() {
    if !has("strace") {
        return;
    }
    let (dir, path) = place();
    let target = dir.path().join("target");
    fs::write(&target, "precious\n").unwrap();
    symlink(&target, &path).unwrap();
    assert!(!written_in_spite_of_a_blind_look(&path));
    assert_eq!(fs::read(&target).unwrap(), b"precious\n");
}

#[test]
fn t2_a_fifo_that_appears_in_between_is_not_waited_for_nor_written_to() {
    if !has("strace") {
        return;
    }
    let (_dir, path) = place();
    mknodat(CWD, &path, FileType::Fifo, Mode::RWXU, 0).unwrap();
    assert!(!written_in_spite_of_a_blind_look(&path));
}
