use audit_core::audited;

struct Config {
    host: String,
}

#[audited(event = "config.load", fields(config.host))]
fn load(config: &Config) {
    let _ = &config.host;
}

fn main() {}
