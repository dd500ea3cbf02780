//! W6: a record of bounded size, whatever the size of the input.
//!
//! One *level* decides what a member keeps: a longer string is cut to it, a longer value of another
//! kind is left out whole. The highest level is taken at which everything fits, so the largest
//! values pay first. If not even [`FLOOR`] is low enough, whole members go, from the end.

use super::members::{Kind, Member, Members, text_prefix};
use super::workspace::{ESCAPED_ID, names_one};
use super::writer::{flag, mark};

/// The largest record that can be configured, with its prefix and newline.
pub(crate) const MAX_RECORD: usize = 256 * 1024;
/// Strings up to this length are never cut: what is that short is a name or a hash.
const FLOOR: usize = 64;
/// A member with a longer key is left out whole.
const KEY: usize = 1024;
/// The most of a name that `truncated` repeats.
const NAME: usize = 128;
/// `,"truncated":[]`
const NAMES: usize = 15;
/// How many bytes of names a buffer remembers of members that are gone.
const REMEMBERED: usize = 32 * 1024;

/// What is left of the members, and the names of those that are not whole.
#[derive(Debug, Default)]
pub(super) struct Fitted {
    /// The members, without marks.
    pub(super) members: Vec<u8>,
    /// `,"truncated":[…]`, or nothing if there was no room for one name.
    pub(super) truncated: Vec<u8>,
}

/// Brings `members` and the names of what had to go into `budget` bytes.
pub(super) fn fit(bytes: &[u8], budget: usize) -> Fitted {
    let members: Vec<Member> = Members::of(bytes).collect();
    let least = (NAMES + NAME + 2).min(budget / 2);
    let most = least.max(budget / 8);
    let mut reserve = least;
    let plan = loop {
        let plan = Plan::new(&members, budget - reserve);
        let needed = NAMES
            + plan
                .names(&members)
                .map(|name| name.len().min(NAME) + 3)
                .sum::<usize>();
        if needed.min(most) <= reserve {
            break plan;
        }
        reserve = needed.min(most);
    };

    let mut fitted = Fitted::default();
    for (at, member) in members.iter().enumerate() {
        plan.append(&mut fitted.members, bytes, at, member, false);
    }
    let room = budget.saturating_sub(fitted.members.len());
    let mut names = Vec::new();
    for key in plan.names(&members) {
        let name = text_prefix(&bytes[key], NAME);
        if NAMES + names.len() + name.len() + 3 > room {
            break;
        }
        if !names.is_empty() {
            names.push(b',');
        }
        append_text(&mut names, name, false);
    }
    if !names.is_empty() {
        fitted.truncated.extend_from_slice(b",\"truncated\":[");
        fitted.truncated.append(&mut names);
        fitted.truncated.push(b']');
    }
    fitted
}

/// Brings a whole buffer back to what the largest record could carry, with marks for what is gone,
/// so that an emit needs no more memory than that, however many members are still to come.
#[cold]
pub(super) fn compact(buffer: &mut Vec<u8>) {
    let bytes = buffer.get(1..).unwrap_or_default();
    let mut members: Vec<Member> = Members::of(bytes).collect();
    let own = members.iter().rposition(|member| names_one(bytes, member));
    let workspace = own.map(|at| members.remove(at));
    let plan = Plan::new(&members, MAX_RECORD);
    let mut kept = Vec::with_capacity(MAX_RECORD + REMEMBERED + ESCAPED_ID);
    kept.push(buffer[0] | flag::CUT);
    let mut remembered = 0;
    for (at, member) in members.iter().enumerate() {
        if plan.fate(at, member) == Fate::Gone {
            let name = text_prefix(&bytes[member.key.clone()], NAME);
            remembered += name.len() + 4;
            if remembered <= REMEMBERED {
                separate(&mut kept, 1);
                append_text(&mut kept, name, false);
                kept.extend_from_slice(&[b':', mark::LEFT_OUT]);
            }
        } else {
            let start = kept.len();
            if start > 1 {
                kept.push(b',');
            }
            plan.append_kept(&mut kept, bytes, at, member, true);
        }
    }
    // It becomes part of the envelope, which is never cut.
    if let Some(workspace) = workspace {
        separate(&mut kept, 1);
        append_text(&mut kept, &bytes[workspace.key], false);
        kept.push(b':');
        let id = text_prefix(&bytes[workspace.value], ESCAPED_ID);
        append_text(&mut kept, id, false);
    }
    *buffer = kept;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Whole,
    Cut,
    Gone,
}

/// Which members stay, and how long a value may be.
struct Plan {
    count: usize,
    level: usize,
}

impl Plan {
    fn new(members: &[Member], budget: usize) -> Self {
        let top = members
            .iter()
            .map(|member| member.value.len())
            .max()
            .unwrap_or(0)
            .max(FLOOR);
        let mut plan = Self {
            count: members.len(),
            level: FLOOR,
        };
        let mut size = 0;
        for (at, member) in members.iter().enumerate() {
            size += plan.cost(at, member);
            if size > budget {
                plan.count = at;
                break;
            }
        }
        let (mut fits, mut above) = (FLOOR, top + 1);
        while above - fits > 1 {
            plan.level = fits + (above - fits) / 2;
            let size: usize = members
                .iter()
                .enumerate()
                .map(|(at, member)| plan.cost(at, member))
                .sum();
            if size <= budget {
                fits = plan.level;
            } else {
                above = plan.level;
            }
        }
        plan.level = fits;
        plan
    }

    fn fate(&self, at: usize, member: &Member) -> Fate {
        let long = member.value.len() > self.level;
        match member.kind {
            Kind::Hole => Fate::Whole,
            _ if at >= self.count || member.key.len() > KEY => Fate::Gone,
            Kind::LeftOut => Fate::Gone,
            Kind::Other if long => Fate::Gone,
            Kind::Text { cut } if cut || long => Fate::Cut,
            Kind::Other | Kind::Text { .. } => Fate::Whole,
        }
    }

    /// The most bytes that a member takes, with its comma.
    fn cost(&self, at: usize, member: &Member) -> usize {
        match self.fate(at, member) {
            Fate::Gone => 0,
            Fate::Whole => member.whole.len() + 1,
            Fate::Cut => member.key.len() + member.value.len().min(self.level) + 7,
        }
    }

    fn names<'m>(
        &'m self,
        members: &'m [Member],
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 'm {
        let members = members.iter().enumerate();
        members
            .filter(|(at, member)| self.fate(*at, member) != Fate::Whole)
            .map(|(_, member)| member.key.clone())
    }

    fn append(&self, out: &mut Vec<u8>, bytes: &[u8], at: usize, member: &Member, marks: bool) {
        if self.fate(at, member) != Fate::Gone {
            separate(out, 0);
            self.append_kept(out, bytes, at, member, marks);
        }
    }

    fn append_kept(
        &self,
        out: &mut Vec<u8>,
        bytes: &[u8],
        at: usize,
        member: &Member,
        marks: bool,
    ) {
        if self.fate(at, member) == Fate::Whole {
            out.extend_from_slice(&bytes[member.whole.clone()]);
            return;
        }
        append_text(out, &bytes[member.key.clone()], false);
        out.push(b':');
        append_text(
            out,
            text_prefix(&bytes[member.value.clone()], self.level),
            marks,
        );
    }
}

/// A comma, unless this is the first after `head` bytes.
fn separate(out: &mut Vec<u8>, head: usize) {
    if out.len() > head {
        out.push(b',');
    }
}

fn append_text(out: &mut Vec<u8>, text: &[u8], cut: bool) {
    out.push(b'"');
    out.extend_from_slice(text.strip_suffix(&[mark::CUT]).unwrap_or(text));
    if cut {
        out.push(mark::CUT);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::fit;
    use crate::record::fields::Fields;

    fn fitted(fields: &Value, budget: usize) -> (Value, Vec<String>) {
        let fields = Fields::of(fields);
        let fitted = fit(fields.members(), budget);
        assert!(fitted.members.len() + fitted.truncated.len() <= budget);
        let names = String::from_utf8(fitted.truncated).unwrap();
        let names = names.strip_prefix(",\"truncated\":").unwrap_or("[]");
        let members = String::from_utf8(fitted.members).unwrap();
        let members = serde_json::from_str(&format!("{{{members}}}")).unwrap();
        (members, serde_json::from_str(names).unwrap())
    }

    #[test]
    fn the_largest_strings_pay_first() {
        let fields = json!({"a": "x".repeat(3000), "b": "short", "c": "é".repeat(400), "d": 7});
        let (kept, names) = fitted(&fields, 3000);
        assert_eq!(names, ["a"]);
        assert_eq!(
            (&kept["b"], &kept["c"], &kept["d"]),
            (&fields["b"], &fields["c"], &fields["d"])
        );
        let cut = kept["a"].as_str().unwrap();
        assert!(
            cut.len() > 900 && cut.bytes().all(|byte| byte == b'x'),
            "{}",
            cut.len()
        );
    }

    #[test]
    fn another_kind_of_value_is_left_out_whole() {
        let fields = json!({"a": vec![1; 2000], "b": "y".repeat(500)});
        let (kept, names) = fitted(&fields, 1500);
        assert_eq!(
            (kept, names),
            (json!({"b": fields["b"]}), vec!["a".to_owned()])
        );
    }

    #[test]
    fn whole_fields_go_from_the_end_when_none_is_large() {
        let fields: serde_json::Map<String, Value> = (0..500)
            .map(|at| (format!("f{at:03}"), json!("0123456789")))
            .collect();
        let (kept, names) = fitted(&fields.clone().into(), 2000);
        let kept = kept.as_object().unwrap();
        assert!(kept.len() > 50, "{}", kept.len());
        assert!(kept.keys().eq(fields.keys().take(kept.len())));
        assert!(
            names
                .iter()
                .eq(fields.keys().skip(kept.len()).take(names.len()))
        );
        assert!(names.len() > 10);
    }

    #[test]
    fn a_cut_never_splits_a_character_or_an_escape() {
        for text in ["\u{202e}", "\"", "\\", "\u{1}", "é", "😀", "a\\\u{7f}😀"] {
            for budget in 300..330 {
                let fields = json!({"a": text.repeat(1000)});
                let (kept, _) = fitted(&fields, budget);
                assert!(
                    fields["a"]
                        .as_str()
                        .unwrap()
                        .starts_with(kept["a"].as_str().unwrap())
                );
            }
        }
    }

    #[test]
    fn a_name_that_is_repeated_is_cut_to_its_bound() {
        let fields = json!({"k".repeat(129): "x".repeat(5_000)});
        let (_, names) = fitted(&fields, 1_000);
        assert_eq!(names, ["k".repeat(128)]);
    }
}
