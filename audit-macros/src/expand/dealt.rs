//! What a handler deals with, as impls of `Deals` for the paths in a parameter.
//!
//! ```text
//! Input:   hash = "body.0.value"
//! Output:  impl<Below, Zeros> Deals<(Name<value, Zero<Zeros>>, Below)> for handler {}
//!          impl<Below, Zeros> Deals<(Name<0, ()>, (Name<value, Zeros>, Below))> for handler {}
//! ```
//!
//! Whether a `.0` is an extractor's or a tuple's index, the parameter's type tells: the one is counted with the next name,
//! the other is a name. So a path is spelt both ways, each fitting the types that it is meant for. That of an extractor may
//! be left out before another name, but not before a tuple's `0`, of which it would take the place.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::names::hash;

/// How many extractors' `.0` stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Zeros {
    Exactly(usize),
    AtLeast(usize),
}

/// A name in a path.
#[derive(Clone, Debug, PartialEq)]
struct Named {
    /// `None` for any name at all.
    name: Option<String>,
    /// Before it.
    zeros: Zeros,
}

/// How a path ends.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum End {
    /// Here or anywhere below.
    Below,
    /// Here, behind no extractor's `.0`.
    Here,
    /// Here, behind at least so many, which are not none.
    Behind(usize),
}

/// A set of paths.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paths {
    names: Vec<Named>,
    end: End,
}

impl Paths {
    /// What a path names, with all below it.
    pub(super) fn whole(path: &[String]) -> Vec<Paths> {
        let mut found = Vec::new();
        for (names, zeros) in spellings(path) {
            let end = if zeros == 0 {
                End::Below
            } else {
                End::Behind(zeros)
            };
            if zeros > 0 {
                let zeros = Zeros::AtLeast(zeros);
                let below = names.iter().cloned().chain([Named { name: None, zeros }]);
                found.push(Paths {
                    names: below.collect(),
                    end: End::Below,
                });
            }
            found.push(Paths { names, end });
        }
        found
    }

    /// What is above a path, without what is beside it.
    pub(super) fn above(path: &[String]) -> Vec<Paths> {
        let mut found = Vec::new();
        for above in (0..path.len()).map(|end| &path[..end]) {
            for (names, zeros) in spellings(above) {
                if zeros == 0 {
                    found.push(Paths {
                        names: names.clone(),
                        end: End::Here,
                    });
                }
                found.push(Paths {
                    names,
                    end: End::Behind(zeros.max(1)),
                });
            }
        }
        found
    }

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
        let mut left = Vec::new();
        let mut inside = self;
        for (index, theirs) in other.names.iter().enumerate() {
            let (common, outside) = inside.names[index].zeros.split(theirs.zeros);
            left.extend(outside.into_iter().map(|zeros| {
                let mut outside = inside.clone();
                outside.names[index].zeros = zeros;
                outside
            }));
            match common {
                Some(zeros) => inside.names[index].zeros = zeros,
                None => return left,
            }
        }
        left
    }

    fn tokens(&self, krate: &impl ToTokens, handler: &syn::Ident) -> TokenStream {
        let zero = |end: TokenStream, count: usize| {
            (0..count).fold(end, |zeros, _| quote!(#krate::__private::Zero<#zeros>))
        };
        let mut parameters = Vec::new();
        let mut path = match self.end {
            End::Here => quote!(()),
            End::Below => quote!(Below),
            End::Behind(zeros) => zero(quote!(Below), zeros),
        };
        if self.end != End::Here {
            parameters.push(quote!(Below));
        }
        for (index, named) in self.names.iter().enumerate().rev() {
            let zeros = match named.zeros {
                Zeros::Exactly(zeros) => zero(quote!(()), zeros),
                Zeros::AtLeast(zeros) => {
                    let others = format_ident!("Zeros{index}");
                    parameters.push(quote!(#others));
                    zero(quote!(#others), zeros)
                }
            };
            let name = if let Some(name) = &named.name {
                hash(name).to_token_stream()
            } else {
                parameters.push(quote!(const NAME: #krate::__private::u64));
                quote!(NAME)
            };
            path = quote!((#krate::__private::Name<#name, #zeros>, #path));
        }
        quote!(impl<#(#parameters),*> #krate::__private::Deals<#path> for #handler {})
    }
}

impl Zeros {
    /// What is in both, and what is not in the other.
    fn split(self, other: Zeros) -> (Option<Zeros>, Vec<Zeros>) {
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

/// `impl Deals<…> for handler` for all of them.
pub(super) fn impls(krate: &impl ToTokens, handler: &syn::Ident, paths: Vec<Paths>) -> TokenStream {
    disjoint(paths)
        .iter()
        .map(|paths| paths.tokens(krate, handler))
        .collect()
}

/// The same paths, none in two of the sets: impls must not overlap.
fn disjoint(mut sets: Vec<Paths>) -> Vec<Paths> {
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

/// The ways to spell a path, each with how many extractors' `.0` are at its end.
fn spellings(path: &[String]) -> Vec<(Vec<Named>, usize)> {
    let mut found = vec![(Vec::new(), 0)];
    for name in path {
        let is_zero = name == "0";
        let named = |(mut names, zeros): (Vec<Named>, usize)| {
            let name = Some(name.clone());
            let zeros = if is_zero {
                Zeros::Exactly(zeros)
            } else {
                Zeros::AtLeast(zeros)
            };
            names.push(Named { name, zeros });
            (names, 0)
        };
        let behind = found
            .iter()
            .filter(|_| is_zero)
            .cloned()
            .map(|(names, zeros)| (names, zeros + 1));
        found = behind.chain(found.iter().cloned().map(named)).collect();
    }
    found
}

#[cfg(test)]
mod tests;
