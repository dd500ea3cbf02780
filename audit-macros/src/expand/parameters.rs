//! The parameters where the body is, and which of them the attribute speaks of.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Pat, ReceiverKind, Type};

use super::Expansion;
use super::asked::speaks_of;
use crate::args::Value;
use crate::inputs::Name;
use crate::names::text;

impl Expansion<'_> {
    /// The parameters, moved to where the body is: with their patterns, in their order, so that
    /// they drop as before.
    ///
    /// ```text
    /// Input:   fn f(mut key: String, Json(body): Json<Body>, _: Unused)
    /// Output:  let mut key = key;
    ///          let taken = __audited_1; let Json(body) = taken;
    ///          let __audited_2 = __audited_2;
    /// ```
    pub(super) fn parameters(&self) -> TokenStream {
        let span = Span::mixed_site();
        let mut tokens = TokenStream::new();
        // An owned receiver goes into the closure or future whole, even where the body uses a part
        // of it or none.
        if let Some(receiver) = &self.inputs.receiver
            && !matches!(receiver.kind, ReceiverKind::Reference(..))
        {
            let this = &receiver.self_token;
            tokens.extend(quote_spanned!(span=> let _ = &#this;));
        }
        for input in &self.inputs.inputs {
            let (cfgs, lints) = (&input.cfgs, &input.lints);
            let (ident, pattern) = (&input.ident, &input.pattern);
            let underscore = input.is_plain() && text(ident).starts_with('_');
            let silent = underscore.then(|| {
                quote!(#[allow(clippy::no_effect_underscore_binding, clippy::used_underscore_binding)])
            });
            tokens.extend(if input.is_plain() {
                let lent = lent_as(&input.ty);
                quote_spanned!(span=> #(#cfgs)* #silent #(#lints)* let #pattern #lent = #ident;)
            } else if matches!(pattern, Pat::Wild(_)) {
                // It binds nothing, and `let _ =` is what lints look at.
                quote_spanned!(span=> #(#cfgs)* let #ident = #ident;)
            } else {
                let mutable = input.is_lent_mutably();
                let mutable = mutable.then(|| quote_spanned!(span=> let mut));
                let lent = mutable.unwrap_or_else(|| quote_spanned!(span=> let));
                let taken = input.taken_apart();
                quote_spanned! {span=>
                    #(#cfgs)* #lent #taken = #ident;
                    #(#cfgs)* #(#lints)* let #pattern = #taken;
                }
            });
        }
        let used = |name: &&Name| !name.text.starts_with('_') && self.uses(name);
        for name in self.inputs.names.iter().filter(used) {
            let (cfgs, ident) = (&self.inputs.inputs[name.input].cfgs, &name.ident);
            tokens.extend(quote_spanned!(span=> #(#cfgs)* let _ = &#ident;));
        }
        tokens
    }

    /// Whether the attribute speaks of the name.
    pub(super) fn speaks_of(&self, name: &Name) -> bool {
        let mut omitted = self.arguments.omit.iter();
        self.uses(name) || omitted.any(|path| text(&path.root) == name.text)
    }

    /// What the attribute records or asks is used, whether or not the body looks at it.
    fn uses(&self, name: &Name) -> bool {
        let arguments = self.arguments;
        let recorded = arguments.fields.iter().any(|field| match &field.value {
            Value::Plain(path) | Value::Display(path) | Value::Hash(path) => {
                text(&path.root) == name.text
            }
            Value::Literal(_) | Value::Constant(_) => false,
        });
        let asked = [&arguments.when, &arguments.context];
        recorded
            || asked
                .into_iter()
                .flatten()
                .any(|asked| speaks_of(asked, &name.text))
    }
}

/// `: &_` over `: &T`: there rustc suggests `&mut T` where it is changed, and behind the name if there is no type.
fn lent_as(ty: &Type) -> Option<TokenStream> {
    let Type::Reference(reference) = ty else {
        return None;
    };
    let shared = reference.mutability.is_none();
    let (and, last) = (
        reference.and_token,
        reference.elem.to_token_stream().into_iter().last()?,
    );
    shared.then(|| quote_spanned!(last.span()=> : #and _))
}
