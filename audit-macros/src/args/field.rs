//! The closed grammar of what can be recorded (M1): literals, constants and paths. No calls, no macros: there is
//! nothing to smuggle a secret through.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprPath, Ident, Lit, Token, UnOp};

use super::literals::is_unread;
use super::path::ValuePath;
use crate::errors::Errors;
use crate::names::text;

/// Said of `%LIMIT`.
pub(crate) const CONSTANT_DISPLAYED: &str = "a constant is recorded as it is; remove the `%`";

/// One field of the record, in the order written.
pub(crate) struct Field {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    /// The key stands there, before a `=`.
    pub(crate) named: bool,
    pub(crate) value: Value,
}

pub(crate) enum Value {
    Literal(Expr),
    Constant(ExprPath),
    /// As it is.
    Plain(ValuePath),
    /// `%path`: as its `Display` writes it.
    Display(ValuePath),
    /// Hashed.
    Hash(ValuePath),
}

impl Parse for Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
            let key = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            let value = input.parse()?;
            return Ok(Field {
                key: text(&key),
                key_span: key.span(),
                named: true,
                value,
            });
        }
        if input.peek(Ident::peek_any) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
            input.call(Ident::parse_any)?;
            return Err(
                input.error("`=` stands between a key and what it names: write `key = path`")
            );
        }
        let value: Value = input.parse()?;
        let (key, key_span) = match &value {
            Value::Plain(path) | Value::Display(path) | Value::Hash(path) => {
                (path.last(), path.span())
            }
            Value::Constant(constant) => {
                let last = constant
                    .path
                    .segments
                    .last()
                    .ok_or_else(|| input.error("expected a path"))?;
                (text(&last.ident), last.ident.span())
            }
            Value::Literal(literal) => {
                let name = match literal {
                    Expr::Lit(ExprLit {
                        lit: Lit::Str(text),
                        ..
                    }) => text.parse::<ValuePath>().ok(),
                    _ => None,
                };
                let message = match name.map(|path| path.text()) {
                    Some(name) => format!(
                        "a parameter stands without quotes: `{name}`; a literal needs a key: write `key = …`"
                    ),
                    None => "a literal needs a key: write `key = …`".to_owned(),
                };
                return Err(syn::Error::new_spanned(literal, message));
            }
        };
        Ok(Field {
            key,
            key_span,
            named: false,
            value,
        })
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![%]) {
            input.parse::<Token![%]>()?;
            let expr: Expr = input.parse()?;
            if matches!(expr, Expr::Assign(_)) {
                return Err(syn::Error::new_spanned(
                    expr,
                    "the key comes before the `%`: write `key = %path`",
                ));
            }
            if let Some(path) = ValuePath::from_expr(&expr) {
                return Ok(Value::Display(path));
            }
            let message = match expr {
                Expr::Lit(_) if !is_unread(&expr) => {
                    "`%` stands before a path, of whose value it records the `Display` text; write the literal without it"
                }
                Expr::Path(_) => CONSTANT_DISPLAYED,
                _ => return Err(refuse(&expr)),
            };
            return Err(syn::Error::new_spanned(expr, message));
        }
        if input.peek(Token![?]) {
            return Err(input.error("`?` is not taken: a `Debug` text may hold a secret; write the name alone, or `%name` for its `Display` text"));
        }
        if let Some(keyword) = keyword(input) {
            return Err(input.error(format_args!(
                "`{keyword}` is a keyword: a parameter of that name is `r#{keyword}`"
            )));
        }
        let expr: Expr = input.parse()?;
        classify(&expr).ok_or_else(|| refuse(&expr))
    }
}

/// A word that cannot begin an expression as it stands.
fn keyword(input: ParseStream<'_>) -> Option<Ident> {
    let word = input.fork().call(Ident::parse_any).ok()?;
    let begins = input.fork().parse::<Expr>().is_ok() || input.peek(Ident);
    (!begins && syn::parse_str::<Ident>(&format!("r#{word}")).is_ok()).then_some(word)
}

fn classify(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::Lit(literal) if literal.attrs.is_empty() => matches!(
            literal.lit,
            Lit::Str(_) | Lit::Int(_) | Lit::Float(_) | Lit::Bool(_) | Lit::Char(_)
        )
        .then(|| Value::Literal(expr.clone())),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            let Expr::Lit(literal) = &*unary.expr else {
                return None;
            };
            matches!(literal.lit, Lit::Int(_) | Lit::Float(_)).then(|| Value::Literal(expr.clone()))
        }
        Expr::Group(group) => classify(&group.expr),
        _ => {
            if let Some(path) = ValuePath::from_expr(expr) {
                return Some(Value::Plain(path));
            }
            match expr {
                Expr::Path(path) if path.attrs.is_empty() => Some(Value::Constant(path.clone())),
                _ => None,
            }
        }
    }
}

fn refuse(expr: &Expr) -> syn::Error {
    let what = match expr {
        Expr::Call(_) | Expr::MethodCall(_) => "a call cannot be recorded",
        Expr::Macro(_) => "a macro cannot be recorded",
        Expr::Lit(_) if is_unread(expr) => return Errors::said(expr.span()),
        Expr::Lit(_) => {
            return syn::Error::new_spanned(
                expr,
                "a byte or C string cannot be recorded; write a string, a number, a `bool` or a `char`",
            );
        }
        Expr::Reference(_) => "no `&` is needed before a path",
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
            "no `*` is needed before a path"
        }
        Expr::Assign(_) => {
            return syn::Error::new_spanned(expr, "a key is one name; write `key = path`");
        }
        _ => "this expression cannot be recorded",
    };
    syn::Error::new_spanned(
        expr,
        format_args!(
            "{what}; write a parameter, a field of one (`name.field`), a constant, or a literal"
        ),
    )
}
