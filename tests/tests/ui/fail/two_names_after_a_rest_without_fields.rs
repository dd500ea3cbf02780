use audit_core::audited;

struct Place(String, f64, f64);

#[audited(event = "place.set", fields(east, north))]
fn set(Place(.., east, north): Place) {
    let _ = (east, north);
}

fn main() {}
