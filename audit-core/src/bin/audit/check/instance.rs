//! Which numbers of which instance were seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::record::{Lost, Record};

/// A line in one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) line: u64,
}

#[derive(Default)]
pub(super) struct Instances {
    by_name: HashMap<String, Instance>,
}

impl Instances {
    /// Whether the record is one that was seen before.
    pub(super) fn add(&mut self, record: &Record<'_>, place: Place) -> bool {
        if !self.by_name.contains_key(&*record.instance) {
            let order = self.by_name.len();
            let instance = Instance {
                order,
                ..Instance::default()
            };
            self.by_name
                .insert(record.instance.clone().into_owned(), instance);
        }
        let Some(instance) = self.by_name.get_mut(&*record.instance) else {
            return false;
        };
        match record.lost() {
            Some(lost) => !instance.lost.insert(lost),
            None => !instance.see(record.seq, place),
        }
    }

    /// In the order of their first appearance.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Instance)> {
        let mut instances: Vec<_> = self
            .by_name
            .iter()
            .map(|(name, i)| (name.as_str(), i))
            .collect();
        instances.sort_by_key(|(_, instance)| instance.order);
        instances.into_iter()
    }
}

#[derive(Default)]
pub(super) struct Instance {
    order: usize,
    /// The numbers seen, as ranges that neither touch nor overlap, by their first number.
    ranges: BTreeMap<u64, Range>,
    pub(super) lost: BTreeSet<Lost>,
    /// Records that came after one with a higher number.
    pub(super) late: u64,
}

struct Range {
    last: u64,
    /// Where the first number of the range is.
    place: Place,
}

/// Numbers that are missing, up to the next one that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) before: Place,
}

impl Instance {
    /// `false` if this number was seen before.
    fn see(&mut self, seq: u64, place: Place) -> bool {
        let below = self.ranges.range_mut(..=seq).next_back();
        let below = match below {
            Some((_, range)) if range.last >= seq => return false,
            Some((&first, range)) if range.last + 1 == seq => {
                range.last = seq;
                Some(first)
            }
            _ => None,
        };
        if below.is_some() && self.ranges.last_key_value().map(|(&first, _)| first) == below {
            return true;
        }
        self.late += u64::from(
            self.ranges
                .last_key_value()
                .is_some_and(|(&first, _)| first > seq),
        );
        let above = seq
            .checked_add(1)
            .and_then(|next| self.ranges.remove(&next));
        let last = above.map_or(seq, |range| range.last);
        match below.and_then(|first| self.ranges.get_mut(&first)) {
            Some(range) => range.last = last,
            None => {
                self.ranges.insert(seq, Range { last, place });
            }
        }
        true
    }

    /// What is missing between 1 and the highest number seen.
    pub(super) fn holes(&self) -> Vec<Hole> {
        let mut next = 1;
        let mut holes = Vec::new();
        for (&first, range) in &self.ranges {
            if first > next {
                holes.push(Hole {
                    first: next,
                    last: first - 1,
                    before: range.place,
                });
            }
            next = range.last.saturating_add(1);
        }
        holes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place { file: 0, line: 1 };

    fn holes(seen: &[u64]) -> (Vec<(u64, u64)>, u64, usize) {
        let mut instance = Instance::default();
        let repeats = seen.iter().filter(|&&seq| !instance.see(seq, HERE)).count();
        let holes = instance
            .holes()
            .iter()
            .map(|hole| (hole.first, hole.last))
            .collect();
        (holes, instance.late, repeats)
    }

    #[test]
    fn order_does_not_matter_and_presence_does() {
        assert_eq!(holes(&[1, 2, 3]), (vec![], 0, 0));
        assert_eq!(holes(&[2, 1, 4, 3]), (vec![], 2, 0));
        assert_eq!(holes(&[1, 3]), (vec![(2, 2)], 0, 0));
        assert_eq!(holes(&[3]), (vec![(1, 2)], 0, 0));
        assert_eq!(holes(&[1, 5, 3, 3, 1, 5]), (vec![(2, 2), (4, 4)], 1, 3));
        assert_eq!(holes(&[5, 4, 3, 2, 1]), (vec![], 4, 0));
        assert_eq!(holes(&[u64::MAX, 1]), (vec![(2, u64::MAX - 1)], 1, 0));
        assert_eq!(holes(&[]), (vec![], 0, 0));
    }
}
