use audit_core::audited;

#[audited(
    event = "key.set",
    fields(
        key,
        token_count,
        monkey,
        keyboard,
        author,
        secretary_id,
        api_key_id,
        public_key
    )
)]
#[allow(clippy::too_many_arguments)]
fn set(
    key: &str,
    token_count: u32,
    monkey: bool,
    keyboard: char,
    author: String,
    secretary_id: u64,
    api_key_id: Option<u64>,
    public_key: &[u8],
) {
    let _ = (
        key,
        token_count,
        monkey,
        keyboard,
        author,
        secretary_id,
        api_key_id,
        public_key,
    );
}

fn main() {
    set("K", 1, true, 'k', String::new(), 1, None, &[]);
}
