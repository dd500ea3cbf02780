//! A count and what is counted, as one says it.

/// `1 torn line`, `2 torn lines`.
pub(crate) fn counted(count: u64, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}
