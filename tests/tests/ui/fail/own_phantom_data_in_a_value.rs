use audit_core::AuditValue;

mod own {
    #[derive(serde::Serialize)]
    pub struct PhantomData<T>(pub T);
}

#[derive(serde::Serialize, AuditValue)]
struct Id(u64, own::PhantomData<String>);

fn main() {
    let _ = Id(1, own::PhantomData(String::new()));
}
