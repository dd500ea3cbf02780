//! Which holes a loss accounts for.

use std::collections::BTreeSet;

use super::instance::Hole;
use crate::record::Lost;

/// What is missing, sorted by whether anything accounts for it.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Explained {
    /// Holes for which nothing accounts.
    pub(super) gaps: Vec<Hole>,
    /// Losses that are accounted for.
    pub(super) losses: Vec<Loss>,
}

/// `missing` numbers between `first` and `last`, where `audit.lost` speaks of `count`.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) struct Loss {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) count: u64,
    pub(super) missing: u64,
}

impl Loss {
    /// How many are missing beyond what was said to be lost.
    pub(super) fn excess(&self) -> u64 {
        self.missing.saturating_sub(self.count)
    }
}

/// Losses whose ranges overlap speak for their ranges together.
pub(super) fn explain(holes: &[Hole], lost: &BTreeSet<Lost>) -> Explained {
    let mut losses: Vec<Loss> = Vec::new();
    for said in lost {
        match losses.last_mut() {
            Some(before) if said.first_seq <= before.last => {
                before.last = before.last.max(said.last_seq);
                before.count = before.count.saturating_add(said.count);
            }
            _ => losses.push(Loss {
                first: said.first_seq,
                last: said.last_seq,
                count: said.count,
                missing: 0,
            }),
        }
    }
    let mut gaps = Vec::new();
    let mut at = 0;
    for hole in holes {
        // Both lists are in order: losses that end before this hole are behind us.
        at += losses[at..]
            .iter()
            .take_while(|loss| loss.last < hole.first)
            .count();
        let mut first = Some(hole.first);
        for loss in losses[at..]
            .iter_mut()
            .take_while(|loss| loss.first <= hole.last)
        {
            let Some(from) = first else { break };
            if loss.first > from {
                gaps.push(Hole {
                    first: from,
                    last: loss.first - 1,
                    ..*hole
                });
            }
            let (from, to) = (from.max(loss.first), hole.last.min(loss.last));
            loss.missing = loss.missing.saturating_add((to - from).saturating_add(1));
            first = to.checked_add(1).filter(|&next| next <= hole.last);
        }
        gaps.extend(first.map(|first| Hole { first, ..*hole }));
    }
    Explained { gaps, losses }
}

#[cfg(test)]
mod tests {
    use super::super::instance::Place;
    use super::*;

    type Spans = Vec<(u64, u64)>;

    fn explained(holes: &[(u64, u64)], lost: &[(u64, u64, u64)]) -> (Spans, Spans) {
        let before = Place { file: 0, line: 1 };
        let holes: Vec<_> = holes
            .iter()
            .map(|&(first, last)| Hole {
                first,
                last,
                before,
            })
            .collect();
        let lost = lost.iter().map(|&(first_seq, last_seq, count)| Lost {
            first_seq,
            last_seq,
            count,
        });
        let Explained { gaps, losses } = explain(&holes, &lost.collect());
        (
            gaps.iter().map(|gap| (gap.first, gap.last)).collect(),
            losses
                .iter()
                .map(|loss| (loss.missing, loss.excess()))
                .collect(),
        )
    }

    #[test]
    fn a_hole_is_explained_as_far_as_losses_reach() {
        assert_eq!(explained(&[(5, 7)], &[]), (vec![(5, 7)], vec![]));
        assert_eq!(explained(&[(5, 7)], &[(5, 7, 3)]), (vec![], vec![(3, 0)]));
        assert_eq!(explained(&[(5, 7)], &[(1, 9, 3)]), (vec![], vec![(3, 0)]));
        assert_eq!(
            explained(&[(5, 7)], &[(6, 6, 1)]),
            (vec![(5, 5), (7, 7)], vec![(1, 0)])
        );
        assert_eq!(
            explained(&[(5, 5), (7, 7)], &[(5, 7, 2)]),
            (vec![], vec![(2, 0)])
        );
        assert_eq!(
            explained(&[(2, 3), (8, 9)], &[(2, 3, 2)]),
            (vec![(8, 9)], vec![(2, 0)])
        );
        assert_eq!(
            explained(&[(2, 9)], &[(2, 3, 2), (6, 20, 9)]),
            (vec![(4, 5)], vec![(2, 0), (4, 0)])
        );
    }

    #[test]
    fn a_loss_explains_no_more_than_it_counts() {
        assert_eq!(explained(&[(5, 9)], &[(5, 9, 2)]), (vec![], vec![(5, 3)]));
        assert_eq!(
            explained(&[(5, 9)], &[(5, 8, 2), (7, 9, 3)]),
            (vec![], vec![(5, 0)])
        );
    }
}
