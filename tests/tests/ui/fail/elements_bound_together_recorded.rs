use audit_core::audited;

#[audited(event = "page.list", fields(others))]
fn list([_, others @ ..]: [u32; 3]) {
    let _ = others;
}

fn main() {
    list([1, 2, 3]);
}
