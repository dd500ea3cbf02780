//! A block of lines, looked through for matches.

use std::cell::Cell;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use super::Filter;
use super::needle::{self, Group};
use crate::record::{self, Record};

/// A filter, made ready for many blocks.
pub(crate) struct Scan {
    filter: Filter,
    groups: Vec<Group>,
    /// The group whose needles are searched for: the one rarest in the first block.
    rarest: Cell<Option<usize>>,
    escaped: Finder<'static>,
    /// Lines that look like a record and are none.
    broken: Cell<u64>,
}

impl Scan {
    pub(crate) fn new(filter: Filter) -> Self {
        let groups = needle::groups(&filter);
        let escaped = Finder::new(needle::ESCAPED);
        Self {
            filter,
            groups,
            rarest: Cell::new(None),
            escaped,
            broken: Cell::new(0),
        }
    }

    /// Lines met so far that look like a record and are none. Lines passed over are not counted.
    pub(crate) fn broken(&self) -> u64 {
        self.broken.get()
    }

    /// The matching lines of a block of whole lines, without prefix and newline.
    pub(crate) fn matches<'b>(
        &self,
        block: &'b [u8],
    ) -> impl Iterator<Item = (&'b [u8], Record<'b>)> {
        self.candidates(block).filter_map(|line| {
            let (line, _) = record::strip(line);
            if self.filter.out_of_time(line) || !self.may_match(line) {
                return None;
            }
            let record = record::parse(line);
            if record.is_err() && line.starts_with(b"{\"ts\"") {
                self.broken.set(self.broken.get() + 1);
            }
            let record = record.ok().filter(|record| self.filter.matches(record))?;
            Some((line, record))
        })
    }

    fn may_match(&self, line: &[u8]) -> bool {
        self.groups.iter().all(|group| group.is_in(line)) || self.escaped.find(line).is_some()
    }

    fn candidates<'s, 'b>(&'s self, block: &'b [u8]) -> Candidates<'s, 'b> {
        if self.rarest.get().is_none() {
            let hits = |&at: &usize| self.groups[at].hits(block);
            self.rarest.set((0..self.groups.len()).min_by_key(hits));
        }
        let mut searches = Vec::new();
        if let Some(group) = self.rarest.get() {
            let needles = self.groups[group].needles.iter();
            searches.extend(needles.chain([&self.escaped]).map(|needle| (needle, None)));
        }
        Candidates {
            searches,
            block,
            at: 0,
        }
    }
}

/// The lines of a block that contain one of the needles; without needles, all.
struct Candidates<'s, 'b> {
    /// Each needle and where it comes next, once that is known.
    searches: Vec<(&'s Finder<'static>, Option<usize>)>,
    block: &'b [u8],
    at: usize,
}

impl Candidates<'_, '_> {
    /// Where the next needle is, at or after `at`; `None` if there is none in this block.
    fn next_hit(&mut self) -> Option<usize> {
        let (block, at) = (self.block, self.at);
        let next = |(needle, next): &mut (&Finder<'_>, Option<usize>)| {
            if next.is_none_or(|next| next < at) {
                let found = needle.find(&block[at..]);
                *next = Some(found.map_or(usize::MAX, |found| at + found));
            }
            next.unwrap_or(usize::MAX)
        };
        self.searches
            .iter_mut()
            .map(next)
            .min()
            .filter(|&hit| hit != usize::MAX)
    }
}

impl<'b> Iterator for Candidates<'_, 'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<&'b [u8]> {
        if self.at >= self.block.len() {
            return None;
        }
        let hit = if self.searches.is_empty() {
            self.at
        } else {
            self.next_hit()?
        };
        let start = memrchr(b'\n', &self.block[self.at..hit]).map_or(self.at, |n| self.at + n + 1);
        let end = memchr(b'\n', &self.block[hit..]).map_or(self.block.len(), |n| hit + n);
        self.at = end + 1;
        Some(&self.block[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Needles must change the speed and nothing else.
    #[test]
    fn a_value_is_found_however_it_is_spelt() {
        let line = |user: &str| {
            format!(
                r#"{{"ts":"2026-05-19T20:00:00.000000000Z","event_type":"a.b","user_id":"{user}","fields":{{}},"instance":"00000000","seq":1}}"#
            )
        };
        let spelt = [
            r"a/b",
            r"a\/b",
            r"\u0061/b",
            r"\u0061\u002f\u0062",
            r"x",
            r"a\\/b",
            r"A/b",
        ];
        let block = spelt.map(|user| line(user) + "\n").concat();
        for (wanted, found) in [("a/b", 4), ("x", 1), ("a\\/b", 1), ("nobody", 0)] {
            let filter = Filter {
                users: vec![wanted.to_owned()],
                ..Filter::default()
            };
            assert_eq!(
                Scan::new(filter).matches(block.as_bytes()).count(),
                found,
                "{wanted}"
            );
        }
        assert_eq!(
            Scan::new(Filter::default())
                .matches(block.as_bytes())
                .count(),
            7
        );
    }
}
