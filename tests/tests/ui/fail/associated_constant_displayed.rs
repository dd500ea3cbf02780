use audit_core::audited;

struct Limit;

impl Limit {
    const MOST: u32 = 3;

    #[audited(event = "limit.set", fields(most = %Self::MOST))]
    fn set() {}
}

fn main() {}
