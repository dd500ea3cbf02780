//! Types that hold each other in several ways, and more secrets than anybody would name, omitted in one.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct User {
    name: String,
    #[audit(secret)]
    bearer: String,
    team: Option<Box<Team>>,
    orgs: Vec<Org>,
}

#[derive(AuditFields)]
struct Team {
    lead: Option<Box<User>>,
    members: Vec<User>,
    org: Option<Box<Org>>,
}

#[derive(AuditFields)]
struct Org {
    teams: Vec<Team>,
    owners: Vec<User>,
    #[audit(secret)]
    signature: String,
}

#[audited(event = "user.add", hash = "user.bearer", omit("user.team", "user.orgs"), fields(user.name))]
fn add(user: User) {
    drop((user.name, user.bearer, user.team, user.orgs));
}

macro_rules! many {
    ($($field:ident)*) => {
        #[derive(AuditFields)]
        struct Many {
            $(#[audit(secret)] $field: String,)*
        }

        fn many() -> Many {
            Many { $($field: String::new(),)* }
        }

        fn drop_all(many: Many) {
            $(drop(many.$field);)*
        }
    };
}

many! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9
    c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
}

#[derive(AuditFields)]
struct Settings {
    name: String,
    many: Many,
}

#[audited(event = "settings.load", omit = "settings.many", fields(settings.name))]
fn load(settings: Settings) {
    drop(settings.name);
    drop_all(settings.many);
}

fn main() {
    let _ = |team: Team| (team.lead, team.members, team.org);
    let _ = |org: Org| (org.teams, org.owners, org.signature);
    let name = String::new;
    add(User { name: name(), bearer: name(), team: None, orgs: Vec::new() });
    load(Settings { name: name(), many: many() });
}
