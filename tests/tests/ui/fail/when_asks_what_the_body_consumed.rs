use audit_core::audited;

#[audited(event = "page.add", fields(name), when = !name.is_empty())]
pub async fn add(name: String) {
    drop(name);
}

fn main() {}
