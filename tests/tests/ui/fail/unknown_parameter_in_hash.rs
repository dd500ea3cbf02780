use audit_core::audited;

#[audited(event = "login.try", hash = "vlaue")]
fn login(#[secret] value: String) {
    let _ = value;
}

fn main() {}
