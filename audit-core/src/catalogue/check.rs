//! What a list of events can have wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Catalogue, Declared};

/// How many event types one program should have at most: each is a label's value, so that ten tenants with twenty types
/// make two hundred streams.
pub const BUDGET: usize = 20;

/// What is wrong with a [`Catalogue`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "made in a test, a few at most")]
#[non_exhaustive]
pub enum Problem {
    /// There are more event types than there may be.
    TooMany {
        /// How many there are.
        types: usize,
        /// How many there may be.
        budget: usize,
    },
    /// Two places give one event different fields: a question to the log would find half of the answer.
    Disagreement {
        /// The event type.
        event: &'static str,
        /// Where it was first, and the fields it has there.
        first: Box<(Declared, BTreeSet<&'static str>)>,
        /// Where it is different.
        other: Box<(Declared, BTreeSet<&'static str>)>,
    },
}

impl Catalogue {
    /// All that is wrong, with no more than `budget` event types.
    pub fn problems(&self, budget: usize) -> Vec<Problem> {
        let types = self.event_types().len();
        let too_many = (types > budget).then_some(Problem::TooMany { types, budget });
        too_many.into_iter().chain(self.disagreements()).collect()
    }

    /// For a test: more than [`BUDGET`] event types, or two places that disagree on an event's fields, are a failure.
    ///
    /// # Panics
    ///
    /// With all that is wrong.
    pub fn assert_sound(&self) {
        self.assert_sound_within(BUDGET);
    }

    /// [`assert_sound`](Self::assert_sound) with another number of event types.
    ///
    /// # Panics
    ///
    /// With all that is wrong.
    pub fn assert_sound_within(&self, budget: usize) {
        let problems: Vec<_> = self
            .problems(budget)
            .iter()
            .map(Problem::to_string)
            .collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    fn disagreements(&self) -> Vec<Problem> {
        let mut first = BTreeMap::new();
        let mut problems = Vec::new();
        for declared in self {
            for (event, fields) in events(declared) {
                let known = first
                    .entry(event)
                    .or_insert_with(|| (*declared, fields.clone()));
                if known.1 != fields {
                    let first = Box::new(known.clone());
                    let other = Box::new((*declared, fields));
                    problems.push(Problem::Disagreement {
                        event,
                        first,
                        other,
                    });
                }
            }
        }
        problems
    }
}

/// The events of one place with their fields.
fn events(declared: &Declared) -> impl Iterator<Item = (&'static str, BTreeSet<&'static str>)> {
    let all: BTreeSet<_> = declared.fields.iter().copied().collect();
    let after: BTreeSet<_> = declared.after_success.iter().copied().collect();
    let failure = declared.failure.map(|failure| (failure, &all - &after));
    std::iter::once((declared.event, all)).chain(failure)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMany { types, budget } => {
                write!(f, "{types} event types, where {budget} are the budget")
            }
            Self::Disagreement {
                event,
                first,
                other,
            } => {
                let place = |(at, fields): &(Declared, BTreeSet<&str>)| {
                    let fields: Vec<_> = fields.iter().copied().collect();
                    format!("({}) at {}:{}", fields.join(", "), at.file, at.line)
                };
                write!(
                    f,
                    "{event} has the fields {} and {}",
                    place(first),
                    place(other)
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Names, Site, declared};
    use crate::handler::Event;

    fn place(
        success: &'static str,
        failure: Option<&'static str>,
        fields: &'static [&'static str],
        after_success: &'static [&'static str],
        line: u32,
    ) -> Declared {
        let event = Event {
            success,
            failure,
            actor: None,
        };
        let names = Names {
            fields,
            after_success,
            hashed: &[],
            omitted: &[],
        };
        let site = Site {
            function: "f",
            module: "m",
            file: "f.rs",
            line,
        };
        declared(&event, &names, &site)
    }

    #[test]
    fn the_same_fields_in_another_order_agree() {
        let places = [
            place("a.b", None, &["x", "y"], &[], 1),
            place("a.b", None, &["y", "x"], &[], 2),
        ];
        Catalogue(places.to_vec()).assert_sound();
    }

    #[test]
    fn other_fields_of_one_event_are_named_with_both_places() {
        let places = [
            place("a.b", None, &["x", "y"], &[], 1),
            place("a.b", None, &["x"], &[], 2),
        ];
        let problems = Catalogue(places.to_vec()).problems(20);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].to_string(),
            "a.b has the fields (x, y) at f.rs:1 and (x) at f.rs:2"
        );
    }

    #[test]
    fn a_failure_has_the_fields_without_those_of_success() {
        let tells = place("a.b", Some("a.b_failed"), &["x", "id"], &["id"], 1);
        let alone = place("a.b_failed", None, &["x"], &[], 2);
        Catalogue(vec![tells, alone]).assert_sound();
        let wrong = place("a.b_failed", None, &["x", "id"], &[], 2);
        assert_eq!(Catalogue(vec![tells, wrong]).problems(20).len(), 1);
    }

    #[test]
    fn failures_count_towards_the_budget() {
        let both = Catalogue(vec![place("a.b", Some("a.b_failed"), &[], &[], 1)]);
        assert_eq!(both.problems(2), []);
        assert_eq!(
            both.problems(1),
            [Problem::TooMany {
                types: 2,
                budget: 1
            }]
        );
    }
}
