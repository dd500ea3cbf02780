//! T4, T5 and D7 at once: any sequence of what can happen to the file and its disk, against a model.
//!
//! The model: in Background, whatever happens, each record is in exactly one place, be it a file
//! that was renamed, one that was removed or emptied after the record was in it, or the last one.

use std::fs::{self, File};
use std::path::PathBuf;

use audit_tests::{Install, Space, Subject, number};
use proptest::collection::vec;
use proptest::prelude::*;

const SPACE: usize = 256 << 10;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Write(u64),
    Rename,
    Remove,
    Truncate,
    Recreate,
    /// Leaves this many bytes.
    Fill(u64),
    Free,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1..60_u64).prop_map(Step::Write),
        1 => Just(Step::Rename),
        1 => Just(Step::Remove),
        1 => Just(Step::Truncate),
        1 => Just(Step::Recreate),
        2 => prop::sample::select(vec![0, 4096, 8192]).prop_map(Step::Fill),
        2 => Just(Step::Free),
    ]
}

struct World {
    subject: Subject,
    space: Space,
    path: PathBuf,
    full: bool,
    emitted: u64,
    renamed: Vec<PathBuf>,
    /// What was read, at the latest just before it was destroyed.
    seen: Vec<u64>,
    torn: usize,
    blank: usize,
}

impl World {
    fn new(space: Space) -> Self {
        let path = space.path("audit.jsonl");
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path).no_stdout());
        Self {
            subject,
            space,
            path,
            full: false,
            emitted: 0,
            renamed: Vec::new(),
            seen: Vec::new(),
            torn: 0,
            blank: 0,
        }
    }

    fn take(&mut self, step: Step) {
        // From here on nothing is written unbidden: either nothing is pending, or there is no room.
        let complete = self.subject.flush(if self.full { 20 } else { 60_000 });
        assert!(complete || self.full);
        match step {
            Step::Write(count) => {
                self.subject.emit(count);
                self.emitted += count;
            }
            Step::Rename => {
                let to = self.space.path(&format!("audit.{}", self.renamed.len()));
                if fs::rename(&self.path, &to).is_ok() {
                    self.renamed.push(to);
                }
            }
            Step::Remove => self.remove(),
            Step::Recreate => {
                self.remove();
                File::create(&self.path).unwrap();
            }
            Step::Truncate => {
                self.read(&self.path.clone());
                if let Ok(file) = File::options().write(true).open(&self.path) {
                    file.set_len(0).unwrap();
                }
            }
            Step::Fill(bytes) if !self.full => {
                self.space.fill(bytes);
                self.full = true;
            }
            Step::Free if self.full => {
                self.space.free();
                self.full = false;
            }
            Step::Fill(_) | Step::Free => {}
        }
    }

    fn remove(&mut self) {
        self.read(&self.path.clone());
        let _ = fs::remove_file(&self.path);
    }

    fn read(&mut self, path: &PathBuf) {
        for line in fs::read_to_string(path).unwrap_or_default().lines() {
            match serde_json::from_str(line) {
                Ok(record) => self.seen.extend(number(&record)),
                Err(_) if line.is_empty() => self.blank += 1,
                Err(_) => self.torn += 1,
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_becomes_of_the_file_each_record_is_in_one_place(steps in vec(step(), 1..24)) {
        let Some(space) = Space::new(SPACE) else {
            return Ok(());
        };
        let mut world = World::new(space);
        for step in &steps {
            world.take(*step);
        }
        world.take(Step::Free);
        prop_assert!(world.subject.flush(60_000));
        let stats = world.subject.stats();
        prop_assert_eq!((stats.emitted, stats.file), (world.emitted, [world.emitted, 0, 0]));
        for path in world.renamed.clone() {
            world.read(&path);
        }
        world.remove();
        world.seen.sort_unstable();
        let lines = world.seen.len();
        world.seen.dedup();
        let expected: Vec<u64> = (1..=world.emitted).collect();
        prop_assert_eq!(&world.seen, &expected);
        let faults = steps.iter().filter(|step| matches!(step, Step::Fill(_))).count();
        // A line that went in whole but for its newline reads as a record, and is written again (W5).
        prop_assert!(lines - world.seen.len() <= faults);
        let most = if faults == 0 { 0 } else { steps.len() };
        prop_assert!(world.torn + world.blank <= most);
    }
}
