//! D3: SIGKILL at any moment.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};

use audit_tests::{Install, Subject};

use crate::place;

const ROUNDS: u64 = 200;
/// After how many a new file is begun, since it is read in every round.
const ROUNDS_OF_A_FILE: u64 = 10;
/// The most events that return before the kill.
const EVENTS: u64 = 60;

#[test]
fn d3_whatever_returned_before_a_kill_is_in_the_file_and_at_most_one_line_is_torn() {
    let (_dir, path) = place();
    let mut torn = 0;
    let mut before = String::new();
    for round in 0..ROUNDS {
        if round % ROUNDS_OF_A_FILE == 0 && fs::remove_file(&path).is_ok() {
            before.clear();
        }
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path).no_stdout().inline());
        let returned = subject.child().stdout.take().unwrap();
        subject.send("until-killed 2");
        let moment = RandomState::new().hash_one(round) % EVENTS;
        let mut returned = BufReader::new(returned);
        let mut numbers = Vec::new();
        let mut line = String::new();
        while returned.read_line(&mut line).unwrap() > 0 {
            if let Some(number) = line.strip_suffix('\n') {
                numbers.push(number.parse::<u64>().unwrap());
            }
            line.clear();
            if numbers.len() as u64 == moment + 1 {
                subject.child().kill().unwrap();
            }
        }
        subject.child().wait().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let fresh = text.strip_prefix(&before).expect("a file that only grows");
        // What the last round left in the middle of a line, this one has finished.
        let fresh = if before.is_empty() || before.ends_with('\n') {
            fresh
        } else {
            fresh.strip_prefix('\n').expect("a healed end")
        };
        let (whole, rest) = fresh.split_at(fresh.rfind('\n').map_or(0, |at| at + 1));
        torn += u32::from(!rest.is_empty());
        let mut written = audit_tests::numbers(&audit_tests::parse(whole));
        written.sort_unstable();
        let missing = |number: &&u64| written.binary_search(number).is_err();
        let missing: Vec<_> = numbers.iter().filter(missing).collect();
        assert_eq!(missing, [&0; 0], "round {round}, after {moment}");
        assert!(written.windows(2).all(|pair| pair[0] < pair[1]));
        before = text;
    }
    println!("{ROUNDS} kills, {torn} torn lines");
}
