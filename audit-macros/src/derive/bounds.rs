//! What must be recordable for a generic type to be so.
//!
//! ```text
//! Input:   enum Id<T: Account> { Own(Vec<T>), Other(T::Name) }
//! Output:  where T: AuditValue, T::Name: AuditValue
//! ```

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Field, Ident, Macro, Type, TypePath, parse_quote};

use super::types::mentions_any;

/// The parameters that stand in these fields, and the types that these parameters name.
pub(super) fn recorded(fields: &[&Field], parameters: &[&Ident]) -> Vec<Type> {
    let mut find = Find {
        parameters,
        found: Vec::new(),
    };
    for field in fields {
        find.visit_type(&field.ty);
    }
    find.found
}

struct Find<'a> {
    parameters: &'a [&'a Ident],
    found: Vec<Type>,
}

impl Find<'_> {
    fn add(&mut self, ty: Type) {
        let text = |ty: &Type| ty.to_token_stream().to_string();
        if !self.found.iter().any(|known| text(known) == text(&ty)) {
            self.found.push(ty);
        }
    }
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_type_path(&mut self, named: &'ast TypePath) {
        let first = named.path.segments.first().map(|first| &first.ident);
        let is_parameter = first.is_some_and(|first| self.parameters.contains(&first));
        let of_another = named.qself.as_ref();
        let of_one = of_another.is_some_and(|of| mentions_any(&of.ty, self.parameters));
        if of_one || of_another.is_none() && is_parameter {
            self.add(Type::Path(named.clone()));
        } else {
            visit::visit_type_path(self, named);
        }
    }

    /// What it makes of its tokens cannot be told.
    fn visit_macro(&mut self, _: &'ast Macro) {
        for parameter in self.parameters {
            self.add(parse_quote!(#parameter));
        }
    }
}
