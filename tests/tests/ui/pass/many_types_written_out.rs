//! Of a type that is written out, all is looked at, however long it is.

use audit_core::{AuditFields, audited};

struct Column<T>(Vec<T>);

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Four<A, B, C, D> = (Column<A>, Column<B>, Column<C>, Column<D>);

#[audited(event = "table.set", omit = "rows.6")]
fn set(
    rows: (
        (Column<u8>, Column<u16>, Column<u32>, Column<u64>, Column<i8>, Column<i16>, Column<i32>, Column<i64>),
        (Column<Option<Column<u8>>>, Column<Option<Column<u16>>>, Column<Option<Column<u32>>>),
        (Column<bool>, Column<char>, Column<f32>, Column<f64>, Column<String>, Column<usize>, Column<isize>),
        Four<u8, u8, u8, u8>,
        Four<Vec<u8>, Vec<u16>, Vec<u32>, Vec<u64>>,
        (Column<(u8, u16)>, Column<(u32, u64)>, Column<[u8; 4]>, Column<&'static str>, Column<()>, Column<Box<u8>>),
        Body,
    ),
) {
    drop((rows.0, rows.1, rows.2, rows.3, rows.4, rows.5, rows.6.value));
}

fn main() {}
