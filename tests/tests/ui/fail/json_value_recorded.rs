use audit_core::audited;

#[audited(event = "config.load", fields(config))]
fn load(config: serde_json::Value) {
    let _ = config;
}

fn main() {}
