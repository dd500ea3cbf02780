use audit_core::audited;
use axum::Json;

#[audited(event = "pair.set", fields(pair.0.key))]
fn set(pair: Json<(u8, String)>) {
    drop(pair);
}

fn main() {
    set(Json((1, String::new())));
}
