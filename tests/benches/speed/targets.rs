//! The targets, as ratios of medians that were measured in this run, met or not.

use crate::cell::{Regime, Row};
use crate::parent::Results;
use crate::result::{CellResult, median};
use crate::table::{bytes, time};

/// What the backlogs hold, and a little.
const MEMORY: f64 = (2.0 * 16.0 + 8.0) * 1_048_576.0;

pub(crate) fn print(results: &Results) {
    println!("\nTargets");
    let targets = Targets { results };
    for threads in [1, 2, 8] {
        targets.saturated(threads);
    }
    for threads in [1, 2, 8] {
        targets.paced(threads);
    }
    for threads in [1, 2, 8] {
        targets.stalled(threads);
    }
    targets.over_time();
    targets.overall();
}

struct Targets<'a> {
    results: &'a Results,
}

type Which = fn(&CellResult) -> f64;

fn p50(one: &CellResult) -> f64 {
    one.p50
}

impl Targets<'_> {
    fn of(&self, row: Row, threads: usize, regime: Regime, which: Which) -> f64 {
        median(self.results.get(row, threads, regime).iter().map(which)).mid
    }

    /// The best peer, by the least.
    fn least(&self, peers: &[Row], threads: usize, regime: Regime) -> (Row, f64) {
        let of = |row: &Row| (*row, self.of(*row, threads, regime, p50));
        let peers = peers.iter().map(of).filter(|(_, value)| !value.is_nan());
        let best = peers.min_by(|(_, one), (_, other)| one.total_cmp(other));
        best.unwrap_or((Row::ByHand, f64::NAN))
    }

    fn saturated(&self, threads: usize) {
        let regime = Regime::Saturated;
        let ours = self.of(Row::Background, threads, regime, p50);
        let (peer, best) = self.least(&Row::LOSSLESS, threads, regime);
        let what = format!(
            "saturated, {threads} thread(s): p50 to that of {}",
            peer.title()
        );
        verdict(&what, ours / best, 0.25, false);
        let floor = self.of(Row::Floor, threads, regime, p50);
        verdict(
            &format!("saturated, {threads} thread(s): p50 to the floor's"),
            ours / floor,
            1.3,
            false,
        );
        let inline = self.of(Row::Inline, threads, regime, p50);
        let bare = self.of(Row::BareWrites, threads, regime, p50);
        verdict(
            &format!("saturated, {threads} thread(s): inline p50 to two bare writes'"),
            inline / bare,
            1.3,
            false,
        );
        let rate = |row: Row| self.of(row, threads, regime, CellResult::per_second);
        let rates = Row::LOSSLESS.map(|row| (row, rate(row)));
        let most = rates.into_iter().filter(|(_, rate)| !rate.is_nan());
        let most = most.max_by(|(_, one), (_, other)| one.total_cmp(other));
        let (peer, most) = most.unwrap_or((Row::ByHand, f64::NAN));
        verdict(
            &format!(
                "saturated, {threads} thread(s): events/s to those of {}",
                peer.title()
            ),
            rate(Row::Background) / most,
            4.0,
            true,
        );
    }

    fn paced(&self, threads: usize) {
        let ours = self.of(Row::Background, threads, Regime::Paced, p50);
        let (peer, best) = self.least(&Row::PEERS, threads, Regime::Paced);
        let what = format!(
            "2,000/s, {threads} thread(s): p50 to that of {}",
            peer.title()
        );
        verdict(&what, ours / best, 0.25, false);
    }

    fn stalled(&self, threads: usize) {
        let max = |regime| self.of(Row::Background, threads, regime, |one| one.max);
        let (stalled, read) = (max(Regime::Stalled), max(Regime::Read));
        let what = format!(
            "reader stalled, {threads} thread(s): max {} to {} when it reads",
            time(stalled),
            time(read)
        );
        verdict(&what, stalled / read, 2.0, false);
    }

    fn over_time(&self) {
        let of = |which| self.of(Row::Background, 1, Regime::Saturated, which);
        let what = "p50 of the last tenth of the calls to that of the first";
        verdict(what, of(|one| one.last) / of(|one| one.first), 1.1, false);
        let of = |row| self.of(row, 1, Regime::Saturated, p50);
        let what = "p50 with 64 annotated handlers in turn to that with one";
        verdict(
            what,
            of(Row::AnnotatedMany) / of(Row::Annotated),
            1.1,
            false,
        );
    }

    fn overall(&self) {
        let ours = self.results.cells.iter().filter(|(cell, _)| {
            matches!(
                cell.row,
                Row::Background | Row::Annotated | Row::AnnotatedMany
            )
        });
        let all: Vec<&CellResult> = ours.flat_map(|(_, rounds)| rounds).collect();
        let most = |which: Which| all.iter().map(|one| which(one)).fold(0.0, f64::max);
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let lost = most(|one| (one.lost + one.lost_in_pipe) as f64);
        verdict(
            "most allocations per emit of any run",
            most(|one| one.allocations),
            0.0,
            false,
        );
        verdict("most lines lost in any run", lost, 0.0, false);
        let grown = most(|one| bytes(one.grown));
        verdict(
            "most memory of any run, to backlogs and 8 MiB",
            grown / MEMORY,
            1.0,
            false,
        );
    }
}

/// `at_least`: whether more is better.
fn verdict(what: &str, ratio: f64, target: f64, at_least: bool) {
    let met = if at_least {
        ratio >= target
    } else {
        ratio <= target
    };
    let (met, sign) = match (ratio.is_nan(), met, at_least) {
        (true, ..) => ("not measured", ""),
        (_, true, _) => ("met", if at_least { ">=" } else { "<=" }),
        (_, false, _) => ("MISSED", if at_least { ">=" } else { "<=" }),
    };
    println!("  {what:<96} {ratio:7.3} {sign} {target:<5} {met}");
}
