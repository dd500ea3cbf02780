use audit_core::audited;
use http::{Method, Response, StatusCode};

#[audited(event = "http.call", fields(method, status, uuid, code = ok))]
pub fn call(
    method: &Method,
    status: Option<StatusCode>,
    uuid: uuid::Uuid,
) -> Result<StatusCode, ()> {
    let _ = (method, status, uuid);
    Ok(StatusCode::OK)
}

#[audited(event = "http.call")]
pub async fn respond() -> Result<Response<()>, ()> {
    Ok(Response::new(()))
}

fn main() {}
