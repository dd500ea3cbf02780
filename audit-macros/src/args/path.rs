//! `root.field.field`, written as tokens or inside a string.

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, Index, Lit, LitStr, Member, Token};

use crate::names::{member_text, text};

/// A path to a value: a parameter, `self` or `ok`, and fields below it.
#[derive(Clone)]
pub(crate) struct ValuePath {
    pub(crate) root: Ident,
    pub(crate) members: Vec<Member>,
}

impl ValuePath {
    /// `hash = "body.value"`: every token takes the span of the literal.
    pub(crate) fn in_string(literal: &LitStr) -> syn::Result<Self> {
        let wrong = || {
            let given = literal.value();
            let what = if given.is_empty() {
                "no path stands in the quotes".to_owned()
            } else {
                format!("`{}` is not a path", given.escape_default())
            };
            syn::Error::new(
                literal.span(),
                format_args!(
                    "{what}; write a parameter, or a field of one: `name` or `name.field`"
                ),
            )
        };
        literal
            .parse::<ValuePath>()
            .map_err(|_| wrong())
            .map(|path| path.spanned(literal.span()))
    }

    fn spanned(mut self, span: Span) -> Self {
        self.root.set_span(span);
        // Ours, so that rustc does not offer to put another field's name in the place of the whole string.
        let member_span = Span::mixed_site().located_at(span);
        for member in &mut self.members {
            match member {
                Member::Named(ident) => ident.set_span(member_span),
                Member::Unnamed(index) => index.span = member_span,
            }
        }
        self
    }

    /// From an expression such as `body.key`; `None` if it is anything else.
    pub(crate) fn from_expr(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Path(path) if path.attrs.is_empty() && path.qself.is_none() => {
                let root = path.path.get_ident()?.clone();
                Some(ValuePath {
                    root,
                    members: Vec::new(),
                })
            }
            Expr::Field(field) if field.attrs.is_empty() => {
                let mut path = ValuePath::from_expr(&field.base)?;
                path.members.push(field.member.clone());
                Some(path)
            }
            Expr::Group(group) => ValuePath::from_expr(&group.expr),
            _ => None,
        }
    }

    /// Where an error about the value belongs: the last segment.
    pub(crate) fn span(&self) -> Span {
        match self.members.last() {
            Some(Member::Named(ident)) => self.root.span().located_at(ident.span()),
            Some(Member::Unnamed(index)) => self.root.span().located_at(index.span),
            None => self.root.span(),
        }
    }

    /// The last segment, without `r#`.
    pub(crate) fn last(&self) -> String {
        self.members
            .last()
            .map_or_else(|| text(&self.root), member_text)
    }

    /// As the user reads it: `body.key`.
    pub(crate) fn text(&self) -> String {
        let mut path = text(&self.root);
        for member in &self.members {
            path.push('.');
            path.push_str(&member_text(member));
        }
        path
    }
}

/// The text of a string, where a name stands as it reads: `body.type` for the field `r#type`.
impl Parse for ValuePath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = name(input)?;
        let mut members = Vec::new();
        while input.parse::<Option<Token![.]>>()?.is_some() {
            if input.peek(Ident::peek_any) {
                members.push(Member::Named(name(input)?));
                continue;
            }
            // `0.1` is one token.
            let number: Lit = input.parse()?;
            for index in number.to_token_stream().to_string().split('.') {
                let index = index.parse().map_err(|_| input.error("not a path"))?;
                members.push(Member::Unnamed(Index {
                    index,
                    span: number.span(),
                }));
            }
        }
        if input.is_empty() {
            Ok(ValuePath { root, members })
        } else {
            Err(input.error("not a path"))
        }
    }
}

fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    let ident = input.call(Ident::parse_any)?;
    let text = ident.to_string();
    let keyword = syn::parse_str::<Ident>(&text).is_err();
    let never_raw = ["self", "Self", "super", "crate", "_"].contains(&text.as_str());
    Ok(if keyword && !never_raw {
        Ident::new_raw(&text, ident.span())
    } else {
        ident
    })
}
