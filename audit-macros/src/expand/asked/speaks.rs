//! Whether an expression speaks of a parameter: a field, a method or a key of its name does not.

use proc_macro2::TokenStream;
use syn::visit::{self, Visit};
use syn::{Expr, ExprPath, Macro};

use super::formatted::formatted;
use super::macros::replaced;
use crate::names::text;

/// In a macro any name that may be a value counts.
pub(in crate::expand) fn speaks_of(expr: &Expr, name: &str) -> bool {
    let mut find = Find { name, found: false };
    find.visit_expr(expr);
    find.found
}

struct Find<'a> {
    name: &'a str,
    found: bool,
}

impl Find<'_> {
    fn tokens(&mut self, tokens: &TokenStream) {
        replaced(tokens.clone(), &mut |path| {
            self.found |= text(&path.root) == self.name;
            None
        });
    }
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Verbatim(tokens) => self.tokens(tokens),
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        let ident = path.path.get_ident();
        self.found |= ident.is_some_and(|ident| text(ident) == self.name);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.found |= formatted(mac).iter().any(|found| text(found) == self.name);
        self.tokens(&mac.tokens);
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_value_of_that_name() {
        let spoken: [Expr; 8] = [
            parse_quote!(n > 1),
            parse_quote!(ask(&n.field)),
            parse_quote!(Key { n }),
            parse_quote!(Key { m: r#n }),
            parse_quote!(matches!(level, Some(m) if m > n)),
            parse_quote!(assert!(ok, "{n}")),
            parse_quote!(any!(level => n.m)),
            parse_quote!((|m| m > n)(1)),
        ];
        for expr in &spoken {
            assert!(speaks_of(expr, "n"), "{}", quote::quote!(#expr));
        }
    }

    #[test]
    fn a_field_a_method_or_a_key_of_that_name() {
        let unspoken: [Expr; 7] = [
            parse_quote!(q.n > 1),
            parse_quote!(q.n(1)),
            parse_quote!(Key { n: 1 }),
            parse_quote!(n::ask(q)),
            parse_quote!(matches!(q.n, 1)),
            parse_quote!(format!("{n}", n = 1)),
            parse_quote!(any!(q.n() => "{n}")),
        ];
        for expr in &unspoken {
            assert!(!speaks_of(expr, "n"), "{}", quote::quote!(#expr));
        }
    }
}
