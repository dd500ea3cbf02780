//! What a matching line must contain, so that most lines are never parsed.
//!
//! JSON may write any character as `\u…` and a few as `\"`, `\\`, `\/`. So only runs of printable
//! ASCII without those three are searched for, and a line with `\u00` in it, which may spell such
//! a run otherwise, is always looked at. Nothing that would match is passed over.

use memchr::memmem::Finder;

use super::Filter;

/// Needles of which a matching line contains at least one.
pub(crate) struct Group {
    pub(crate) needles: Vec<Finder<'static>>,
}

/// How a writer may spell a run of printable ASCII other than as itself.
pub(crate) const ESCAPED: &[u8] = b"\\u00";

impl Group {
    /// `None` if one of the alternatives has nothing to search for.
    fn of<'t>(alternatives: impl Iterator<Item = Option<&'t str>>) -> Option<Self> {
        let needles: Option<Vec<_>> = alternatives
            .map(|text| text.map(|text| Finder::new(text.as_bytes()).into_owned()))
            .collect();
        needles
            .filter(|needles| !needles.is_empty())
            .map(|needles| Self { needles })
    }

    pub(crate) fn is_in(&self, line: &[u8]) -> bool {
        self.needles
            .iter()
            .any(|needle| needle.find(line).is_some())
    }

    pub(crate) fn hits(&self, block: &[u8]) -> usize {
        self.needles
            .iter()
            .map(|needle| needle.find_iter(block).count())
            .sum()
    }
}

/// One group for every condition that has something to search for.
pub(crate) fn groups(filter: &Filter) -> Vec<Group> {
    let mut groups = Vec::new();
    groups.extend(Group::of(
        filter.events.iter().map(|event| longest(event.literals())),
    ));
    for wanted in [
        &filter.users,
        &filter.workspaces,
        &filter.actors,
        &filter.correlations,
    ] {
        groups.extend(Group::of(
            wanted
                .iter()
                .map(|text| longest([text.as_str()].into_iter())),
        ));
    }
    for field in &filter.fields {
        // A path is not written with its dots.
        groups.extend(Group::of([longest(field.key.split('.'))].into_iter()));
        if let Some(value) = &field.value {
            groups.extend(Group::of(
                [longest([value.as_str()].into_iter())].into_iter(),
            ));
        }
    }
    groups
}

/// The longest run in `parts` that a line contains as it is, or spelt with `\u00`.
fn longest<'t>(parts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    parts
        .flat_map(|part| part.split(|c: char| !matches!(c, ' '..='~') || "\"\\/".contains(c)))
        .filter(|run| !run.is_empty())
        .max_by_key(|run| run.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_stops_where_json_may_escape() {
        for (text, run) in [
            ("STRIPE_LIVE_KEY", Some("STRIPE_LIVE_KEY")),
            ("a/bcd", Some("bcd")),
            ("C:\\temp", Some("temp")),
            ("say \"hello\"", Some("hello")),
            ("zürich", Some("rich")),
            ("é\n", None),
            ("", None),
        ] {
            assert_eq!(longest([text].into_iter()), run, "{text}");
        }
    }
}
