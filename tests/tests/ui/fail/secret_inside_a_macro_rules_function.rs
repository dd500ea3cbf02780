use audit_core::audited;

macro_rules! setter {
    ($name:ident, $value:ident) => {
        #[audited(event = "secret.set", fields($value))]
        fn $name(#[secret] $value: &str) {
            let _ = $value;
        }
    };
}

setter!(set, value);

fn main() {}
