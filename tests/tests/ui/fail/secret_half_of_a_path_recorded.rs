use audit_core::audited;
use axum::extract::Path;

#[audited(event = "room.open", fields(room, moderator_secret))]
async fn open(Path((room, moderator_secret)): Path<(String, String)>) {
    let _ = (room, moderator_secret);
}

fn main() {}
