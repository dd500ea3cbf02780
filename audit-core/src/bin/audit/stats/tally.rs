//! Counters by event, actor and hour.

use std::collections::{BTreeMap, HashMap};

use crate::record::Record;

/// Distinct names that are counted apart, so that a hostile file costs no memory.
const NAMES: usize = 10_000;
const OTHER: &str = "(other)";

#[derive(Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    pub(super) lost: u64,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    events: HashMap<String, u64>,
    actors: HashMap<String, u64>,
    /// By `2026-05-19T20`.
    hours: BTreeMap<String, u64>,
}

impl Tally {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        self.records += 1;
        self.lost = self
            .lost
            .saturating_add(record.lost().map_or(0, |lost| lost.count));
        count(&mut self.events, &record.event_type);
        count(
            &mut self.actors,
            if record.actor_kind.is_empty() {
                "user"
            } else {
                &record.actor_kind
            },
        );
        let hour = record.ts.get(..13).unwrap_or(OTHER);
        if let Some(count) = self.hours.get_mut(hour) {
            *count += 1;
        } else {
            let hour = if self.hours.len() < 10 * NAMES {
                hour
            } else {
                OTHER
            };
            *self.hours.entry(hour.to_owned()).or_default() += 1;
        }
        let ts = &*record.ts;
        if self.first.as_deref().is_none_or(|first| ts < first) {
            self.first = Some(ts.to_owned());
        }
        if self.last.as_deref().is_none_or(|last| ts > last) {
            self.last = Some(ts.to_owned());
        }
    }

    pub(super) fn events(&self) -> Vec<(&str, u64)> {
        most_first(&self.events)
    }

    pub(super) fn actors(&self) -> Vec<(&str, u64)> {
        most_first(&self.actors)
    }

    /// Counts in order of time.
    pub(super) fn hours(&self) -> impl Iterator<Item = (&str, u64)> {
        self.hours.iter().map(|(hour, count)| (&**hour, *count))
    }

    /// Counts in order of time, by hour, or by day where that would be too many bars.
    pub(super) fn times(&self) -> (&'static str, Vec<(&str, u64)>) {
        const BARS: usize = 72;
        let hours = self.hours();
        if self.hours.len() <= BARS {
            return ("hour (UTC)", hours.collect());
        }
        let mut days: BTreeMap<&str, u64> = BTreeMap::new();
        for (hour, count) in hours {
            *days.entry(hour.get(..10).unwrap_or(hour)).or_default() += count;
        }
        ("day (UTC)", days.into_iter().collect())
    }
}

fn count(counts: &mut HashMap<String, u64>, name: &str) {
    if let Some(count) = counts.get_mut(name) {
        *count += 1;
    } else {
        let name = if counts.len() < NAMES { name } else { OTHER };
        *counts.entry(name.to_owned()).or_default() += 1;
    }
}

fn most_first(counts: &HashMap<String, u64>) -> Vec<(&str, u64)> {
    let mut counts: Vec<_> = counts
        .iter()
        .map(|(name, count)| (name.as_str(), *count))
        .collect();
    counts.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
    counts
}
