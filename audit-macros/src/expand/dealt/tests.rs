//! All small types, all paths into them: dealt with is what the path names, and nothing else.

use super::disjoint::{disjoint, keep_apart};
use super::{End, Paths, Zeros};

#[derive(Clone)]
enum Type {
    Secret,
    Extractor(Box<Type>),
    /// With the names of its fields.
    Fields(Vec<(&'static str, Type)>),
}

/// All types of at most this depth.
fn types(depth: usize) -> Vec<Type> {
    let mut found = vec![Type::Secret];
    if depth > 1 {
        let inner = types(depth - 1);
        for one in &inner {
            found.push(Type::Extractor(Box::new(one.clone())));
            found.push(Type::Fields(vec![("a", one.clone())]));
            for two in &inner {
                found.push(Type::tuple(one, two));
            }
        }
    }
    found
}

/// A name in a path as the types have it: the zeros before it, and how many elements of its tuple are after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    text: &'static str,
    zeros: usize,
    after: Option<usize>,
}

/// A path as the types have it: names, and the zeros at the end.
type Listed = (Vec<Name>, usize);

impl Type {
    fn tuple(one: &Type, two: &Type) -> Type {
        Type::Fields(vec![("0", one.clone()), ("1", two.clone())])
    }

    /// Calls `found` for each secret: its path.
    fn secrets(&self, path: &Listed, found: &mut impl FnMut(Listed)) {
        match self {
            Type::Secret => found(path.clone()),
            Type::Extractor(inner) => inner.secrets(&(path.0.clone(), path.1 + 1), found),
            Type::Fields(fields) => {
                for (index, (_, field)) in fields.iter().enumerate() {
                    field.secrets(&below(fields, index, path), found);
                }
            }
        }
    }

    /// What rustc makes of `.name`, with the path to it.
    fn member(&self, name: &str, path: &Listed) -> Option<(&Type, Listed)> {
        match self {
            Type::Secret => None,
            Type::Extractor(inner) => {
                let behind = (path.0.clone(), path.1 + 1);
                if name == "0" || name == "..0" {
                    return Some((inner, behind));
                }
                inner.member(name, &behind)
            }
            Type::Fields(fields) => {
                let tuple = fields[0].0 == "0";
                let index = match name.strip_prefix("..") {
                    Some(after) if tuple => fields.len().checked_sub(1 + number(after))?,
                    _ => fields.iter().position(|field| field.0 == name)?,
                };
                Some((&fields[index].1, below(fields, index, path)))
            }
        }
    }

    /// Calls `found` for each path that rustc takes: as it is written, and the secrets there.
    fn paths(
        &self,
        at: &Listed,
        written: &[String],
        found: &mut impl FnMut(&[String], Vec<Listed>),
    ) {
        let mut named = Vec::new();
        self.secrets(at, &mut |secret| named.push(secret));
        found(written, named);
        for name in ["0", "1", "a", "..0", "..1"] {
            if let Some((member, at)) = self.member(name, at) {
                member.paths(&at, &[written, &[name.to_owned()]].concat(), found);
            }
        }
    }
}

/// The path to a field.
fn below(fields: &[(&'static str, Type)], index: usize, path: &Listed) -> Listed {
    let name = fields[index].0;
    let after = (name != "a").then(|| fields.len() - 1 - index);
    let mut names = path.0.clone();
    names.push(Name {
        text: name,
        zeros: path.1,
        after,
    });
    (names, 0)
}

fn number(digits: &str) -> usize {
    digits.parse().expect("digits")
}

fn counts(zeros: Zeros, count: usize) -> bool {
    match zeros {
        Zeros::Exactly(wanted) => count == wanted,
        Zeros::AtLeast(wanted) => count >= wanted,
    }
}

fn holds(paths: &Paths, (names, zeros): &Listed) -> bool {
    let fits = paths.names.iter().zip(names).all(|(one, name)| {
        let called = match one.name.as_deref() {
            None => true,
            Some(wanted) => wanted.strip_prefix("..").map_or_else(
                || wanted == name.text && name.after.is_none_or(|after| after >= one.after),
                |after| name.after == Some(number(after)),
            ),
        };
        called && counts(one.zeros, name.zeros)
    });
    let here = names.len() == paths.names.len();
    fits && match paths.end {
        End::Below => names.len() >= paths.names.len(),
        End::Here => here && *zeros == 0,
        End::Behind(wanted) => here && *zeros >= wanted,
    }
}

/// As it is written, and the secrets there.
type Written = (Vec<String>, Vec<Listed>);

/// The type's secrets, and each path with the secrets it names.
fn all(ty: &Type) -> (Vec<Listed>, Vec<Written>) {
    let (mut secrets, mut paths) = (Vec::new(), Vec::new());
    ty.secrets(&(Vec::new(), 0), &mut |secret| secrets.push(secret));
    ty.paths(&(Vec::new(), 0), &[], &mut |written, named| {
        paths.push((written.to_vec(), named));
    });
    (secrets, paths)
}

#[test]
fn a_path_deals_with_what_it_names_and_nothing_else() {
    for ty in types(4) {
        let (secrets, paths) = all(&ty);
        for (written, named) in paths {
            let dealt = disjoint(&Paths::whole(&written));
            for secret in &secrets {
                let times = dealt.iter().filter(|paths| holds(paths, secret)).count();
                let wanted = usize::from(named.contains(secret));
                assert_eq!(times, wanted, "{written:?}: {secret:?} in {dealt:?}");
            }
        }
    }
}

#[test]
fn two_paths_deal_with_what_either_names_once() {
    for ty in types(3) {
        let (secrets, paths) = all(&ty);
        for (one, by_one) in &paths {
            for (two, by_two) in &paths {
                let dealt = disjoint(&[Paths::whole(one), Paths::whole(two)].concat());
                for secret in &secrets {
                    let times = dealt.iter().filter(|paths| holds(paths, secret)).count();
                    let wanted = usize::from(by_one.contains(secret) || by_two.contains(secret));
                    // No pattern binds one element both ways. What looks so is dealt with rather less than more.
                    let patterns = ty.has_pattern(one, two);
                    assert!(
                        times == wanted || times < wanted && !patterns,
                        "{one:?}, {two:?}: {secret:?} in {dealt:?}"
                    );
                }
            }
        }
    }
}

impl Type {
    /// Whether one pattern may bind both: of a tuple of two, the first may stand before `..` and the second after it.
    fn has_pattern(&self, one: &[String], two: &[String]) -> bool {
        let mut ty = self;
        if !one.iter().chain(two).any(|name| name.starts_with("..")) {
            return true;
        }
        for (one, two) in one.iter().zip(two) {
            if one != two {
                let both_ways = one.starts_with("..") != two.starts_with("..");
                let mut apart = [one.as_str(), two.as_str()];
                apart.sort_unstable();
                let tuple = matches!(ty, Type::Fields(_));
                return tuple && (!both_ways || apart == ["..0", "0"]);
            }
            let member = ty.member(one, &(Vec::new(), 0));
            ty = member.expect("a path that rustc takes").0;
        }
        true
    }
}

/// Whatever the type, no two impls for one path: all pairs of paths, asked of all paths of three names and zeros.
#[test]
fn no_two_sets_overlap() {
    let index = |name, after| (name, Some(after));
    none_overlap(
        3,
        &["0", "1", "a"],
        &[index("0", 0), index("1", 0), ("a", None)],
        7,
    );
}

/// The same with names after `..`, of all paths of two names.
#[test]
fn no_two_sets_overlap_counted_from_the_end() {
    let after = (0..3).flat_map(|after| [("0", Some(after)), ("1", Some(after))]);
    let names: Vec<_> = after.chain([("a", None)]).collect();
    none_overlap(2, &["0", "1", "a", "..0", "..1"], &names, 1);
}

fn none_overlap(
    depth: usize,
    spelt: &[&str],
    names: &[(&'static str, Option<usize>)],
    step: usize,
) {
    let mut written: Vec<Vec<String>> = vec![Vec::new()];
    let mut listed: Vec<Listed> = vec![(Vec::new(), 0)];
    for _ in 0..depth {
        for path in written.clone() {
            let longer = spelt
                .iter()
                .map(|name| [path.clone(), vec![(*name).to_owned()]].concat());
            written.extend(longer);
        }
        for (path, _) in listed.clone() {
            for (text, after) in names.iter().copied() {
                for zeros in 0..3 {
                    let name = Name { text, zeros, after };
                    listed.push(([path.clone(), vec![name]].concat(), 0));
                }
            }
        }
        written.sort();
        written.dedup();
        listed.sort();
        listed.dedup();
    }
    let ends = listed
        .iter()
        .flat_map(|(names, _)| (0..4).map(|zeros| (names.clone(), zeros)));
    let listed: Vec<Listed> = ends.collect();
    for (index, one) in written.iter().enumerate() {
        for two in written.iter().skip(index).step_by(step) {
            let wanted = [Paths::whole(one), Paths::above(one), Paths::whole(two)].concat();
            let dealt = disjoint(&wanted);
            let wanted = keep_apart(&wanted);
            for path in &listed {
                let times = dealt.iter().filter(|paths| holds(paths, path)).count();
                let before = wanted.iter().any(|paths| holds(paths, path));
                assert_eq!(
                    times,
                    usize::from(before),
                    "{one:?}, {two:?}: {path:?} in {dealt:?}"
                );
            }
        }
    }
}

#[test]
fn zeros_split_into_what_is_in_both_and_the_rest() {
    let all = || (0..4).flat_map(|count| [Zeros::Exactly(count), Zeros::AtLeast(count)]);
    for (one, two) in all().flat_map(|one| all().map(move |two| (one, two))) {
        let (both, rest) = one.split(two);
        for count in 0..8 {
            let in_both = both.is_some_and(|both| counts(both, count));
            assert_eq!(in_both, counts(one, count) && counts(two, count));
            let times = rest.iter().filter(|zeros| counts(**zeros, count)).count();
            let wanted = usize::from(counts(one, count) && !counts(two, count));
            assert_eq!(
                times, wanted,
                "{one:?} without {two:?}: {count} in {rest:?}"
            );
        }
    }
}

#[test]
fn a_path_of_many_zeros_is_spelt_in_a_bounded_number_of_ways() {
    let path = |zeros| vec!["0".to_owned(); zeros];
    assert_eq!(super::spellings(&path(8)).len(), 256);
    let many = super::spellings(&path(40));
    assert!(many.len() <= 256);
    // As one of tuples alone it is among them.
    assert!(
        many.iter()
            .any(|(names, end)| names.len() == 40 && *end == 0)
    );
}
