//! What a handler deals with, as impls of `Deals` for the paths in a parameter.
//!
//! ```text
//! Input:   hash = "body.0.value"
//! Output:  impl<Below, Zeros> Deals<(Name<value, Zero<Zeros>, ()>, Below)> for handler {}
//!          impl<Below, Zeros, After> Deals<(Name<0, (), After>, (Name<value, Zeros, ()>, Below))> for handler {}
//! ```
//!
//! Whether a `.0` is an extractor's or a tuple's index, the parameter's type tells: the one is counted with the next name,
//! the other is a name. So a path is spelt both ways, each fitting the types that it is meant for. That of an extractor may
//! be left out before another name, but not before a tuple's `0`, of which it would take the place.
//!
//! A name after `..` in a tuple's pattern, as `b` in `Pair(.., b)`, has no index that could be seen here. It is called `..0`,
//! and goes by what is after it: `Name<ANY, (), Last>`.

mod disjoint;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use self::disjoint::disjoint;
use crate::names::{after, hash};

/// How many extractors' `.0` stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Zeros {
    Exactly(usize),
    AtLeast(usize),
}

/// A name in a path.
#[derive(Clone, Debug, PartialEq)]
struct Named {
    /// `None` for any name at all; `..1` for a tuple's element with one after it.
    name: Option<String>,
    /// Before it.
    zeros: Zeros,
    /// An index has at least so many elements after it.
    after: usize,
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
                let below = names.iter().cloned().chain([Named::new(None, zeros)]);
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
            let at_end = named.at_end();
            let name = match &named.name {
                Some(name) if at_end.is_none() => hash(name).to_token_stream(),
                _ => {
                    let name = format_ident!("NAME{index}");
                    parameters.push(quote!(const #name: #krate::__private::u64));
                    name.to_token_stream()
                }
            };
            let after = if let Some(count) = at_end {
                after(krate, count, quote!(#krate::__private::Last))
            } else if named.name.is_none() || named.is_index() {
                let others = format_ident!("After{index}");
                parameters.push(others.to_token_stream());
                after(krate, named.after, quote!(#others))
            } else {
                quote!(())
            };
            path = quote!((#krate::__private::Name<#name, #zeros, #after>, #path));
        }
        quote!(impl<#(#parameters),*> #krate::__private::Deals<#path> for #handler {})
    }
}

impl Named {
    fn new(name: Option<String>, zeros: Zeros) -> Named {
        let after = 0;
        Named { name, zeros, after }
    }

    fn is_index(&self) -> bool {
        let digits = |name: &String| name.bytes().all(|digit| digit.is_ascii_digit());
        self.name.as_ref().is_some_and(digits)
    }

    /// How many elements of a tuple are after it, if that is what it goes by.
    fn at_end(&self) -> Option<usize> {
        self.name.as_ref()?.strip_prefix("..")?.parse().ok()
    }
}

/// `impl Deals<…> for handler` for all of them.
pub(super) fn impls(krate: &impl ToTokens, handler: &syn::Ident, paths: &[Paths]) -> TokenStream {
    disjoint(paths)
        .iter()
        .map(|paths| paths.tokens(krate, handler))
        .collect()
}

/// Each `.0` doubles the ways to spell a path. After so many, further ones are taken for a tuple's.
const MOST: usize = 256;

/// The ways to spell a path, each with how many extractors' `.0` are at its end.
fn spellings(path: &[String]) -> Vec<(Vec<Named>, usize)> {
    let mut found = vec![(Vec::new(), 0)];
    for name in path {
        let is_zero = name == "0" || name == "..0";
        let named = |(mut names, zeros): (Vec<Named>, usize)| {
            let name = Some(name.clone());
            let zeros = if is_zero {
                Zeros::Exactly(zeros)
            } else {
                Zeros::AtLeast(zeros)
            };
            names.push(Named::new(name, zeros));
            (names, 0)
        };
        let behind = found
            .iter()
            .filter(|_| is_zero && found.len() < MOST)
            .cloned()
            .map(|(names, zeros)| (names, zeros + 1));
        found = behind.chain(found.iter().cloned().map(named)).collect();
    }
    found
}

#[cfg(test)]
mod tests;
