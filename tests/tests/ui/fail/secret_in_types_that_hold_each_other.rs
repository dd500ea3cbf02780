use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct User { team: Option<Box<Team>> }

#[derive(AuditFields)]
struct Team {
    lead: Option<Box<User>>,
    members: Vec<User>,
    #[audit(secret)]
    nonce: String,
}

#[audited(event = "user.add")]
fn add(user: User) {
    drop(user.team.map(|team| (team.lead, team.members, team.nonce)));
}

fn main() {}
