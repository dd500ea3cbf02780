use audit_core::{AuditFields, audited};
use axum::extract::ConnectInfo;

#[derive(Clone, AuditFields)]
pub struct Peer {
    pub address: std::net::IpAddr,
    #[audit(secret)]
    pub client_certificate: String,
}

#[audited(event = "user.login", fields(peer.address))]
pub async fn login(ConnectInfo(peer): ConnectInfo<Peer>) {
    drop(peer);
}

fn main() {}
