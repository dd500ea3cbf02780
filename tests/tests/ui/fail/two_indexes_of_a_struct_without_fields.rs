use audit_core::audited;

struct Place(f64, f64);

#[audited(event = "place.set", fields(east = place.0, north = place.1))]
fn set(place: Place) {
    let _ = (place.0, place.1);
}

fn main() {}
