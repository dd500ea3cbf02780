//! What a last expression borrows, of which only a pointer is given out, drops with the body: a `let` would keep it.

use super::*;

macro_rules! pointing {
    ($module:ident $($attr:tt)*) => {
        mod $module {
            use super::*;

            $($attr)*
            #[track_caller]
            pub(super) fn now(a: Noisy) -> *const Guard<'static> {
                let local = Noisy("local");
                let _guard = local.guard();
                &Guard(Box::leak(Box::new(a))) as *const Guard<'static>
            }

            $($attr)*
            pub(super) async fn later(a: Noisy) -> *const Guard<'static> {
                let local = Noisy("local");
                pause().await;
                let _guard = local.guard();
                &Guard(Box::leak(Box::new(a))) as *const Guard<'static>
            }
        }
    };
}

pointing! { pointing }
pointing! { pointing_annotated #[audited(event = "drop.pointing", when = true)] }

#[test]
fn what_only_a_pointer_is_left_of() {
    let _audit = capture();
    let plain = drops(|| ended(pointing::now(Noisy("a"))));
    assert_eq!(drops(|| ended(pointing_annotated::now(Noisy("a")))), plain);
    assert_eq!(plain.len(), 3);
    for polls in 0..3 {
        let plain = drops(|| poll(pointing::later(Noisy("a")), polls));
        assert_eq!(
            drops(|| poll(pointing_annotated::later(Noisy("a")), polls)),
            plain
        );
    }
}
