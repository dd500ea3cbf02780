use audit_core::audited;

macro_rules! handler {
    ($secret:ident) => {
        #[audited(event = "secret.set", fields(value))]
        fn set(value: &str, #[secret] $secret: &str) {
            let _ = (value, $secret);
        }
    };
}

handler!(value);

fn main() {
    set("", "");
}
