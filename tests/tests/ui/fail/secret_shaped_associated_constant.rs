use audit_core::audited;

struct Client;

impl Client {
    const DATABASE_URL: &str = "postgres://user:word@host";

    #[audited(event = "client.call", fields(Self::DATABASE_URL))]
    fn call(&self) {}
}

fn main() {}
