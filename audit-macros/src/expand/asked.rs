//! What `when` asks of the parameters: copied before the body, which consumes them and alone takes patterns apart. And
//! what `context` asks of the names in patterns, none of which is bound yet.
//!
//! ```text
//! Input:   when = *ok > limit && query.force      with `Query(query): Query<Params>`, `limit: u64`
//! Output:  let __audited_asked_0 = kept(&limit);
//!          let __audited_asked_1 = { let Query(value) = &__audited_0 else { never() }; kept(&value.force) };
//!          … the body …
//!          *ok > __audited_asked_0 && __audited_asked_1
//! ```
//!
//! What is behind a plain `&` is still there after the body, and is asked as it stands.
//!
//! ```text
//! Input:   context = tenant(&user.org, id)        with `Extension(user): Extension<User>`, `Path(id): Path<u64>`
//! Output:  let __audited_asked_0 = { let Extension(value) = &__audited_0 else { never() }; &value.org };
//!          let __audited_asked_1 = { let Path(value) = &__audited_1 else { never() }; Now(value).audited_now() };
//!          tenant(&(*__audited_asked_0), __audited_asked_1)
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, ExprCall, ExprMethodCall, FieldValue, Macro, Pat, PatIdent, Receiver,
    ReceiverKind, Type, parse_quote,
};

mod formatted;
mod macros;

pub(super) use self::formatted::formats;
use self::formatted::formatted;
use self::macros::{matched, replaced};
use super::Expansion;
use super::before::BeforeBound;
use super::located::located;
use crate::args::ValuePath;
use crate::inputs::Inputs;
use crate::names::text;

/// What is declared before the body, and the expression that asks it.
pub(super) struct Asked {
    pub(super) kept: TokenStream,
    pub(super) asks: Expr,
}

/// When it is asked.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asks {
    Before,
    After,
}

impl Expansion<'_> {
    pub(super) fn asked(&self, expr: &Expr, asks: Asks) -> Asked {
        let mut replace = Replace {
            expansion: self,
            asks,
            own: Own::default(),
            kept: TokenStream::new(),
            formatted: TokenStream::new(),
            count: 0,
            argument: false,
        };
        replace.own.visit_expr(expr);
        let mut expr = expr.clone();
        replace.visit_expr_mut(&mut expr);
        let Replace {
            kept, formatted, ..
        } = replace;
        if !formatted.is_empty() {
            expr = parse_quote!({ #formatted #expr });
        }
        Asked { kept, asks: expr }
    }

    /// Where a value is before the body, if it is not there when it is asked; and whether to lend it, as a pattern does
    /// behind a `&`.
    fn place_of(&self, path: &ValuePath, asks: Asks) -> Option<Place<'_>> {
        if path.root == "self" {
            let receiver = self.inputs.receiver.as_ref()?;
            let consumed = asks == Asks::After && !is_shared(receiver);
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
            return (asks == Asks::After && !is_lent(&input.ty)).then(|| Place {
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
struct Own(Vec<String>);

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
    asks: Asks,
    own: Own,
    kept: TokenStream,
    /// Names that stand in strings to format.
    formatted: TokenStream,
    count: usize,
    /// Whether the next expression is an argument of a call.
    argument: bool,
}

impl Replace<'_> {
    /// What to ask in place of the path, unless it is there when it is asked.
    fn copied(&mut self, path: &ValuePath, argument: bool) -> Option<TokenStream> {
        if self.own.0.contains(&text(&path.root)) {
            return None;
        }
        let Place {
            binds,
            root,
            cfgs,
            lent,
            by_reference,
        } = self.expansion.place_of(path, self.asks)?;
        let krate = self.expansion.krate;
        let members = &path.members;
        let asked = Inputs::own(&format!("asked_{}", self.count));
        let span = Span::mixed_site();
        let value = quote_spanned!(span=> &#root #(.#members)*);
        let (lent, by_reference) = (
            lent && members.is_empty(),
            by_reference && members.is_empty(),
        );
        let (value, instead) = match self.asks {
            _ if lent => (value, quote!(#asked)),
            Asks::After => {
                let kept = quote_spanned!(span=> #krate::AskedLater::audited_kept(#value));
                let lent = by_reference.then(|| quote_spanned!(span=> &));
                (kept, quote_spanned!(span=> (#lent #asked)))
            }
            Asks::Before if by_reference => (value, quote!(#asked)),
            Asks::Before if argument => {
                let methods = self.expansion.methods();
                let now = quote_spanned!(span=> { #methods #krate::__private::Now(#value).audited_now() });
                (now, quote!(#asked))
            }
            Asks::Before => (value, quote_spanned!(span=> (*#asked))),
        };
        let mut value = located(value, path.span());
        if !binds.is_empty() {
            value = quote_spanned!(span=> { #binds #value });
        }
        self.kept
            .extend(quote_spanned!(span=> #(#cfgs)* let #asked = #value;));
        self.count += 1;
        Some(located(instead, path.span()))
    }

    fn visit_arguments<'a>(&mut self, arguments: impl IntoIterator<Item = &'a mut Expr>) {
        for argument in arguments {
            self.argument = true;
            self.visit_expr_mut(argument);
        }
    }
}

impl VisitMut for Replace<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let argument = std::mem::take(&mut self.argument);
        match ValuePath::from_expr(expr).and_then(|path| self.copied(&path, argument)) {
            Some(asked) => *expr = parse_quote!(#asked),
            None => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        self.visit_expr_mut(&mut call.func);
        self.visit_arguments(&mut call.args);
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        self.visit_expr_mut(&mut call.receiver);
        self.visit_arguments(&mut call.args);
    }

    /// `Key { org }` is `Key { org: … }`.
    fn visit_field_value_mut(&mut self, field: &mut FieldValue) {
        visit_mut::visit_field_value_mut(self, field);
        if !matches!(field.expr, Expr::Path(_)) {
            field.colon_token.get_or_insert_default();
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        for name in formatted(mac) {
            let path = ValuePath {
                root: name.clone(),
                members: Vec::new(),
            };
            if let Some(asked) = self.copied(&path, true) {
                self.formatted.extend(quote! {
                    #[allow(unused_variables)]
                    let #name = #asked;
                });
            }
        }
        let tokens = std::mem::take(&mut mac.tokens);
        mac.tokens = replaced(tokens, &mut |path| self.copied(path, false));
    }
}
