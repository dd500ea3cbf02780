//! The handler's parameters: the marks on them, the names they bind, and where each name's value is.

mod marks;
mod pattern;

use proc_macro2::Span;
use quote::format_ident;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, FnArg, Ident, Meta, Pat, Receiver, Signature, Type};

pub(crate) use marks::{Carried, carry, put_back, unmark};
pub(crate) use pattern::{Several, Step, To, has_no_marks};

use crate::errors::Errors;
use crate::names::text;

/// A parameter, without its marks.
pub(crate) struct Input {
    /// The name it has in the signature: the user's, or one of ours where a pattern stood.
    pub(crate) ident: Ident,
    pub(crate) pattern: Pat,
    pub(crate) ty: Type,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) lints: Vec<Attribute>,
    pub(crate) secret: bool,
    pub(crate) public: bool,
    /// Where an error about it belongs.
    pub(crate) span: Span,
}

/// A name the handler's arguments may use.
pub(crate) struct Name {
    pub(crate) ident: Ident,
    pub(crate) text: String,
    pub(crate) input: usize,
    /// From the parameter down to the name, when a pattern binds it; or to what it is in.
    steps: Vec<Step>,
    pub(crate) several: Option<Several>,
}

impl Name {
    /// From the parameter down to it, unless it is in no place of its own.
    pub(crate) fn steps(&self) -> Option<&[Step]> {
        self.several.is_none().then_some(&self.steps)
    }

    /// Whether a pattern found the other in it.
    pub(crate) fn holds(&self, other: &Name) -> bool {
        let Some(whole) = self.steps() else {
            return false;
        };
        let texts =
            |steps: &[Step]| -> Vec<String> { steps.iter().map(|step| step.to.text()).collect() };
        self.input == other.input && texts(&other.steps).starts_with(&texts(whole))
    }
}

impl Input {
    /// `name: T` or `mut name: T`, which the signature itself can hold.
    pub(crate) fn is_plain(&self) -> bool {
        is_plain(&self.pattern)
    }

    /// Whether its pattern binds one name, out of an extractor or not.
    pub(crate) fn is_one_name(&self) -> bool {
        matches!(wrapped(&self.pattern), Pat::Ident(_))
    }

    /// The name that it is taken apart under, if a pattern stands there: as if its type were it, for that is where rustc
    /// shows what a pattern is matched with.
    pub(crate) fn taken_apart(&self) -> Ident {
        Ident::new(&format!("{}_taken", self.ident), self.ty.span())
    }

    /// Whether a `ref mut` stands in its pattern.
    pub(crate) fn is_lent_mutably(&self) -> bool {
        self.has(|pattern| {
            matches!(pattern, Pat::Ident(name) if name.by_ref.is_some() && name.mutability.is_some())
        })
    }

    /// Whether its pattern gives the body a reference to what the name is, where it takes a `&mut` apart or says `ref`.
    pub(crate) fn lends(&self, name: &Name) -> bool {
        let lent = matches!(&self.ty, Type::Reference(lent) if lent.mutability.is_some());
        let by_ref = self.has(
            |pattern| matches!(pattern, Pat::Ident(found) if found.by_ref.is_some() && found.ident == name.ident),
        );
        by_ref || lent && !matches!(self.pattern, Pat::Reference(_))
    }

    /// Whether it says all that it binds, and moves nothing out of a reference, as far as its looks tell.
    pub(crate) fn is_simple(&self) -> bool {
        !self.has(|pattern| match pattern {
            Pat::Reference(_) | Pat::Or(_) | Pat::Macro(_) => true,
            Pat::Struct(fields) => fields.fields.iter().any(|field| !field.attrs.is_empty()),
            _ => false,
        })
    }

    fn has(&self, is: impl Fn(&Pat) -> bool) -> bool {
        struct Find<F>(F, bool);
        impl<'ast, F: Fn(&Pat) -> bool> Visit<'ast> for Find<F> {
            fn visit_pat(&mut self, pattern: &'ast Pat) {
                self.1 |= self.0(pattern);
                visit::visit_pat(self, pattern);
            }
        }
        let mut find = Find(is, false);
        find.visit_pat(&self.pattern);
        find.1
    }
}

fn is_plain(pattern: &Pat) -> bool {
    matches!(pattern, Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() && !is_value(&text(&name.ident)))
}

/// Whether it is no name but the only value of a type, or a constant: `PhantomData`.
pub(crate) fn is_value(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

#[allow(
    clippy::struct_field_names,
    reason = "the parameters among what is known of them"
)]
pub(crate) struct Inputs {
    pub(crate) receiver: Option<Receiver>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) names: Vec<Name>,
    /// Where patterns leave fields out, which can only be omitted.
    pub(crate) rests: Vec<Rest>,
}

/// Where a struct pattern leaves something out.
pub(crate) struct Rest {
    pub(crate) input: usize,
    /// Down to the struct.
    pub(crate) steps: Vec<Step>,
    /// The fields that it binds whole.
    pub(crate) taken: Vec<String>,
}

impl Inputs {
    /// Takes the marks off the parameters of `signature` and puts a plain name where a pattern stands.
    pub(crate) fn take(signature: &mut Signature, errors: &Errors) -> Inputs {
        let mut taken = Inputs {
            receiver: None,
            inputs: Vec::new(),
            names: Vec::new(),
            rests: Vec::new(),
        };
        for argument in &mut signature.inputs {
            match argument {
                FnArg::Receiver(receiver) => {
                    for mark in marks::take(&mut receiver.attrs, errors) {
                        let name = text(&mark.path().segments[0].ident);
                        errors.at(
                            mark.path().span(),
                            format_args!(
                                "`self` takes no mark; mark the fields of its type with `#[audit({name})]`"
                            ),
                        );
                    }
                    taken.receiver = Some(receiver.clone());
                }
                FnArg::Typed(typed) => {
                    marks::take_out_of(&mut typed.pat, errors);
                    let input = taken.input(&mut typed.attrs, &typed.pat, &typed.ty, errors);
                    let ident = &input.ident;
                    *typed.pat = syn::parse_quote!(#ident);
                    taken.inputs.push(input);
                }
            }
        }
        taken
    }

    fn input(
        &mut self,
        attrs: &mut Vec<Attribute>,
        pattern: &Pat,
        ty: &Type,
        errors: &Errors,
    ) -> Input {
        let index = self.inputs.len();
        let span = wrapped(pattern).span();
        let (mut secret, mut public, mut both) = (false, false, false);
        for mark in marks::take(attrs, errors) {
            let flag = if mark.path().is_ident("secret") {
                &mut secret
            } else {
                &mut public
            };
            let name = text(&mark.path().segments[0].ident);
            if *flag {
                errors.at(
                    mark.path().span(),
                    format_args!("duplicate `#[{name}]`; once is enough"),
                );
            }
            *flag = true;
            if !matches!(mark.meta, Meta::Path(_)) {
                errors.at(mark.path().span(), format_args!("`#[{name}]` takes no arguments; say what becomes of the value in `#[audited(…)]`"));
            }
            if name == "public" && secret || name == "secret" && public {
                both = true;
                errors.at(
                    mark.path().span(),
                    "a parameter is either `#[secret]` or `#[public]`; remove one of the two",
                );
            }
        }
        let ident = match pattern {
            Pat::Ident(name) if is_plain(pattern) => name.ident.clone(),
            _ => Ident::new(
                &format!("__audited_{index}"),
                Span::mixed_site().located_at(span),
            ),
        };
        let before = self.names.len();
        pattern::bind(pattern, Some(ty), &[], &mut |bound| {
            self.names.push(Name {
                ident: bound.ident.clone(),
                text: text(bound.ident),
                input: index,
                steps: bound.steps.to_vec(),
                several: bound.several,
            });
        });
        if secret && self.names.len() == before {
            errors.at(span, "a secret needs a name, so that it can be hashed or omitted; name it, such as `_value`");
        }
        pattern::rests(pattern, Some(ty), &[], &mut |steps, taken| {
            self.rests.push(Rest {
                input: index,
                steps,
                taken,
            });
        });
        for name in &self.names[before..] {
            if name.text == "ok" {
                errors.fatal_at(
                    name.ident.span(),
                    "`ok` names the value of success in `#[audited(…)]`; give this parameter another name",
                );
            }
        }
        let (cfgs, others): (Vec<_>, Vec<_>) = std::mem::take(attrs)
            .into_iter()
            .partition(|attr| attr.path().is_ident("cfg"));
        let lints: Vec<Attribute> = others
            .iter()
            .filter(|attr| is_lint(attr))
            .cloned()
            .collect();
        *attrs = cfgs
            .iter()
            .cloned()
            .chain(others.iter().map(allowed))
            .collect();
        Input {
            ident,
            pattern: pattern.clone(),
            ty: ty.clone(),
            cfgs,
            lints,
            // Nothing is asked of a value that is both.
            secret: secret && !both,
            public,
            span,
        }
    }

    /// The names that read so, whatever macro they came from: more than one where `#[cfg]` chooses.
    pub(crate) fn find(&self, name: &str) -> Vec<&Name> {
        let found = self.names.iter().filter(|known| known.text == name);
        found.collect()
    }

    /// A name that no user code can have, beside all others.
    pub(crate) fn own(word: &str) -> Ident {
        format_ident!("__audited_{word}", span = Span::mixed_site())
    }
}

/// The one name that the pattern takes out of a wrapper: `body` of `Json(body)`.
fn wrapped(pattern: &Pat) -> &Pat {
    match pattern {
        Pat::TupleStruct(tuple) if tuple.elems.len() == 1 => match wrapped(&tuple.elems[0]) {
            inner @ Pat::Ident(_) => inner,
            _ => pattern,
        },
        _ => pattern,
    }
}

/// The same, where what is expected may not be: an `allow`.
pub(crate) fn allowed(attr: &Attribute) -> Attribute {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("expect") => {
            let tokens = &list.tokens;
            syn::parse_quote!(#[allow(#tokens)])
        }
        _ => attr.clone(),
    }
}

/// Whether it is about lints, or may be.
fn is_lint(attr: &Attribute) -> bool {
    ["allow", "warn", "deny", "forbid", "expect", "cfg_attr"]
        .iter()
        .any(|lint| attr.path().is_ident(lint))
}
