use audit_core::audited;

type Four<T> = (T, T, T, T);
type Many = Four<Four<Four<std::time::Instant>>>;

#[audited(event = "many.set")]
fn set(many: Many) {
    let _ = many;
}

fn main() {}
