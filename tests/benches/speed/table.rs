//! The table: one line a row, one block a regime and number of threads.

use crate::cell::{Regime, Row};
use crate::parent::Results;
use crate::result::{CellResult, Median, median};

pub(crate) fn print(results: &Results) {
    println!("Times of calls are medians over the rounds [and their range].");
    for regime in [
        Regime::Saturated,
        Regime::Paced,
        Regime::Stalled,
        Regime::Read,
    ] {
        for threads in [1, 2, 8] {
            let rows: Vec<_> = Row::ALL
                .into_iter()
                .map(|(row, title)| (title, results.get(row, threads, regime)))
                .filter(|(_, rounds)| !rounds.is_empty())
                .collect();
            if rows.is_empty() {
                continue;
            }
            println!("\n{}, {threads} thread(s)", regime.title());
            println!(
                "  {:<34} {:>24} {:>9} {:>9} {:>9} {:>9} {:>7} {:>8} {:>7} {:>7}",
                "", "p50", "p99", "p99.9", "max", "events/s", "allocs", "memory", "lost", "in pipe"
            );
            for (title, rounds) in rows {
                line(title, rounds, regime);
            }
        }
    }
    println!("\nThe least of many runs, per call");
    print!("{}", results.micro);
}

fn line(title: &str, rounds: &[CellResult], regime: Regime) {
    let of = |which: fn(&CellResult) -> f64| median(rounds.iter().map(which));
    let p50 = of(|one| one.p50);
    let rate = if regime == Regime::Saturated {
        format!("{:.0} k", of(CellResult::per_second).mid / 1e3)
    } else {
        String::new()
    };
    println!(
        "  {title:<34} {:>24} {:>9} {:>9} {:>9} {rate:>9} {:>7.1} {:>8} {:>7} {:>7}",
        range(p50),
        time(of(|one| one.p99).mid),
        time(of(|one| one.p999).mid),
        time(of(|one| one.max).mid),
        of(|one| one.allocations).mid,
        format!("{:.1} M", of(|one| bytes(one.grown)).mid / 1_048_576.0),
        rounds.iter().map(|one| one.lost).max().unwrap_or(0),
        rounds.iter().map(|one| one.lost_in_pipe).max().unwrap_or(0),
    );
}

fn range(time_of: Median) -> String {
    let Median { mid, least, most } = time_of;
    format!("{} [{} {}]", time(mid), time(least), time(most))
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
pub(crate) fn bytes(bytes: u64) -> f64 {
    bytes as f64
}

/// Three digits and a unit.
pub(crate) fn time(nanos: f64) -> String {
    let (number, unit) = match nanos {
        ..1e3 => return format!("{nanos:.0} ns"),
        ..1e6 => (nanos / 1e3, "us"),
        ..1e9 => (nanos / 1e6, "ms"),
        _ => (nanos / 1e9, "s"),
    };
    let digits = if number < 10.0 {
        2
    } else {
        usize::from(number < 100.0)
    };
    format!("{number:.digits$} {unit}")
}
