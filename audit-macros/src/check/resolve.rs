//! From the paths the user wrote to the values they name.

use proc_macro2::Span;
use syn::{Ident, Member, Type};

use super::place::{Place, Root};
use super::{Entry, What};
use crate::args::{CONSTANT_DISPLAYED, Value, ValuePath};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::{Inputs, Name, Rest};
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
    /// More than one where `#[cfg]` chooses between parameters.
    pub(super) fn entries(&self, field: &crate::args::Field) -> Vec<Entry> {
        let found = match &field.value {
            Value::Literal(literal) => vec![What::Literal(literal.clone())],
            Value::Constant(constant) => vec![What::Constant(constant.clone())],
            Value::Plain(path) if self.is_constant(path) => {
                let ident = &path.root;
                vec![What::Constant(syn::parse_quote!(#ident))]
            }
            Value::Plain(path) => self.places(path).into_iter().map(What::Plain).collect(),
            Value::Display(path) if self.is_constant(path) => {
                let span = path.root.span();
                self.errors.at(span, CONSTANT_DISPLAYED);
                Vec::new()
            }
            Value::Display(path) => self.places(path).into_iter().map(What::Display).collect(),
            Value::Hash(path) => self.places(path).into_iter().map(What::Hash).collect(),
        };
        let entry = |what| Entry {
            key: field.key.clone(),
            key_span: field.key_span,
            shaped_key: field.named && is_secret_shaped(&field.key),
            what,
        };
        found.into_iter().map(entry).collect()
    }

    pub(super) fn omitted(&self, path: &ValuePath) -> Vec<Place> {
        if path.root == "self" && path.members.is_empty() {
            self.errors.at(path.span(), "nothing of `self` is recorded unless `fields` or `hash` names it; remove it from `omit`");
            return Vec::new();
        }
        let left_out = self.left_out(path);
        if !left_out.is_empty() {
            return left_out;
        }
        let places = self.places(path);
        if places.iter().any(|place| place.root == Root::Ok) {
            self.errors.at(path.span(), "nothing of `ok` is recorded unless `fields` or `hash` names it; remove it from `omit`");
            return Vec::new();
        }
        places
    }

    /// `omit = "value"` where a pattern leaves the field `value` out: `Body { key, .. }`.
    fn left_out(&self, path: &ValuePath) -> Vec<Place> {
        let root = text(&path.root);
        if !self.inputs.find(&root).is_empty() || root == "self" || root == "ok" {
            return Vec::new();
        }
        let span = path.root.span();
        let all = || self.inputs.rests.iter();
        let mut rests: Vec<&Rest> = all().filter(|rest| !rest.taken.contains(&root)).collect();
        if rests.is_empty() {
            rests = all().collect();
        }
        let place = |rest: &&Rest| {
            let mut ident = self.inputs.inputs[rest.input].ident.clone();
            ident.set_span(ident.span().located_at(span));
            let members = [Member::Named(path.root.clone())]
                .into_iter()
                .chain(path.members.iter().cloned())
                .collect();
            let (root, bound) = (Root::Input(rest.input), rest.steps.clone());
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
        path.members.is_empty() && self.inputs.find(&name).is_empty() && (const_generic || upper)
    }

    fn places(&self, path: &ValuePath) -> Vec<Place> {
        let root = text(&path.root);
        let span = path.root.span();
        let place = |root, ident, bound, public| Place {
            root,
            ident,
            bound,
            members: path.members.clone(),
            root_span: span,
            public,
            perhaps: false,
            text: path.text(),
        };
        match root.as_str() {
            "self" => {
                let Some(receiver) = &self.inputs.receiver else {
                    self.errors
                        .at(span, "there is no `self` here; name a parameter");
                    return Vec::new();
                };
                if path.members.is_empty() {
                    self.errors.at(
                        span,
                        "`self` as a whole cannot be recorded; name a field of it: `self.field`",
                    );
                    return Vec::new();
                }
                let ident = Ident::new("self", receiver.self_token.span.located_at(span));
                vec![place(Root::Receiver, ident, Vec::new(), false)]
            }
            "ok" => vec![place(Root::Ok, Inputs::own("ok"), Vec::new(), false)],
            _ => self
                .named(&root, span)
                .into_iter()
                .filter_map(|name| {
                    let input = &self.inputs.inputs[name.input];
                    if let Some(several) = name.several {
                        let mend = several.mend();
                        self.errors.at(
                            span,
                            format_args!("`{root}` {mend}, or name the whole parameter"),
                        );
                    }
                    let steps = name.steps()?.to_vec();
                    if steps.is_empty() && !path.members.is_empty() && self.is_generic(&input.ty) {
                        self.errors.at(
                            span,
                            format_args!("the type of `{root}` is generic, and so its fields are not known; take a type that derives `AuditFields`"),
                        );
                        return None;
                    }
                    let mut ident = input.ident.clone();
                    ident.set_span(ident.span().located_at(span));
                    let by_name = |member: &Member| matches!(member, Member::Named(_));
                    let public = input.public && !path.members.iter().any(by_name);
                    Some(place(Root::Input(name.input), ident, steps, public))
                })
                .collect(),
        }
    }

    /// Whether it is a type parameter, or an `impl Trait`.
    fn is_generic(&self, ty: &Type) -> bool {
        match ty {
            Type::Reference(reference) => self.is_generic(&reference.elem),
            Type::ImplTrait(_) => true,
            Type::Path(named) => {
                let generics = &self.handler.signature.generics;
                let mut parameters = generics.type_params();
                parameters.any(|parameter| named.path.is_ident(&parameter.ident))
            }
            _ => false,
        }
    }

    /// What is bound to a name: more than one parameter where `#[cfg]` chooses between them.
    fn named(&self, name: &str, span: Span) -> Vec<&Name> {
        let found = self.inputs.find(name);
        let chosen = |name: &&Name| !self.inputs.inputs[name.input].cfgs.is_empty();
        if found.is_empty() {
            self.unknown(name, span);
        } else if found.len() > 1 && !found.iter().all(chosen) {
            self.errors.at(
                found[1].ident.span(),
                format_args!("two parameters are called `{name}`; give one of them another name"),
            );
            return Vec::new();
        }
        found
    }

    fn unknown(&self, name: &str, span: Span) {
        let known = || self.inputs.names.iter().map(|name| name.text.as_str());
        let renamed = known().any(|name| name.starts_with("__arg"));
        let mend = if let Some(near) = nearest(name, known()) {
            format!("did you mean `{near}`?")
        } else if renamed {
            "`#[async_trait]` takes patterns out of the parameters before `#[audited]` sees them, so names bound by a pattern cannot be used here; bind the parameter to a plain name".to_owned()
        } else {
            let list: Vec<String> = known().map(|name| format!("`{name}`")).collect();
            let list = match &list[..] {
                [] if self.inputs.receiver.is_some() => {
                    format!(
                        "the handler has none beside `self`, of which a field would be `self.{name}`"
                    )
                }
                [] => "the handler has none with a name".to_owned(),
                [only] => format!(
                    "the only one is {only}, and a field of it would be `{}.{name}`",
                    &only[1..only.len() - 1]
                ),
                _ => format!("there are {}", list.join(", ")),
            };
            format!("{list}; `ok` is the value of success")
        };
        let left_out = if self.inputs.rests.is_empty() {
            ""
        } else {
            "; what the pattern leaves out can only be omitted, or bound there to a name"
        };
        self.errors.at(
            span,
            format_args!("no parameter is called `{name}`; {mend}{left_out}"),
        );
    }
}
