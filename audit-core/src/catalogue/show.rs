//! The list as a table.

use std::fmt;

use super::{Catalogue, Declared};

const HEAD: [&str; 6] = ["EVENT", "FAILURE", "FIELDS", "HASHED", "OMITTED", "WHERE"];

fn row(declared: &Declared) -> [String; 6] {
    [
        declared.event.to_owned(),
        declared.failure.unwrap_or("-").to_owned(),
        list(declared.fields),
        list(declared.hashed),
        list(declared.omitted),
        format!("{}:{} {}", declared.file, declared.line, declared.function),
    ]
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        "-".to_owned()
    } else {
        names.join(" ")
    }
}

impl fmt::Display for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = [HEAD.map(str::to_owned)]
            .into_iter()
            .chain(self.iter().map(row))
            .collect();
        let width = |at: usize| {
            rows.iter()
                .map(|row| row[at].chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths: [usize; 6] = std::array::from_fn(width);
        for row in &rows {
            let (last, cells) = row.split_last().expect("six cells");
            for (cell, width) in cells.iter().zip(widths) {
                write!(f, "{cell:width$}  ")?;
            }
            writeln!(f, "{last}")?;
        }
        Ok(())
    }
}
