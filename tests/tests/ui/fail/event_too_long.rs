use audit_core::audited;

#[audited(event = "secret.set_with_a_name_so_long_that_no_dashboard_has_room_for_it_anywhere")]
fn set() {}

fn main() {}
