use audit_core::audited;

#[audited(event = "page.add", fields(name), when = !name.is_empty())]
pub async fn add(name: String) {
    drop(name);
}

#[audited(event = "page.rename", when = { let name = name.trim(); !name.is_empty() })]
fn rename(name: String) {
    drop(name);
}

#[audited(event = "page.keep", when = name)]
fn keep(name: String) {
    drop(name);
}

struct Counter(u32);

impl Counter {
    fn is_new(&self) -> bool {
        self.0 == 0
    }

    #[audited(event = "counter.add", when = self.is_new())]
    async fn add(&mut self) {
        self.0 += 1;
    }

    #[audited(event = "counter.end", when = self.is_new())]
    fn end(self) {
        drop(self);
    }
}

fn main() {}
