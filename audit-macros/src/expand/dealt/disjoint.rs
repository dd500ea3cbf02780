//! Sets of paths of which no two hold the same path.

use super::{End, Named, Paths, Zeros};

/// The same paths, none in two of the sets: impls must not overlap.
pub(super) fn disjoint(sets: &[Paths]) -> Vec<Paths> {
    let mut sets = keep_apart(sets);
    // What holds more comes first, as far as one may have to be taken out of the other.
    sets.sort_by(|one, two| {
        let any = |paths: &Paths| paths.names.last().is_some_and(|last| last.name.is_none());
        let names = one
            .names
            .len()
            .cmp(&two.names.len())
            .then(any(two).cmp(&any(one)));
        names.then(
            one.end
                .partial_cmp(&two.end)
                .unwrap_or(std::cmp::Ordering::Equal),
        )
    });
    let mut kept: Vec<Paths> = Vec::new();
    for paths in sets {
        let mut left = vec![paths];
        for before in &kept {
            left = left
                .into_iter()
                .flat_map(|paths| paths.without(before))
                .collect();
        }
        kept.extend(left);
    }
    kept
}

/// An index before `..` in a pattern has those counted from the end after it.
pub(super) fn keep_apart(sets: &[Paths]) -> Vec<Paths> {
    let mut apart = Vec::new();
    for paths in sets {
        let mut whole = vec![paths.clone()];
        for other in sets {
            let pairs = paths.names.iter().zip(&other.names);
            let same = pairs.take_while(|(one, two)| one.name == two.name).count();
            let (Some(mine), Some(theirs)) = (paths.names.get(same), other.names.get(same)) else {
                continue;
            };
            let Some(after) = theirs.at_end().filter(|_| mine.is_index()) else {
                continue;
            };
            let split = |paths: Paths| {
                let (common, mut rest) = paths.split(&other.names[..=same]);
                rest.extend(common.map(|mut paths| {
                    let mine = &mut paths.names[same];
                    mine.after = mine.after.max(after + 1);
                    paths
                }));
                rest
            };
            whole = whole.into_iter().flat_map(split).collect();
        }
        apart.extend(whole);
    }
    apart
}

impl Paths {
    /// What is left of it without `other`, which comes before it in [`disjoint`].
    fn without(self, other: &Paths) -> Vec<Paths> {
        let ends = match (self.end, other.end) {
            (_, End::Below) => true,
            (End::Behind(mine), End::Behind(theirs)) => mine >= theirs,
            (mine, theirs) => mine == theirs,
        };
        let ends = ends && (other.end == End::Below || self.names.len() == other.names.len());
        let differ =
            |(mine, theirs): (&Named, &Named)| theirs.name.is_some() && mine.name != theirs.name;
        if !ends || self.names.iter().zip(&other.names).any(differ) {
            return vec![self];
        }
        self.split(&other.names).1
    }

    /// What has its zeros where these names have them, and the rest.
    fn split(self, names: &[Named]) -> (Option<Paths>, Vec<Paths>) {
        let mut rest = Vec::new();
        let mut inside = self;
        for (index, theirs) in names.iter().enumerate() {
            let (common, outside) = inside.names[index].zeros.split(theirs.zeros);
            rest.extend(outside.into_iter().map(|zeros| {
                let mut outside = inside.clone();
                outside.names[index].zeros = zeros;
                outside
            }));
            match common {
                Some(zeros) => inside.names[index].zeros = zeros,
                None => return (None, rest),
            }
        }
        (Some(inside), rest)
    }
}

impl Zeros {
    /// What is in both, and what is not in the other.
    pub(super) fn split(self, other: Zeros) -> (Option<Zeros>, Vec<Zeros>) {
        use Zeros::{AtLeast, Exactly};
        match (self, other) {
            (Exactly(mine), Exactly(theirs)) if mine != theirs => (None, vec![self]),
            (Exactly(mine), AtLeast(theirs)) if mine < theirs => (None, vec![self]),
            (AtLeast(mine), Exactly(theirs)) if mine > theirs => (None, vec![self]),
            (Exactly(_), _) => (Some(self), Vec::new()),
            (AtLeast(mine), AtLeast(theirs)) => (
                Some(AtLeast(mine.max(theirs))),
                (mine..theirs).map(Exactly).collect(),
            ),
            (AtLeast(mine), Exactly(theirs)) => {
                let below = (mine..theirs).map(Exactly);
                (Some(other), below.chain([AtLeast(theirs + 1)]).collect())
            }
        }
    }
}
