//! Latency distributions as SVG: one file a regime and number of threads, one curve a row.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use crate::cell::{Regime, Row};
use crate::parent::Results;
use crate::result::{CellResult, median, quantiles};

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 480.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 270.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 50.0;
/// Nanoseconds at the bottom and at the top, as powers of ten.
const DECADES: std::ops::RangeInclusive<i32> = 2..=10;
/// The last quantile, as a number of nines.
const NINES: f64 = 5.0;
const COLOURS: [&str; 11] = [
    "#0b6e4f", "#3aa17e", "#8ecfb5", "#1f77b4", "#222222", "#888888", "#bbbbbb", "#d62728",
    "#ff7f0e", "#9467bd", "#e377c2",
];

pub(crate) fn write_all(results: &Results, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (regime, name) in [
        (Regime::Saturated, "saturated"),
        (Regime::Paced, "paced"),
        (Regime::Stalled, "stalled"),
    ] {
        for threads in [1, 2, 8] {
            let rows = Row::ALL.iter().zip(COLOURS);
            let curves: Vec<_> = rows
                .map(|((row, title), colour)| (results.get(*row, threads, regime), *title, colour))
                .filter(|(rounds, ..)| !rounds.is_empty())
                .collect();
            if !curves.is_empty() {
                let title = format!("{}, {threads} thread(s)", regime.title());
                let file = folder.join(format!("{name}-{threads}.svg"));
                fs::write(file, plot(&title, &curves))?;
            }
        }
    }
    println!("\nPlots: {}", folder.display());
    Ok(())
}

fn plot(title: &str, curves: &[(&[CellResult], &str, &str)]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"{LEFT}\" y=\"24\" font-size=\"15\">How long a caller waits: {title}</text>\n"
    );
    axes(&mut svg);
    for (at, (rounds, title, colour)) in curves.iter().enumerate() {
        let mut points = String::new();
        for (index, quantile) in quantiles().enumerate() {
            let nanos = median(
                rounds
                    .iter()
                    .filter_map(|one| one.curve.get(index).copied()),
            )
            .mid;
            let _ = write!(points, "{:.1},{:.1} ", x(quantile), y(nanos));
        }
        let legend = TOP + 20.0 * index_of(at);
        let _ = writeln!(
            svg,
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\"/>\n\
             <rect x=\"{:.0}\" y=\"{:.0}\" width=\"14\" height=\"4\" fill=\"{colour}\"/>\n\
             <text x=\"{:.0}\" y=\"{:.0}\">{title}</text>",
            WIDTH - RIGHT + 14.0,
            legend - 6.0,
            WIDTH - RIGHT + 34.0,
            legend
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn axes(svg: &mut String) {
    let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
    for (decade, label) in DECADES.zip([
        "100 ns", "1 us", "10 us", "100 us", "1 ms", "10 ms", "100 ms", "1 s", "10 s",
    ]) {
        let y = y(10_f64.powi(decade));
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>\n\
             <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            LEFT - 8.0,
            y + 4.0
        );
    }
    for (quantile, label) in [
        (0.0, "least"),
        (0.9, "90 %"),
        (0.99, "99 %"),
        (0.999, "99.9 %"),
        (0.9999, "99.99 %"),
        (0.99999, "99.999 %"),
    ] {
        let x = x(quantile);
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{bottom}\" stroke=\"#ddd\"/>\n\
             <text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{label}</text>",
            bottom + 18.0
        );
    }
}

fn x(quantile: f64) -> f64 {
    let nines = -(1.0 - quantile).max(1e-9).log10();
    LEFT + (WIDTH - LEFT - RIGHT) * (nines / NINES).clamp(0.0, 1.0)
}

fn y(nanos: f64) -> f64 {
    let (low, high) = (f64::from(*DECADES.start()), f64::from(*DECADES.end()));
    let share = ((nanos.max(1.0).log10() - low) / (high - low)).clamp(0.0, 1.0);
    HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share
}

#[allow(clippy::cast_precision_loss, reason = "a handful")]
fn index_of(at: usize) -> f64 {
    at as f64
}
