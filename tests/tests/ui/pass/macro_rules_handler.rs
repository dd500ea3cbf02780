use audit_core::audited;

macro_rules! setter {
    ($name:ident, $value:ident: $ty:ty) => {
        #[audited(event = "secret.set", hash = "value", fields(key))]
        fn $name(key: &str, #[secret] $value: $ty) {
            let _ = (key, $value);
        }
    };
}

setter!(set, value: &str);

fn main() {
    set("k", "v");
}
