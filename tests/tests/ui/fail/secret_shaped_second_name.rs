use audit_core::audited;

#[audited(event = "page.list", fields(n))]
fn list(token @ n: u64) {
    let _ = (token, n);
}

fn main() {
    list(1);
}
