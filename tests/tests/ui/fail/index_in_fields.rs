use audit_core::audited;

#[audited(event = "login.try", fields(first = names[0]))]
fn login(names: Vec<String>) {
    let _ = names;
}

fn main() {}
