//! The marks on parameters, and those where none may be.

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, FieldPat, FnArg, Meta, Pat, Path, Signature, Token};

use crate::errors::Errors;
use crate::names::text;

/// Takes `#[secret]` and `#[public]` out of a parameter's attributes.
pub(super) fn take(attrs: &mut Vec<Attribute>, errors: &Errors) -> Vec<Attribute> {
    let mut marks = Vec::new();
    attrs.retain(|attr| {
        if is_mark(attr.path()) {
            marks.push(attr.clone());
        } else if attr.path().is_ident("audit") {
            errors.at(
                attr.path().span(),
                "`#[audit(…)]` marks a field; a parameter is marked `#[secret]` or `#[public]`",
            );
        } else if let Some(mark) = in_cfg_attr(attr) {
            let mark = text(&mark.segments[0].ident);
            errors.at(
                attr.path().span(),
                format_args!("`#[{mark}]` cannot stand in a `cfg_attr`; write it by itself, or two parameters under `#[cfg]`"),
            );
        } else {
            return true;
        }
        false
    });
    marks
}

/// Takes all marks out of a pattern.
pub(super) fn take_out_of(pattern: &mut Pat, errors: &Errors) {
    struct Take<'a>(&'a Errors);
    impl VisitMut for Take<'_> {
        fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
            field.attrs.retain(|attr| {
                let found = is_mark(attr.path()) || attr.path().is_ident("audit");
                if found {
                    self.0.at(
                        attr.path().span(),
                        "a pattern takes no mark; mark the parameter, or the field where its type is declared: `#[audit(secret)]`",
                    );
                }
                !found
            });
            visit_mut::visit_field_pat_mut(self, field);
        }
    }
    Take(errors).visit_pat_mut(pattern);
}

/// Takes them off the parameters, and says nothing.
pub(crate) fn unmark(signature: &mut Signature) {
    let silent = Errors::default();
    for argument in &mut signature.inputs {
        match argument {
            FnArg::Receiver(receiver) => drop(take(&mut receiver.attrs, &silent)),
            FnArg::Typed(typed) => {
                take(&mut typed.attrs, &silent);
                take_out_of(&mut typed.pat, &silent);
            }
        }
    }
}

fn is_mark(path: &Path) -> bool {
    path.is_ident("secret") || path.is_ident("public")
}

/// The mark that `#[cfg_attr(test, secret)]` would put there. rustc asks that only after the attribute.
fn in_cfg_attr(attr: &Attribute) -> Option<Path> {
    if !attr.path().is_ident("cfg_attr") {
        return None;
    }
    let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
    let metas = attr.parse_args_with(parser).ok()?;
    let mut paths = metas.iter().skip(1).map(Meta::path);
    paths.find(|path| is_mark(path)).cloned()
}
