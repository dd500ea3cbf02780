#![allow(missing_docs)]
use std::fmt::Display; use serde::Serialize;
pub struct Fields(pub Vec<u8>);
pub struct Filler(Vec<u8>, std::vec::IntoIter<Vec<u8>>);
impl Fields {
  pub fn new() -> Self { Fields(Vec::new()) }
  pub fn of<T: Serialize + ?Sized>(_v: &T) -> Self { Fields(Vec::new()) }
  pub fn add<T: Serialize + ?Sized>(&mut self, k: &str, v: &T) { if !self.0.is_empty() { self.0.push(b','); } self.0.extend(serde_json::to_vec(k).unwrap()); self.0.push(b':'); self.0.extend(serde_json::to_vec(v).unwrap()); }
  pub fn add_display<T: Display + ?Sized>(&mut self, k: &str, v: &T) { let s = v.to_string(); self.add(k, &s); }
  pub fn hole(&mut self) { if !self.0.is_empty() { self.0.push(b','); } self.0.push(0); }
  pub fn fill(self, f: impl FnOnce(&mut Filler)) -> Fields { let parts: Vec<Vec<u8>> = self.0.split(|b| *b == 0).map(|s| s.to_vec()).collect(); let mut it = parts.into_iter(); let out = it.next().unwrap(); let mut fl = Filler(out, it); f(&mut fl); let Filler(mut o, it) = fl; for p in it { o.extend(p); } Fields(o) }
  pub fn without_holes(self) -> Fields { Fields(self.0.into_iter().filter(|b| *b != 0).collect()) }
}
impl Filler {
  pub fn add<T: Serialize + ?Sized>(&mut self, k: &str, v: &T) { self.0.extend(serde_json::to_vec(k).unwrap()); self.0.push(b':'); self.0.extend(serde_json::to_vec(v).unwrap()); if let Some(p) = self.1.next() { self.0.extend(p); } }
  pub fn add_display<T: Display + ?Sized>(&mut self, k: &str, v: &T) { let s = v.to_string(); self.add(k, &s); }
}
#[derive(Clone, Copy, Debug)] pub enum ActorKind { User, Admin, Agent, Cron }
#[derive(Clone, Default, Debug)] pub struct AuditContext { pub actor: Option<ActorKind> }
impl AuditContext { pub fn new() -> Self { Self::default() } pub fn current() -> Self { Self::default() } pub fn with_actor_kind(mut self, a: ActorKind) -> Self { self.actor = Some(a); self } }
pub fn emit_fields(c: &AuditContext, e: &'static str, f: Fields) { println!("{e} {c:?} {}", String::from_utf8(f.0.clone()).unwrap()); }
pub fn hash_value_prefix(v: impl AsRef<[u8]>, n: usize) -> String { use sha2::Digest; let mut s = hex::encode(sha2::Sha256::digest(v.as_ref())); s.truncate(n); s }
