//! A type that rustc refuses by itself: the derives do not repeat its mistakes, so that each is said once.

use std::collections::HashSet;

use syn::visit_mut::{self, VisitMut};
use syn::{
    Data, DeriveInput, Fields, ParenthesizedGenericArguments, Type, TypeFnPtr, TypeReference,
    parse_quote,
};

use crate::names::text;

/// Takes out of it what no field may have: the name of another, `&str` without a lifetime, `_`, `impl Trait`.
pub(super) fn mended(mut input: DeriveInput) -> DeriveInput {
    match &mut input.data {
        Data::Struct(data) => mend(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                mend(&mut variant.fields);
            }
        }
        Data::Union(_) => {}
    }
    input
}

fn mend(fields: &mut Fields) {
    if let Fields::Named(named) = fields {
        let mut names = HashSet::new();
        let first = |field: &syn::Field| names.insert(field.ident.as_ref().map(text));
        named.named = std::mem::take(&mut named.named)
            .into_iter()
            .filter(first)
            .collect();
    }
    for field in fields.iter_mut() {
        MendType.visit_type_mut(&mut field.ty);
    }
}

struct MendType;

impl VisitMut for MendType {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if matches!(ty, Type::Infer(_) | Type::ImplTrait(_)) {
            *ty = parse_quote!(());
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime.get_or_insert(parse_quote!('static));
        visit_mut::visit_type_reference_mut(self, reference);
    }

    // A function's lifetimes may be left out.
    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}
    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {
    }
}
