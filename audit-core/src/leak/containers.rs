//! What the leak check looks into, in one list: types of the standard library through which a value is reached.

/// Calls `$then!` with `[generics] type, …`, where `T` is what the type contains. Maps and `Result` are not among them:
/// they have two, and stand in [`containers_and_pairs`].
macro_rules! containers {
    ($then:ident) => {
        $then! {
            [T: ?Sized] &T, [T: ?Sized] &mut T, [T: ?Sized] *const T, [T: ?Sized] *mut T,
            [T: ?Sized] std::ptr::NonNull<T>, [T] [T], [T, const N: usize] [T; N],
            [T] Option<T>, [T: ?Sized] Box<T>, [T: ?Sized] std::sync::Arc<T>, [T: ?Sized] std::rc::Rc<T>,
            [T: ?Sized] std::sync::Weak<T>, [T: ?Sized] std::rc::Weak<T>,
            [T: ToOwned + ?Sized] std::borrow::Cow<'_, T>, [T] std::pin::Pin<T>,
            [T] Vec<T>, [T] std::collections::VecDeque<T>, [T] std::collections::LinkedList<T>,
            [T] std::collections::BinaryHeap<T>, [T, S] std::collections::HashSet<T, S>, [T] std::collections::BTreeSet<T>,
            [T: ?Sized] std::cell::Cell<T>, [T: ?Sized] std::cell::RefCell<T>, [T] std::cell::OnceCell<T>,
            [T, F] std::cell::LazyCell<T, F>, [T: ?Sized] std::cell::Ref<'_, T>, [T: ?Sized] std::cell::RefMut<'_, T>,
            [T: ?Sized] std::sync::Mutex<T>, [T: ?Sized] std::sync::RwLock<T>, [T] std::sync::OnceLock<T>,
            [T, F] std::sync::LazyLock<T, F>, [T: ?Sized] std::sync::MutexGuard<'_, T>,
            [T: ?Sized] std::sync::RwLockReadGuard<'_, T>, [T: ?Sized] std::sync::RwLockWriteGuard<'_, T>,
            [T: ?Sized] std::cell::UnsafeCell<T>, [T] std::mem::MaybeUninit<T>, [T] std::io::Cursor<T>,
            [T: Ord] std::collections::binary_heap::PeekMut<'_, T>,
            [T] std::num::Wrapping<T>, [T] std::num::Saturating<T>, [T] std::cmp::Reverse<T>,
            [T: ?Sized] std::mem::ManuallyDrop<T>, [T] std::panic::AssertUnwindSafe<T>,
            [T] std::ops::Bound<T>, [T] std::task::Poll<T>,
        }
    };
}

/// The same, and of maps and `Result`, where `T` is the value.
macro_rules! containers_and_pairs {
    ($then:ident) => {
        $crate::leak::containers::containers!($then);
        $then! {
            [K, T, S] std::collections::HashMap<K, T, S>, [K, T] std::collections::BTreeMap<K, T>, [T, E] Result<T, E>,
        }
    };
}

/// Calls `$then!` with `TupleN: name index, …;` for tuples of each length that the leak check knows.
macro_rules! tuples {
    ($then:ident) => {
        $then! {
            Tuple1: A 0; Tuple2: A 0 B 1; Tuple3: A 0 B 1 C 2; Tuple4: A 0 B 1 C 2 D 3; Tuple5: A 0 B 1 C 2 D 3 E 4;
            Tuple6: A 0 B 1 C 2 D 3 E 4 F 5; Tuple7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
            Tuple8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7; Tuple9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
            Tuple10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9; Tuple11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
            Tuple12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
            Tuple13: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12;
            Tuple14: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13;
            Tuple15: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14;
            Tuple16: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14 P 15;
        }
    };
}

pub(crate) use {containers, containers_and_pairs, tuples};
