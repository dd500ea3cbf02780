//! Counters as one JSON object.

use serde::{Serialize, Serializer};

use super::tally::Tally;

#[derive(Serialize)]
struct Counts<'t> {
    records: u64,
    /// `ts` of the earliest and of the latest record; null without records.
    first: Option<&'t str>,
    last: Option<&'t str>,
    lost: u64,
    torn: u64,
    events: Counters<'t>,
    actors: Counters<'t>,
    hours: Counters<'t>,
}

/// An object in this order.
struct Counters<'t>(Vec<(&'t str, u64)>);

impl Serialize for Counters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

pub(super) fn render(tally: &Tally, torn: u64) -> String {
    let counts = Counts {
        records: tally.records,
        first: tally.first.as_deref(),
        last: tally.last.as_deref(),
        lost: tally.lost,
        torn,
        events: Counters(tally.events()),
        actors: Counters(tally.actors()),
        hours: Counters(tally.hours().collect()),
    };
    serde_json::to_string(&counts).expect("names and numbers")
}
