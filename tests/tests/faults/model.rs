//! T4, T5 and D7 at once: any sequence of what can happen to the file and its disk, against a model.
//!
//! The model: in Background, whatever happens, each record is in exactly one place, be it a file
//! that was renamed, one that was removed or emptied after the record was in it, or the last one.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use audit_tests::{Install, Space, Subject, number};
use proptest::collection::vec;
use proptest::prelude::*;

const SPACE: usize = 256 << 10;
const PAGE: u64 = 4096;

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

    /// Adds a line of another writer, such that the length is as wanted.
    fn pad_until(&self, wanted: impl Fn(u64) -> bool) {
        let mut file = File::options().append(true).open(&self.path).unwrap();
        let length = file.metadata().unwrap().len();
        let more = (1..2 * PAGE).find(|more| wanted(length + more)).unwrap();
        let mut line = vec![b'x'; usize::try_from(more).unwrap()];
        *line.last_mut().unwrap() = b'\n';
        file.write_all(&line).unwrap();
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

/// The disk is full just before a line's newline, and then something else happens to the file.
#[test]
fn a_line_that_lacks_its_newline_is_not_written_twice() {
    for then in [
        Step::Free,
        Step::Rename,
        Step::Truncate,
        Step::Remove,
        Step::Recreate,
    ] {
        let Some(space) = Space::new(SPACE) else {
            return;
        };
        let mut world = World::new(space);
        world.take(Step::Write(100));
        assert!(world.subject.flush(60_000));
        // From here on all records are of one length.
        let before = fs::metadata(&world.path).unwrap().len();
        world.take(Step::Write(1));
        assert!(world.subject.flush(60_000));
        let record = fs::metadata(&world.path).unwrap().len() - before;
        world.pad_until(|length| (2 * PAGE - length % PAGE + 1).is_multiple_of(record));
        world.take(Step::Fill(PAGE));
        world.take(Step::Write(3 * PAGE / record));
        assert!(!world.subject.flush(20));
        let text = fs::read_to_string(&world.path).unwrap();
        assert!(text.ends_with('}'), "{:?}", &text[text.len() - 9..]);
        world.take(then);
        world.take(Step::Free);
        assert!(world.subject.flush(60_000));
        for path in world.renamed.clone() {
            world.read(&path);
        }
        world.remove();
        world.seen.sort_unstable();
        let expected: Vec<u64> = (1..=world.emitted).collect();
        assert_eq!(world.seen, expected, "{then:?}");
        assert_eq!((world.torn, world.blank), (1, 0), "{then:?}: the padding");
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
        let expected: Vec<u64> = (1..=world.emitted).collect();
        prop_assert_eq!(world.seen, expected);
        let faults = steps.iter().filter(|step| matches!(step, Step::Fill(_))).count();
        let most = if faults == 0 { 0 } else { steps.len() };
        prop_assert!(world.torn + world.blank <= most);
    }
}
