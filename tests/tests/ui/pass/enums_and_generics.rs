use audit_core::{AuditFields, AuditValue, audited};

#[derive(serde::Serialize, AuditValue, Clone, Copy)]
pub enum Scope {
    Workspace,
    Global,
}

#[derive(serde::Serialize, AuditValue)]
pub struct Id<T>(pub T);

#[derive(AuditFields)]
pub enum Login {
    Anonymous,
    Bearer(#[audit(secret)] String),
}

#[derive(AuditFields)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub number: u32,
}

#[audited(event = "login.try", omit = "login", fields(scope, id, ids, page.number))]
pub fn login<T>(
    login: Login,
    scope: Scope,
    id: Id<u64>,
    ids: Option<Vec<Id<&str>>>,
    page: Page<T>,
) {
    let _ = (login, scope, id, ids, page.items);
}

pub struct Codes<const N: usize>;

impl<const N: usize> Codes<N> {
    const KIND: &'static str = "codes";

    #[audited(event = "codes.make", fields(Self::KIND, N, max = u32::MAX, minus = -1, ratio = 0.5, flag = true))]
    pub fn make(&self) -> [u8; N] {
        [0; N]
    }
}

fn main() {}
