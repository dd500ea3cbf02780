//! Members whose value is known only after the handler has run.

use std::fmt::Display;

use serde::Serialize;

use super::fields::Fields;
use super::writer::{flag, mark};

impl Fields {
    /// Fills the holes, in the order in which they were made.
    pub(crate) fn fill(self, fill: impl FnOnce(&mut Filler)) -> Self {
        if self.failed() || !self.has(flag::HOLES) {
            return self;
        }
        let mut filler = Filler {
            source: self,
            next: 0,
            filled: Fields::new(),
        };
        fill(&mut filler);
        filler.finish()
    }

    /// Leaves the holes out.
    pub(crate) fn without_holes(self) -> Self {
        self.fill(|_| ())
    }
}

/// Puts values into holes; see [`Fields::fill`].
#[derive(Debug)]
pub(crate) struct Filler {
    source: Fields,
    /// How much of the source's members is dealt with.
    next: usize,
    filled: Fields,
}

impl Filler {
    /// Fills the next hole.
    pub(crate) fn add<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        self.advance();
        self.filled.add(key, value);
    }

    /// Fills the next hole with the text that `value` displays as.
    pub(crate) fn add_display<T: Display + ?Sized>(&mut self, key: &str, value: &T) {
        self.advance();
        self.filled.add_display(key, value);
    }

    /// Copies what stands before the next hole; false when there is none.
    fn advance(&mut self) -> bool {
        let rest = self.source.members().get(self.next..).unwrap_or_default();
        let hole = rest.iter().position(|byte| *byte == mark::HOLE);
        let before = &rest[..hole.unwrap_or(rest.len())];
        if !self.filled.failed() {
            let before = before.strip_prefix(b",").unwrap_or(before);
            let before = before.strip_suffix(b",").unwrap_or(before);
            let filled = self.filled.buffer_mut();
            if !before.is_empty() {
                if filled.len() > 1 {
                    filled.push(b',');
                }
                filled.extend_from_slice(before);
            }
        }
        self.next += before.len() + usize::from(hole.is_some());
        hole.is_some()
    }

    fn finish(mut self) -> Fields {
        while self.advance() {}
        if !self.filled.failed() {
            let kept = [flag::CUT, flag::WORKSPACE]
                .into_iter()
                .filter(|flag| self.source.has(*flag));
            let kept = kept.fold(0, |flags, flag| flags | flag);
            if let Some(flags) = self.filled.buffer_mut().first_mut() {
                *flags |= kept;
            }
        }
        self.filled
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    fn text(fields: &Fields) -> String {
        String::from_utf8(fields.members().to_vec()).unwrap()
    }

    #[test]
    fn holes_are_filled_in_order_wherever_they_are() {
        for shape in ["h", "ha", "ah", "aha", "hh", "ahha", "hahah", "a", ""] {
            let mut fields = Fields::new();
            let mut expected = Vec::new();
            for (at, kind) in shape.chars().enumerate() {
                let key = format!("{kind}{at}");
                expected.push(format!("\"{key}\":{at}"));
                if kind == 'a' {
                    fields.add(&key, &at);
                } else {
                    fields.hole();
                }
            }
            let filled = fields.fill(|filler| {
                for (at, _) in shape.chars().enumerate().filter(|(_, kind)| *kind == 'h') {
                    filler.add(&format!("h{at}"), &at);
                }
            });
            assert_eq!(text(&filled), expected.join(","), "{shape}");
        }
    }

    #[test]
    fn holes_that_stay_empty_leave_nothing() {
        let mut fields = Fields::new();
        fields.hole();
        fields.add("a", "x");
        fields.hole();
        fields.hole();
        fields.add("workspace_id", "w");
        fields.hole();
        assert_eq!(
            text(&fields.without_holes()),
            r#""a":"x","workspace_id":"w""#
        );
    }
}
