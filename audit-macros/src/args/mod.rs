//! What stands in `#[audited(…)]`, argument by argument; what concerns one argument alone is refused here.

mod field;
mod literals;
mod once;
mod path;
mod read;
mod unknown;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, Lit, LitStr, Token, parenthesized};

pub(crate) use field::{CONSTANT_DISPLAYED, Field, Value};
use literals::{check_actor, check_event};
use once::Once;
pub(crate) use path::ValuePath;
pub(crate) use read::crate_path;
use read::{each, equals, literal, skip, strings};
use unknown::of_another_list;

use crate::errors::Errors;
use crate::inputs::Carried;

const NAMES: [&str; 9] = [
    "event", "hash", "omit", "fields", "when", "actor", "context", "failure", "crate",
];

/// The hidden argument with which the attribute puts itself below all others: `__last(secret(value))`.
pub(crate) const LAST: &str = "__last";

/// The arguments of `#[audited]`.
pub(crate) struct Arguments {
    pub(crate) event: Option<LitStr>,
    pub(crate) failure: Option<LitStr>,
    pub(crate) actor: Option<LitStr>,
    pub(crate) when: Option<Expr>,
    pub(crate) context: Option<Expr>,
    /// Where audit-core is, if that was said.
    pub(crate) krate: Option<syn::Path>,
    pub(crate) fields: Vec<Field>,
    pub(crate) omit: Vec<ValuePath>,
    /// Something that may have hashed or omitted a secret could not be read.
    pub(crate) unread: bool,
    /// The attribute has put itself below all others, with the marks of these parameters.
    pub(crate) last: Option<Vec<Carried>>,
}

struct Given {
    event: Once<LitStr>,
    failure: Once<LitStr>,
    actor: Once<LitStr>,
    when: Once<Expr>,
    context: Once<Expr>,
    krate: Once<syn::Path>,
    hash: Once<()>,
    omitted: Once<()>,
    listed: Once<()>,
    fields: Vec<Field>,
    omit: Vec<ValuePath>,
    unread: bool,
    last: Option<Vec<Carried>>,
    event_named: bool,
}

impl Arguments {
    /// Reads all arguments; one that cannot be read does not keep the others from being looked at.
    pub(crate) fn parse(tokens: TokenStream, errors: &Errors) -> Arguments {
        let mut given = Given {
            event: Once::new("event"),
            failure: Once::new("failure"),
            actor: Once::new("actor"),
            when: Once::new("when"),
            context: Once::new("context"),
            krate: Once::new("crate"),
            hash: Once::new("hash"),
            omitted: Once::new("omit"),
            listed: Once::new("fields"),
            fields: Vec::new(),
            omit: Vec::new(),
            unread: false,
            last: None,
            event_named: false,
        };
        let last = tokens.clone().into_iter().last();
        let all = |input: ParseStream<'_>| -> syn::Result<()> {
            while !input.is_empty() {
                if let Err(error) = given.argument(input, errors) {
                    errors.push(at_its_end(error, last.as_ref()));
                    skip(input)?;
                } else if !input.is_empty() && !input.peek(Token![,]) {
                    errors.push(input.error("expected `,` before the next argument"));
                    given.unread = true;
                    skip(input)?;
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        };
        if let Err(error) = all.parse2(tokens) {
            errors.push(error);
        }
        let event = given.event.get();
        if !given.event_named {
            errors.at(
                Span::call_site(),
                "`event` is missing; add `event = \"noun.verb\"`",
            );
        }
        Arguments {
            event,
            failure: given.failure.get(),
            actor: given.actor.get(),
            when: given.when.get(),
            context: given.context.get(),
            krate: given.krate.get(),
            fields: given.fields,
            omit: given.omit,
            unread: given.unread,
            last: given.last,
        }
    }
}

/// Where the arguments end too early, syn knows no better place than the attribute.
fn at_its_end(error: syn::Error, last: Option<&TokenTree>) -> syn::Error {
    match last {
        Some(last @ (TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_)))
            if error.to_string().starts_with("unexpected end of input") =>
        {
            syn::Error::new(last.span(), error)
        }
        _ => error,
    }
}

impl Given {
    fn argument(&mut self, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        if input.peek(LitStr) {
            return Err(self.stray(&input.fork().parse()?));
        }
        let name = input.call(Ident::parse_any).map_err(|error| {
            self.unread = true;
            syn::Error::new(
                error.span(),
                format_args!("expected an argument: {}", unknown::list()),
            )
        })?;
        let span = name.span();
        match name.to_string().as_str() {
            "event" => {
                self.event_named = true;
                let event = literal(input, &name, "event = \"noun.verb\"")?;
                errors.keep(check_event(&event));
                self.event
                    .set(errors, span, event, "a handler has one event");
            }
            "failure" => {
                let failure = literal(input, &name, "failure = \"noun.verb_failed\"")?;
                errors.keep(check_event(&failure));
                self.failure
                    .set(errors, span, failure, "a handler has one failure event");
            }
            "actor" => {
                let actor = literal(input, &name, "actor = \"admin\"")?;
                check_actor(&actor, errors);
                self.actor.set(errors, span, actor, "write it once");
            }
            "when" => {
                let condition = equals(input, &name, "when = …").and_then(|()| input.parse());
                // That it cannot be read is no reason to ask for one.
                let (condition, read) = match condition {
                    Ok(Expr::Lit(given)) if matches!(given.lit, Lit::Str(_)) => {
                        let message = "`when` takes an expression without quotes: `when = *ok > 0`";
                        let error = syn::Error::new_spanned(given, message);
                        (syn::parse_quote!(true), Err(error))
                    }
                    Ok(condition) => (condition, Ok(())),
                    Err(error) => (syn::parse_quote!(true), Err(error)),
                };
                self.when
                    .set(errors, span, condition, "join the conditions with `&&`");
                read?;
            }
            "context" => {
                equals(input, &name, "context = …")?;
                self.context
                    .set(errors, span, input.parse()?, "write it once");
            }
            "crate" => {
                let path = crate_path(input, &name)?;
                self.krate.set(errors, span, path, "write it once");
            }
            "hash" => {
                let again = self.hash.is_set();
                let mend = "list the paths in one: `hash(\"a\", \"b\")`";
                self.hash.set(errors, span, (), mend);
                self.paths(again, Given::hash, &name, input, errors)?;
            }
            "omit" => {
                let again = self.omitted.is_set();
                let mend = "list the paths in one: `omit(\"a\", \"b\")`";
                self.omitted.set(errors, span, (), mend);
                self.paths(again, Given::omit, &name, input, errors)?;
            }
            "fields" => {
                self.listed
                    .set(errors, span, (), "list all fields in one `fields(…)`");
                let list;
                if !input.peek(syn::token::Paren) {
                    return Err(syn::Error::new(
                        span,
                        "`fields` takes a list in parentheses: `fields(key, scope = \"workspace\")`",
                    ));
                }
                parenthesized!(list in input);
                each(&list, errors, |one| {
                    if let Some(other) = of_another_list(one) {
                        self.unread = true;
                        return Err(other);
                    }
                    self.fields.push(one.parse()?);
                    Ok(())
                })?;
            }
            LAST => {
                let marks;
                parenthesized!(marks in input);
                let marks = Punctuated::<_, Token![,]>::parse_terminated(&marks)?;
                self.last = Some(marks.into_iter().collect());
            }
            _ => return Err(self.unknown(&name, input)),
        }
        Ok(())
    }

    /// Reads with `hash` or `omit`, unless this argument was there before: then it is passed over.
    fn paths(
        &mut self,
        again: bool,
        read: fn(&mut Given, &Ident, ParseStream<'_>, &Errors) -> syn::Result<()>,
        name: &Ident,
        input: ParseStream<'_>,
        errors: &Errors,
    ) -> syn::Result<()> {
        if again {
            self.unread = true;
            return skip(input);
        }
        let before = errors.count();
        let result = read(self, name, input, errors);
        self.unread |= result.is_err() || errors.count() > before;
        result
    }

    /// `hash = "value"`, `hash("value", old_hash = "old.value")`
    fn hash(&mut self, name: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        let fields = &mut self.fields;
        strings(input, name, errors, |key, literal| {
            let path = ValuePath::in_string(&literal)?;
            fields.push(match key {
                Some(key) => Field {
                    key: crate::names::text(&key),
                    key_span: key.span(),
                    named: true,
                    value: Value::Hash(path),
                },
                None => Field {
                    key: format!("{}_hash", path.last()),
                    key_span: literal.span(),
                    named: false,
                    value: Value::Hash(path),
                },
            });
            Ok(())
        })
    }

    /// `omit = "password"`, `omit("a", "b")`
    fn omit(&mut self, name: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        let omit = &mut self.omit;
        strings(input, name, errors, |key, literal| {
            if let Some(key) = key {
                let message = format_args!(
                    "`omit` records nothing, so there is nothing to name; write `omit(\"{}\")`",
                    literal.value()
                );
                return Err(syn::Error::new(key.span(), message));
            }
            omit.push(ValuePath::in_string(&literal)?);
            Ok(())
        })
    }
}
