use audit_core::audited;
use axum::Json;

#[audited(event = "counter.add", fields(cuont))]
#[axum::debug_handler]
pub async fn add(count: Json<u8>) -> String {
    count.to_string()
}

fn main() {}
