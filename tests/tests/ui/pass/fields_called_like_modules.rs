#![allow(nonstandard_style)]

use audit_core::{AuditFields, audited};

pub mod plan {
    pub trait Tier {}
    pub const SEATS: usize = 2;
}

#[derive(AuditFields)]
pub struct Account<T: plan::Tier, const N: usize = { plan::SEATS }>
where
    T: std::fmt::Debug + core::marker::Send,
{
    pub plan: u8,
    pub plan_: u8,
    pub std: u8,
    pub core: u8,
    pub audit_core: u8,
    pub serde: u8,
    pub fields_of_Account: u8,
    pub Account: u8,
    pub seats: [u8; N],
    #[audit(secret)]
    T: T,
}

#[derive(AuditFields)]
pub enum Event {
    A_b { c: u8 },
    A { b_c: u8 },
}

#[audited(event = "account.open", omit = "account.T", fields(account.plan, account.std, account.audit_core))]
pub fn open<T: plan::Tier + std::fmt::Debug + Send>(account: &Account<T>, event: Event) {
    let _ = (&account.T, event);
}

fn main() {}
