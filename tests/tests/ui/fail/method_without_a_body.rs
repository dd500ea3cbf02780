use audit_core::audited;

trait Store {
    #[audited(event = "secret.set")]
    fn set(&self);
}

fn main() {}
