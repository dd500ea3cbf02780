//! `root.field.field`, written as tokens or inside a string.

use proc_macro2::Span;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, LitStr, Member, Token};

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
            syn::Error::new(
                literal.span(),
                format_args!(
                    "\"{}\" is not a path; write a parameter, or a field of one: \"name\" or \"name.field\"",
                    literal.value().escape_default()
                ),
            )
        };
        literal.parse::<ValuePath>().map_err(|_| wrong()).map(|path| path.spanned(literal.span()))
    }

    fn spanned(mut self, span: Span) -> Self {
        self.root.set_span(span);
        for member in &mut self.members {
            match member {
                Member::Named(ident) => ident.set_span(span),
                Member::Unnamed(index) => index.span = span,
            }
        }
        self
    }

    /// From an expression such as `body.key`; `None` if it is anything else.
    pub(crate) fn from_expr(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Path(path) if path.attrs.is_empty() && path.qself.is_none() => {
                let root = path.path.get_ident()?.clone();
                Some(ValuePath { root, members: Vec::new() })
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
            Some(Member::Named(ident)) => ident.span(),
            Some(Member::Unnamed(index)) => index.span,
            None => self.root.span(),
        }
    }

    /// The last segment, without `r#`.
    pub(crate) fn last(&self) -> String {
        self.members.last().map_or_else(|| text(&self.root), member_text)
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

impl Parse for ValuePath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let expr: Expr = input.parse()?;
        let path = ValuePath::from_expr(&expr).ok_or_else(|| syn::Error::new_spanned(&expr, "not a path"))?;
        if input.is_empty() || input.peek(Token![,]) { Ok(path) } else { Err(input.error("not a path")) }
    }
}
