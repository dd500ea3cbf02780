//! What a cell's process leaves, and the median over its rounds.

use serde::{Deserialize, Serialize};

/// One round of one cell. Times of calls are in nanoseconds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CellResult {
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    pub(crate) p999: f64,
    pub(crate) max: f64,
    /// The median over the first and over the last tenth of the calls.
    pub(crate) first: f64,
    pub(crate) last: f64,
    /// From the first call until the file held the last line.
    pub(crate) seconds: f64,
    /// Lines of timed calls in the file.
    pub(crate) written: u64,
    /// Lines that the file lacks, and those that standard output lacks if it was a pipe.
    pub(crate) lost: u64,
    pub(crate) lost_in_pipe: u64,
    pub(crate) allocations: f64,
    /// Bytes of memory at the peak, above those before the set-up.
    pub(crate) grown: u64,
    /// How long a call took, at [`QUANTILES`].
    pub(crate) curve: Vec<f64>,
}

/// The quantiles of a curve: a tenth of the rest at a time, evenly in between.
pub(crate) fn quantiles() -> impl Iterator<Item = f64> {
    (0..=100).map(|at| 1.0 - 10_f64.powf(-f64::from(at) / 20.0))
}

impl CellResult {
    pub(crate) fn of(samples: Vec<Vec<u32>>) -> Self {
        let tenth = |part: fn(&[u32]) -> &[u32]| {
            let mut all: Vec<u32> = samples.iter().flat_map(|one| part(one)).copied().collect();
            all.sort_unstable();
            quantile(&all, 0.5)
        };
        let (first, last) = (
            tenth(|one| &one[..one.len() / 10]),
            tenth(|one| &one[one.len() - one.len() / 10..]),
        );
        let mut all: Vec<u32> = samples.into_iter().flatten().collect();
        all.sort_unstable();
        Self {
            p50: quantile(&all, 0.5),
            p99: quantile(&all, 0.99),
            p999: quantile(&all, 0.999),
            max: quantile(&all, 1.0),
            first,
            last,
            curve: quantiles().map(|at| quantile(&all, at)).collect(),
            ..Self::default()
        }
    }

    /// Lines of timed calls that reached the file, in a second.
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn per_second(&self) -> f64 {
        self.written as f64 / self.seconds.max(1e-9)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "an index into samples that are there"
)]
fn quantile(sorted: &[u32], at: f64) -> f64 {
    let index = (at * (sorted.len().saturating_sub(1)) as f64).round() as usize;
    sorted.get(index).copied().map_or(f64::NAN, f64::from)
}

/// A median, and the least and greatest of what it is of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Median {
    pub(crate) mid: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> Median {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    let half = values.len() / 2;
    let mid = if values.len() % 2 == 1 {
        at(half)
    } else {
        f64::midpoint(at(half.saturating_sub(1)), at(half))
    };
    Median {
        mid,
        least: at(0),
        most: at(values.len().saturating_sub(1)),
    }
}
