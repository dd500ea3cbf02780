use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Folder {
    values: Vec<(String, SecretString)>,
    entries: Vec<Entry>,
}

#[derive(AuditFields)]
enum Entry {
    Folder(Folder),
    File(String),
}

#[audited(event = "folder.add")]
fn add(folder: Folder) {
    let _ = (folder.values, folder.entries);
}
fn main() {}
