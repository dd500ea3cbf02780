//! From the paths the user wrote to the values they name.

use proc_macro2::Span;
use syn::{Ident, Member};

use super::place::{Place, Root};
use super::{Entry, What};
use crate::args::{Value, ValuePath};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::{Inputs, Step, To};
use crate::names::nearest::nearest;
use crate::names::shaped::is_secret_shaped;
use crate::names::text;

/// Finds what a path names.
pub(super) struct Resolve<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) handler: &'a Handler,
    pub(super) errors: &'a Errors,
}

impl Resolve<'_> {
    pub(super) fn entry(&self, field: &crate::args::Field) -> Option<Entry> {
        let what = match &field.value {
            Value::Literal(literal) => What::Literal(literal.clone()),
            Value::Constant(constant) => What::Constant(constant.clone()),
            Value::Plain(path) if self.is_constant(path) => {
                let ident = &path.root;
                What::Constant(syn::parse_quote!(#ident))
            }
            Value::Plain(path) => What::Plain(self.place(path)?),
            Value::Display(path) => What::Display(self.place(path)?),
            Value::Hash(path) => What::Hash(self.known(path)?),
        };
        let shaped_key = field.named && is_secret_shaped(&field.key);
        Some(Entry {
            key: field.key.clone(),
            key_span: field.key_span,
            shaped_key,
            what,
        })
    }

    pub(super) fn omitted(&self, path: &ValuePath) -> Vec<Place> {
        let left_out = self.left_out(path);
        if !left_out.is_empty() {
            return left_out;
        }
        let Some(place) = self.known(path) else {
            return Vec::new();
        };
        if place.root == Root::Ok {
            self.errors.at(path.span(), "nothing of `ok` is recorded unless `fields` or `hash` names it; remove it from `omit`");
            return Vec::new();
        }
        vec![place]
    }

    /// `omit = "value"` where a pattern leaves the field `value` out: `Body { key, .. }`.
    fn left_out(&self, path: &ValuePath) -> Vec<Place> {
        let root = text(&path.root);
        if self.inputs.find(&root).is_some() || root == "self" || root == "ok" {
            return Vec::new();
        }
        let span = path.root.span();
        let rests = &self.inputs.rests;
        let place = |(input, steps): &(usize, Vec<Step>)| {
            let mut ident = self.inputs.inputs[*input].ident.clone();
            ident.set_span(ident.span().located_at(span));
            let members = [Member::Named(path.root.clone())]
                .into_iter()
                .chain(path.members.iter().cloned())
                .collect();
            let (root, bound) = (Root::Input(*input), steps.clone());
            Place {
                root,
                ident,
                bound,
                members,
                root_span: span,
                public: false,
                perhaps: rests.len() > 1,
                text: path.text(),
            }
        };
        rests.iter().map(place).collect()
    }

    /// A single name that is no parameter: a constant by its case, or a const generic.
    fn is_constant(&self, path: &ValuePath) -> bool {
        let name = text(&path.root);
        let const_generic = self
            .handler
            .signature
            .generics
            .const_params()
            .any(|param| param.ident == name);
        let upper = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
        path.members.is_empty() && self.inputs.find(&name).is_none() && (const_generic || upper)
    }

    /// A value to hash or omit: the leak check must know where it is, but of a parameter that is secret as a whole.
    fn known(&self, path: &ValuePath) -> Option<Place> {
        let place = self.place(path)?;
        let after_rest = |step: &Step| matches!(step.to, To::FromEnd(_));
        if !place.is_secret(self.inputs) && place.bound.iter().any(after_rest) {
            let name = text(&path.root);
            self.errors.at(
                path.root.span(),
                format_args!("`{name}` stands after `..` in a tuple whose length cannot be seen here; bind the parameter to a name and use the index: `name.1`"),
            );
            return None;
        }
        Some(place)
    }

    fn place(&self, path: &ValuePath) -> Option<Place> {
        let root = text(&path.root);
        let span = path.root.span();
        let place = |root, ident, bound, public| {
            Some(Place {
                root,
                ident,
                bound,
                members: path.members.clone(),
                root_span: span,
                public,
                perhaps: false,
                text: path.text(),
            })
        };
        match root.as_str() {
            "self" => {
                let Some(receiver) = &self.inputs.receiver else {
                    self.errors
                        .at(span, "there is no `self` here; name a parameter");
                    return None;
                };
                if path.members.is_empty() {
                    self.errors.at(
                        span,
                        "`self` as a whole cannot be recorded; name a field of it: `self.field`",
                    );
                    return None;
                }
                let ident = Ident::new("self", receiver.self_token.span.located_at(span));
                place(Root::Receiver, ident, Vec::new(), false)
            }
            "ok" => place(Root::Ok, Inputs::own("ok"), Vec::new(), false),
            _ => {
                let Some(name) = self.inputs.find(&root) else {
                    self.unknown(&root, span);
                    return None;
                };
                let input = &self.inputs.inputs[name.input];
                let Some(steps) = name.steps.clone() else {
                    self.errors.at(span, format_args!("`{root}` is several elements; bind the parameter to a name and name what is in it"));
                    return None;
                };
                let mut ident = input.ident.clone();
                ident.set_span(ident.span().located_at(span));
                place(
                    Root::Input(name.input),
                    ident,
                    steps,
                    input.public
                        && !path
                            .members
                            .iter()
                            .any(|member| matches!(member, Member::Named(_))),
                )
            }
        }
    }

    fn unknown(&self, name: &str, span: Span) {
        let known = || self.inputs.names.iter().map(|name| name.text.as_str());
        let renamed = known().any(|name| name.starts_with("__arg"));
        let mend = if let Some(near) = nearest(name, known()) {
            format!("did you mean `{near}`?")
        } else if renamed {
            "`#[async_trait]` takes patterns out of the parameters before `#[audited]` sees them, so names bound by a pattern cannot be used here; bind the parameter to a plain name".to_owned()
        } else if self.inputs.names.is_empty() {
            "the handler has no parameters; `ok` names the value of success".to_owned()
        } else {
            let list: Vec<String> = known().map(|name| format!("`{name}`")).collect();
            format!("there are {}", list.join(", "))
        };
        self.errors.at(
            span,
            format_args!("no parameter is called `{name}`; {mend}"),
        );
    }
}
