//! T4 with Debian's logrotate, while four threads write.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use audit_tests::{Install, Subject, file, numbers};
use tempfile::TempDir;

use crate::{has, place};

const ROUNDS: u64 = 8;
const EACH: u64 = 1500;

/// A logrotate that is set up for one file.
struct Logrotate {
    config: PathBuf,
    times: usize,
}

impl Logrotate {
    fn new(dir: &TempDir, path: &Path, how: &str) -> Self {
        let config = dir.path().join("logrotate.conf");
        let text = format!("{} {{\nrotate 900\n{how}\n}}\n", path.display());
        fs::write(&config, text).unwrap();
        Self { config, times: 0 }
    }

    fn run(&mut self) {
        let output = Command::new("logrotate")
            .arg("--force")
            .arg("--state")
            .arg(self.config.with_extension("state"))
            .arg(&self.config)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        self.times += 1;
    }

    /// Rotates at least once in every round of four threads that emit.
    fn run_under_load(&mut self, subject: &mut Subject) {
        for _ in 0..ROUNDS {
            subject.send(&format!("threads 4 {EACH}"));
            self.run();
            while !subject.has_answered() && self.times < 800 {
                self.run();
            }
            assert_eq!(subject.reply(), "ok");
        }
        assert!(subject.flush(60_000));
        let all = ROUNDS * 4 * EACH;
        assert_eq!(subject.stats().file, [all, 0, 0]);
    }

    /// The copies that there are, the oldest first.
    fn copies(&self, path: &Path) -> Vec<PathBuf> {
        let copies = (1..=self.times).rev();
        copies
            .map(|number| PathBuf::from(format!("{}.{number}", path.display())))
            .filter(|copy| copy.exists())
            .collect()
    }
}

#[test]
fn t4_logrotate_with_create_loses_nothing() {
    if !has("logrotate") {
        return;
    }
    for install in [Install::new(), Install::new().inline()] {
        let (dir, path) = place();
        fs::write(&path, "").unwrap();
        let mut logrotate = Logrotate::new(&dir, &path, "create 0640");
        let mut subject = Subject::new();
        subject.install(&install.file(&path).no_stdout());
        logrotate.run_under_load(&mut subject);
        let copies = logrotate.copies(&path);
        assert!(!copies.is_empty());
        let files = copies.iter().chain([&path]);
        let mut seen: Vec<u64> = files.flat_map(|path| numbers(&file(path))).collect();
        seen.sort_unstable();
        assert!(seen.into_iter().eq(1..=ROUNDS * 4 * EACH));
    }
}

/// What is written between logrotate's copy and its truncation is lost by logrotate, and nobody can
/// tell how much that is. What can be told: no line is there twice; the copies and the file hold
/// whole lines only, but for the end of a copy that was taken in the middle of a write and the line
/// that this write finished after the truncation; there is no hole where the file was; and a
/// truncation while nobody writes loses nothing.
#[test]
fn t4_logrotate_with_copytruncate_tears_and_doubles_nothing() {
    if !has("logrotate") {
        return;
    }
    for install in [Install::new(), Install::new().inline()] {
        let (dir, path) = place();
        fs::write(&path, "").unwrap();
        let mut logrotate = Logrotate::new(&dir, &path, "copytruncate");
        let mut subject = Subject::new();
        subject.install(&install.file(&path).no_stdout());
        logrotate.run_under_load(&mut subject);
        let loud = logrotate.times;
        for _ in 0..3 {
            logrotate.run();
            subject.emit(10);
            assert!(subject.flush(60_000));
        }
        let copies = logrotate.copies(&path);
        assert!(!copies.is_empty());
        let mut seen = Vec::new();
        let mut torn = 0;
        for path in copies.iter().chain([&path]) {
            let text = fs::read(path).unwrap();
            assert!(!text.contains(&0), "a hole in {}", path.display());
            for line in String::from_utf8_lossy(&text).lines() {
                match serde_json::from_str(line) {
                    Ok(record) => seen.extend(audit_tests::number(&record)),
                    Err(_) => torn += 1,
                }
            }
        }
        assert!(torn <= 2 * loud, "{torn} of {loud}");
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
        let all = ROUNDS * 4 * EACH;
        assert!(seen.into_iter().filter(|n| *n > all).eq(all + 1..=all + 30));
    }
}
