use audit_core::{AuditFields, AuditValue, audited};

pub trait Marker {}
impl<T> Marker for Link<T> {}
impl Marker for Word {}

#[derive(AuditFields)]
pub struct Link<T = u8>
where
    Self: Marker,
{
    pub key: String,
    pub next: Option<Box<Self>>,
    pub other: (Vec<Self>, fn(&Self) -> Result<Self, T>),
    #[audit(secret)]
    value: T,
}

#[derive(AuditFields)]
pub struct Sized3 {
    pub id: u32,
    pub bytes: [u8; Self::N],
}

impl Sized3 {
    const N: usize = 3;
}

#[derive(AuditFields)]
pub enum Chain {
    Next(Box<Self>, #[audit(secret)] String),
    End,
}

#[derive(serde::Serialize, AuditValue)]
pub enum Word
where
    Self: Marker,
{
    Text(String),
    Pair(Option<Box<Self>>, [u8; Word::N]),
}

impl Word {
    const N: usize = 2;
}

#[derive(AuditFields)]
pub struct Token<T> {
    #[audit(secret)]
    value: String,
    of: Option<Box<T>>,
    many: Vec<T>,
}

#[derive(AuditFields)]
pub struct Page<T> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

type Children<T> = Vec<Box<T>>;

#[derive(AuditFields)]
pub struct User {
    pub name: String,
    pub login: Token<User>,
    pub friends: Page<Self>,
    pub children: Children<User>,
}

#[audited(event = "user.set", hash = "user.login.value", fields(user.name))]
pub fn add(user: &User) {
    let _ = (&user.login.of, &user.login.many, &user.login.value);
    let _ = (&user.friends.items, &user.friends.next, &user.children);
}

#[audited(event = "link.set", hash = "link.value", omit = "chain", fields(link.key, three.bytes, word))]
pub fn set(link: &Link<String>, three: Sized3, chain: Chain, word: &Word) {
    let _ = (&link.next, &link.other, &link.value, three.id, chain, word);
}

fn main() {}
