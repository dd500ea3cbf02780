//! What `when` asks of the parameters: copied before the body, which consumes them and alone takes patterns apart.
//!
//! ```text
//! Input:   when = *ok > limit && query.force      with `Query(query): Query<Params>`, `limit: u64`
//! Output:  let __audited_asked_0 = Later(&limit).audited_kept();
//!          let __audited_asked_1 =
//!              { let Query(value) = &__audited_0 else { never() }; Later(&value.force).audited_kept() };
//!          … the body …
//!          *ok > __audited_asked_0 && __audited_asked_1
//! ```
//!
//! What is behind a plain `&` is still there after the body, and is asked as it stands. A name that the condition binds
//! itself, too, is left to rustc, with the copy bound around it.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, FieldValue, Ident, Macro, Pat, PatIdent, Receiver, ReceiverKind, Stmt, Type,
    parse_quote,
};

mod formatted;
mod macros;
mod speaks;

use self::formatted::formatted;
use self::macros::{matched, replaced};
pub(super) use self::speaks::speaks_of;
use super::Expansion;
use super::before::BeforeBound;
use super::located::located;
use super::report::as_value;
use crate::args::ValuePath;
use crate::inputs::Inputs;
use crate::names::{member_text, text};

/// What is copied before the body, and the condition that asks the copies.
pub(super) struct Asked {
    pub(super) kept: TokenStream,
    pub(super) when: Expr,
}

impl Expansion<'_> {
    pub(super) fn asked(&self, when: &Expr) -> Asked {
        let mut replace = Replace {
            expansion: self,
            own: Own::of(when),
            kept: TokenStream::new(),
            count: 0,
            bound: TokenStream::new(),
            known: Vec::new(),
        };
        let mut when = bare(when).clone();
        replace.visit_expr_mut(&mut when);
        let Replace { kept, bound, .. } = replace;
        if !bound.is_empty() {
            let asked = as_value(&when);
            when = parse_quote!({ #bound #asked });
        }
        Asked { kept, when }
    }

    /// Where a value is before the body, if it is not there after it; and whether to lend it, as a pattern does behind a `&`.
    fn place_of(&self, path: &ValuePath) -> Option<Place<'_>> {
        if path.root == "self" {
            let receiver = self.inputs.receiver.as_ref()?;
            let consumed = !is_shared(receiver);
            let root = &path.root;
            return consumed.then(|| Place {
                binds: TokenStream::new(),
                root: quote!(#root),
                cfgs: &[],
                lent: false,
                by_reference: false,
            });
        }
        let found = self.inputs.find(&text(&path.root));
        let [name] = found[..] else { return None };
        let input = &self.inputs.inputs[name.input];
        if input.is_plain() {
            let root = &path.root;
            return (!is_lent(&input.ty)).then(|| Place {
                binds: TokenStream::new(),
                root: quote!(#root),
                cfgs: &input.cfgs,
                lent: false,
                by_reference: false,
            });
        }
        let BeforeBound { binds, place } = self.before_bound(name)?;
        Some(Place {
            binds,
            root: place,
            cfgs: &input.cfgs,
            lent: is_lent(&input.ty) && !matches!(input.pattern, Pat::Reference(_)),
            by_reference: input.lends(name),
        })
    }
}

/// Without parentheses or braces around all of it: they are not around the condition of an `if`, where rustc would find
/// them unnecessary.
fn bare(when: &Expr) -> &Expr {
    match when {
        Expr::Paren(around) if around.attrs.is_empty() => bare(&around.expr),
        Expr::Block(around) if around.attrs.is_empty() && around.label.is_none() => {
            match &around.block.stmts[..] {
                [Stmt::Expr(only, None)] => bare(only),
                _ => when,
            }
        }
        _ => when,
    }
}

struct Place<'a> {
    /// What binds the root.
    binds: TokenStream,
    root: TokenStream,
    cfgs: &'a [Attribute],
    lent: bool,
    /// The body has a reference to it, which its copy is lent as.
    by_reference: bool,
}

/// `&self`
fn is_shared(receiver: &Receiver) -> bool {
    match &receiver.kind {
        ReceiverKind::Reference(_, _, mutability) => mutability.is_none(),
        ReceiverKind::Typed(_, ty) => is_lent(ty),
        _ => false,
    }
}

/// `&T`
fn is_lent(ty: &Type) -> bool {
    matches!(ty, Type::Reference(lent) if lent.mutability.is_none())
}

/// The names that the expression binds itself.
#[derive(Default)]
pub(super) struct Own(Vec<String>);

impl Own {
    pub(super) fn of(expr: &Expr) -> Self {
        let mut own = Own::default();
        own.visit_expr(expr);
        own
    }

    pub(super) fn has(&self, name: &Ident) -> bool {
        self.0.contains(&text(name))
    }
}

impl<'ast> Visit<'ast> for Own {
    fn visit_pat_ident(&mut self, name: &'ast PatIdent) {
        self.0.push(text(&name.ident));
        visit::visit_pat_ident(self, name);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(pattern) = matched(mac) {
            Own::visit_pat(&mut *self, &pattern);
        }
    }
}

struct Replace<'a> {
    expansion: &'a Expansion<'a>,
    own: Own,
    kept: TokenStream,
    count: usize,
    /// Binds those that it binds itself, too, or that stand in strings to format, to their copies.
    bound: TokenStream,
    known: Vec<Ident>,
}

impl Replace<'_> {
    /// The copy of what the path names, unless it is still there after the body.
    fn copied(&mut self, path: &ValuePath) -> Option<TokenStream> {
        if self.own.has(&path.root) {
            if path.members.is_empty() {
                self.bind(&path.root);
            }
            return None;
        }
        self.kept(path)
    }

    /// `let level = __audited_asked_0;`
    fn bind(&mut self, name: &Ident) {
        if self.known.contains(name) {
            return;
        }
        self.known.push(name.clone());
        let path = ValuePath {
            root: name.clone(),
            members: Vec::new(),
        };
        if let Some(asked) = self.kept(&path) {
            self.bound.extend(quote_spanned! {Span::mixed_site()=>
                let #name = #asked;
                let _ = &#name;
            });
        }
    }

    fn kept(&mut self, path: &ValuePath) -> Option<TokenStream> {
        let Place {
            binds,
            root,
            cfgs,
            lent,
            by_reference,
        } = self.expansion.place_of(path)?;
        let krate = self.expansion.krate;
        let members = &path.members;
        let asked = Inputs::own(&format!("asked_{}", self.count));
        let span = Span::mixed_site();
        let value = quote_spanned!(span=> &#root #(.#members)*);
        let value = if lent && members.is_empty() {
            value
        } else {
            let methods = self.expansion.methods();
            let copied = if self.own.has(&path.root) {
                quote_spanned!(span=> audited_later)
            } else {
                quote_spanned!(span=> audited_kept)
            };
            quote_spanned!(span=> { #methods #krate::__private::Later(#value).#copied() })
        };
        let mut value = located(value, path.span());
        if !binds.is_empty() {
            value = quote_spanned!(span=> { #binds #value });
        }
        self.kept
            .extend(quote_spanned!(span=> #(#cfgs)* let #asked = #value;));
        self.count += 1;
        let asked = if by_reference && members.is_empty() {
            quote_spanned!(span=> (&#asked))
        } else {
            quote!(#asked)
        };
        Some(located(asked, path.span()))
    }
}

impl VisitMut for Replace<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match ValuePath::from_expr(expr).and_then(|path| self.copied(&path)) {
            Some(asked) => *expr = parse_quote!(#asked),
            None => visit_mut::visit_expr_mut(self, expr),
        }
    }

    /// `Key { org }` is `Key { org: … }`.
    fn visit_field_value_mut(&mut self, field: &mut FieldValue) {
        visit_mut::visit_field_value_mut(self, field);
        let name = member_text(&field.member);
        let is_short = |path: ValuePath| path.text() == name;
        if !ValuePath::from_expr(&field.expr).is_some_and(is_short) {
            field.colon_token.get_or_insert_default();
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        for name in formatted(mac) {
            self.bind(&name);
        }
        let tokens = std::mem::take(&mut mac.tokens);
        mac.tokens = replaced(tokens, &mut |path| self.copied(path));
    }
}
