//! The rules that can be told from the tokens, one function each, and the plan that is left when all hold.

use proc_macro2::Span;
use syn::{ExprPath, Ident, Member};

use crate::args::{Arguments, Value, ValuePath};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::{Inputs, Name, Step};
use crate::names::nearest::nearest;
use crate::names::shaped::is_secret_shaped;
use crate::names::{member_text, text};

/// Where a value is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Root {
    /// The parameter of this index.
    Input(usize),
    /// The receiver.
    Receiver,
    /// The value of success.
    Ok,
}

/// A value: its root, the fields down to it, and the tokens to blame.
pub(crate) struct Place {
    pub(crate) root: Root,
    /// The root as the expansion names it.
    pub(crate) ident: Ident,
    /// What a pattern put between the parameter and the name.
    pub(crate) bound: Vec<Step>,
    pub(crate) members: Vec<Member>,
    pub(crate) root_span: Span,
    /// `#[public]` on the parameter, and no named field below it.
    pub(crate) public: bool,
    /// One of several places the user may have meant: it need not be there.
    pub(crate) perhaps: bool,
    /// As the user wrote it.
    text: String,
}

impl Place {
    pub(crate) fn all_members(&self) -> Vec<(&Member, bool)> {
        let bound = self.bound.iter().map(|step| (&step.member, step.transparent));
        bound.chain(self.members.iter().map(|member| (member, false))).collect()
    }

    fn path(&self) -> Vec<String> {
        self.all_members().iter().map(|(member, _)| member_text(member)).collect()
    }
}

pub(crate) enum What {
    Literal(syn::Expr),
    Constant(ExprPath),
    Plain(Place),
    Display(Place),
    Hash(Place),
}

/// A field of the record, resolved.
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    /// The key has the name of a secret, so a field under it must be declared public.
    pub(crate) shaped_key: bool,
    pub(crate) what: What,
}

/// What the handler records and leaves out, resolved against its parameters.
pub(crate) struct Plan {
    pub(crate) entries: Vec<Entry>,
    pub(crate) omitted: Vec<Place>,
}

pub(crate) fn check(arguments: &Arguments, handler: &Handler, inputs: &Inputs, errors: &Errors) -> Plan {
    check_const_fn(handler, errors);
    check_failure_differs(arguments, errors);
    check_keys_differ(arguments, errors);
    let resolve = Resolve { inputs, handler, errors };
    let entries: Vec<Entry> = arguments.fields.iter().filter_map(|field| resolve.entry(field)).collect();
    let omitted: Vec<Place> = arguments.omit.iter().flat_map(|path| resolve.omitted(path)).collect();
    check_paths_differ(&entries, &omitted, errors);
    check_constant_names(&entries, errors);
    check_shaped_names(&entries, inputs, errors);
    check_secret_recorded(&entries, inputs, errors);
    check_secrets_dealt_with(arguments, inputs, errors);
    Plan { entries, omitted }
}

fn check_const_fn(handler: &Handler, errors: &Errors) {
    if let Some(constness) = &handler.signature.constness {
        errors.at(constness.span, "a `const fn` cannot write an event; remove `const`, or `#[audited]`");
    }
}

fn check_failure_differs(arguments: &Arguments, errors: &Errors) {
    if let (Some(event), Some(failure)) = (&arguments.event, &arguments.failure)
        && event.value() == failure.value()
    {
        errors.at(failure.span(), format_args!("`failure` needs an event of its own, such as \"{}_failed\"", event.value()));
    }
}

fn check_keys_differ(arguments: &Arguments, errors: &Errors) {
    for (index, field) in arguments.fields.iter().enumerate() {
        if arguments.fields[..index].iter().any(|before| before.key == field.key) {
            errors.at(field.key_span, format_args!("duplicate key `{}`; name one of the two: `other_key = …`", field.key));
        }
    }
}

/// L1: one value is recorded, hashed or omitted, and that once, however it is spelt.
fn check_paths_differ(entries: &[Entry], omitted: &[Place], errors: &Errors) {
    let hashed: Vec<&Place> = entries.iter().filter_map(|entry| match &entry.what {
        What::Hash(place) => Some(place),
        _ => None,
    }).collect();
    for (index, place) in hashed.iter().enumerate() {
        if hashed[..index].iter().any(|before| before.is(place)) {
            errors.at(place.span(), format_args!("\"{}\" is hashed twice; remove one of the two", place.text));
        }
    }
    for (index, place) in omitted.iter().enumerate() {
        let name = &place.text;
        let recorded = |entry: &&Entry| matches!(&entry.what, What::Plain(other) | What::Display(other) if other.is(place));
        if hashed.iter().any(|other| other.is(place)) {
            errors.at(place.span(), format_args!("\"{name}\" is both hashed and omitted; remove it from `hash` or from `omit`"));
        } else if entries.iter().any(|entry| recorded(&entry)) {
            errors.at(place.span(), format_args!("\"{name}\" is both recorded and omitted; remove it from `fields` or from `omit`"));
        } else if omitted[..index].iter().any(|before| before.is(place)) {
            errors.at(place.span(), format_args!("\"{name}\" is omitted twice; remove one of the two"));
        }
    }
}

/// L6 for constants: `Self::API_KEY`.
fn check_constant_names(entries: &[Entry], errors: &Errors) {
    for entry in entries {
        if let What::Constant(constant) = &entry.what
            && let Some(last) = constant.path.segments.last()
            && is_secret_shaped(&text(&last.ident))
        {
            errors.at(
                last.ident.span(),
                format_args!("`{}` has the name of a secret and may not be recorded as it is; remove it, or rename the constant if it is no secret", last.ident),
            );
        }
    }
}

/// L6 for parameters and keys; fields are judged by their marks.
fn check_shaped_names(entries: &[Entry], inputs: &Inputs, errors: &Errors) {
    for entry in entries {
        match &entry.what {
            What::Hash(_) => {}
            What::Literal(_) => {
                if entry.shaped_key {
                    errors.at(entry.key_span, format_args!("the key `{}` is that of a secret; use another key", entry.key));
                }
            }
            What::Constant(constant) => {
                let named_so = constant.path.segments.last().is_some_and(|last| text(&last.ident) == entry.key);
                if entry.shaped_key && !named_so {
                    errors.at(entry.key_span, format_args!("the key `{}` is that of a secret; use another key", entry.key));
                }
            }
            What::Plain(place) | What::Display(place) => {
                if place.public || place.is_secret(inputs) {
                    continue;
                }
                // A tuple index has no name: the value goes by the name of what it is in.
                if place.members.iter().any(|member| matches!(member, Member::Named(_))) {
                    continue;
                }
                let name = place.name(inputs);
                if matches!(place.root, Root::Input(_)) && is_secret_shaped(&name) {
                    errors.at(
                        place.root_span,
                        format_args!("`{name}` has the name of a secret and may not be recorded as it is; use `hash = \"{name}\"`, or mark the parameter `#[public]` if it is no secret"),
                    );
                } else if entry.shaped_key && !place.has_field() {
                    let mend = match place.root {
                        Root::Input(_) => ", or mark the parameter `#[public]` if it is no secret",
                        _ => "",
                    };
                    errors.at(entry.key_span, format_args!("the key `{}` is that of a secret; use another key{mend}", entry.key));
                }
            }
        }
    }
}

/// L2: a secret parameter, or a name out of it, among the fields.
fn check_secret_recorded(entries: &[Entry], inputs: &Inputs, errors: &Errors) {
    for entry in entries {
        if let What::Plain(place) | What::Display(place) = &entry.what
            && place.is_secret(inputs)
        {
            let name = place.name(inputs);
            errors.at(
                place.root_span,
                format_args!("`{name}` is secret and may not be recorded as it is; use `hash = \"{name}\"`, or `omit = \"{name}\"` to leave it out of the record"),
            );
        }
    }
}

/// L1: every name out of a secret parameter is hashed or omitted, unless L2 speaks of it.
fn check_secrets_dealt_with(arguments: &Arguments, inputs: &Inputs, errors: &Errors) {
    let fields = arguments.fields.iter().filter_map(|field| match &field.value {
        Value::Hash(path) | Value::Plain(path) | Value::Display(path) => Some(path),
        _ => None,
    });
    let roots: Vec<String> = fields.chain(&arguments.omit).map(|path| text(&path.root)).collect();
    let names = || inputs.names.iter().map(|name| name.text.as_str());
    // A misspelt name is one mistake, not two.
    let dealt_with = |name: &Name| {
        roots.iter().any(|root| {
            *root == name.text || inputs.find(root).is_none() && nearest(root, names()) == Some(name.text.as_str())
        })
    };
    for name in &inputs.names {
        if inputs.inputs[name.input].secret && !dealt_with(name) {
            let name_text = &name.text;
            errors.at(
                name.ident.span(),
                format_args!("the secret `{name_text}` is neither hashed nor omitted; add `hash = \"{name_text}\"`, or `omit = \"{name_text}\"` to leave it out of the record"),
            );
        }
    }
}

/// Finds what a path names.
struct Resolve<'a> {
    inputs: &'a Inputs,
    handler: &'a Handler,
    errors: &'a Errors,
}

impl Resolve<'_> {
    fn entry(&self, field: &crate::args::Field) -> Option<Entry> {
        let what = match &field.value {
            Value::Literal(literal) => What::Literal(literal.clone()),
            Value::Constant(constant) => What::Constant(constant.clone()),
            Value::Plain(path) if self.is_constant(path) => {
                let ident = &path.root;
                What::Constant(syn::parse_quote!(#ident))
            }
            Value::Plain(path) => What::Plain(self.place(path)?),
            Value::Display(path) => What::Display(self.place(path)?),
            Value::Hash(path) => What::Hash(self.place(path)?),
        };
        let shaped_key = field.named && is_secret_shaped(&field.key);
        Some(Entry { key: field.key.clone(), key_span: field.key_span, shaped_key, what })
    }

    fn omitted(&self, path: &ValuePath) -> Vec<Place> {
        let left_out = self.left_out(path);
        if !left_out.is_empty() {
            return left_out;
        }
        let Some(place) = self.place(path) else { return Vec::new() };
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
            let members = [Member::Named(path.root.clone())].into_iter().chain(path.members.iter().cloned()).collect();
            let (root, bound) = (Root::Input(*input), steps.clone());
            Place { root, ident, bound, members, root_span: span, public: false, perhaps: rests.len() > 1, text: path.text() }
        };
        rests.iter().map(place).collect()
    }

    /// A single name that is no parameter: a constant by its case, or a const generic.
    fn is_constant(&self, path: &ValuePath) -> bool {
        let name = text(&path.root);
        let const_generic = self.handler.signature.generics.const_params().any(|param| param.ident == name);
        let upper = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
        path.members.is_empty() && self.inputs.find(&name).is_none() && (const_generic || upper)
    }

    fn place(&self, path: &ValuePath) -> Option<Place> {
        let root = text(&path.root);
        let span = path.root.span();
        let place = |root, ident, bound, public| {
            Some(Place { root, ident, bound, members: path.members.clone(), root_span: span, public, perhaps: false, text: path.text() })
        };
        match root.as_str() {
            "self" => {
                let Some(receiver) = &self.inputs.receiver else {
                    self.errors.at(span, "there is no `self` here; name a parameter");
                    return None;
                };
                if path.members.is_empty() {
                    self.errors.at(span, "`self` as a whole cannot be recorded; name a field of it: `self.field`");
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
                    self.errors.at(span, format_args!("`{root}` is bound by a pattern through which there is no path; bind the parameter to a name and name a field of it"));
                    return None;
                };
                let mut ident = input.ident.clone();
                ident.set_span(ident.span().located_at(span));
                place(Root::Input(name.input), ident, steps, input.public && !path.members.iter().any(|member| matches!(member, Member::Named(_))))
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
        self.errors.at(span, format_args!("no parameter is called `{name}`; {mend}"));
    }
}

impl Place {
    /// Whether both name one value; an extractor's `.0` may stand in one of the two alone.
    fn is(&self, other: &Place) -> bool {
        let forms = other.forms();
        self.root == other.root && self.forms().iter().any(|form| forms.contains(form))
    }

    /// Where an error about the value belongs: the last segment.
    pub(crate) fn span(&self) -> Span {
        match self.members.last() {
            Some(Member::Named(ident)) => ident.span(),
            Some(Member::Unnamed(index)) => index.span,
            None => self.root_span,
        }
    }

    fn is_secret(&self, inputs: &Inputs) -> bool {
        matches!(self.root, Root::Input(input) if inputs.inputs[input].secret)
    }

    /// Whether the path ends in or below a field with a name, whose mark decides.
    fn has_field(&self) -> bool {
        self.all_members().iter().any(|(member, _)| matches!(member, Member::Named(_)))
    }

    /// The name the user wrote at the root.
    fn name(&self, inputs: &Inputs) -> String {
        let Root::Input(input) = self.root else { return text(&self.ident) };
        let bound: Vec<String> = self.bound.iter().map(|step| member_text(&step.member)).collect();
        inputs
            .names
            .iter()
            .find(|name| {
                name.input == input
                    && name.steps.as_ref().is_some_and(|steps| {
                        steps.iter().map(|step| member_text(&step.member)).eq(bound.iter().cloned())
                    })
            })
            .map_or_else(|| text(&self.ident), |name| name.text.clone())
    }

    /// The path below the parameter, in all the forms the leak check may ask for it: an extractor's `.0` is there or
    /// not.
    pub(crate) fn forms(&self) -> Vec<Vec<String>> {
        let mut forms = vec![self.path()];
        let members = self.all_members();
        for (index, (member, transparent)) in members.iter().enumerate().rev() {
            let is_zero = member_text(member) == "0";
            let last = index + 1 == members.len();
            if is_zero && (*transparent || !last) {
                let shorter: Vec<Vec<String>> = forms
                    .iter()
                    .map(|form| {
                        let mut form = form.clone();
                        form.remove(index);
                        form
                    })
                    .collect();
                forms.extend(shorter);
            }
        }
        forms.sort();
        forms.dedup();
        forms
    }
}
