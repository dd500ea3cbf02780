fn rotate(
    __audited_0: State<Store>,
    __audited_1: Json<Body>,
) -> impl ::core::future::Future<Output = Result<bool, StoreError>> {
    let (__audited_bound_1, ()) = ::audit_core::__private::bound(|| {
        let __audited_1_taken = ::audit_core::__private::parameter(&__audited_1);
        let Json(body) = __audited_1_taken else { ::audit_core::__private::never() };
        (::audit_core::__private::name(&body), ())
    });
    let mut __audited_capture = ::audit_core::__private::Capture::new();
    let __audited_marks_0 = {
        use ::audit_core::__private::methods::*;
        let __audited_open = __audited_bound_1
            .of(::audit_core::__private::open(&__audited_1));
        __audited_open.audited_zero()
    };
    let __audited_marks_1 = {
        use ::audit_core::__private::methods::*;
        let __audited_open = ::audit_core::__private::open_field(
            __audited_bound_1.of(&__audited_marks_0).0,
        );
        __audited_open.audited_named()
    };
    let __audited_mark_0 = {
        use ::audit_core::__private::methods::*;
        let __audited_value = &__audited_1;
        let __audited_mark = __audited_bound_1.of(&__audited_marks_0).0;
        let __audited_value = __audited_mark.read(__audited_value);
        let __audited_mark = __audited_marks_1.value;
        let __audited_value = __audited_mark.read(__audited_value);
        __audited_capture
            .audited_hash(
                "value_hash",
                || ::audit_core::AuditHash::hash_bytes(__audited_value),
            );
        __audited_mark
    };
    {
        use ::audit_core::__private::methods::*;
        let _ = || {
            enum __this_handler {}
            let __audited_walk = (&__audited_0).audited_walk::<__this_handler>();
            let (
                __audited_undealt_0,
                __audited_undealt_1,
                __audited_undealt_2,
                __audited_undealt_3,
                __audited_undealt_4,
                __audited_undealt_5,
                __audited_undealt_6,
                __audited_undealt_7,
                __audited_undealt_8,
                __audited_undealt_9,
                __audited_undealt_10,
                __audited_undealt_11,
                __audited_undealt_12,
                __audited_undealt_13,
                __audited_undealt_14,
                __audited_undealt_15,
            ) = __audited_walk
                .go()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_undealt()
                .first_ones();
            __audited_undealt_0.audited_ask();
            __audited_undealt_1.audited_ask();
            __audited_undealt_2.audited_ask();
            __audited_undealt_3.audited_ask();
            __audited_undealt_4.audited_ask();
            __audited_undealt_5.audited_ask();
            __audited_undealt_6.audited_ask();
            __audited_undealt_7.audited_ask();
            __audited_undealt_8.audited_ask();
            __audited_undealt_9.audited_ask();
            __audited_undealt_10.audited_ask();
            __audited_undealt_11.audited_ask();
            __audited_undealt_12.audited_ask();
            __audited_undealt_13.audited_ask();
            __audited_undealt_14.audited_ask();
            __audited_undealt_15.audited_ask();
        };
    }
    {
        use ::audit_core::__private::methods::*;
        let _ = || {
            enum __this_handler {}
            impl<
                Below,
                Zeros0,
            > ::audit_core::__private::Deals<
                (
                    ::audit_core::__private::Name<
                        8999596768310594794u64,
                        ::audit_core::__private::Zero<Zeros0>,
                        (),
                    >,
                    Below,
                ),
            > for __this_handler {}
            impl<
                Below,
                Zeros1,
                After0,
            > ::audit_core::__private::Deals<
                (
                    ::audit_core::__private::Name<12638135523509116079u64, (), After0>,
                    (
                        ::audit_core::__private::Name<
                            8999596768310594794u64,
                            Zeros1,
                            (),
                        >,
                        Below,
                    ),
                ),
            > for __this_handler {}
            let __audited_walk = (&__audited_1).audited_walk::<__this_handler>();
            let __audited_walk = __audited_bound_1.of(__audited_walk);
            let __audited_walk = __audited_mark_0.given(__audited_walk);
            let (
                __audited_undealt_0,
                __audited_undealt_1,
                __audited_undealt_2,
                __audited_undealt_3,
                __audited_undealt_4,
                __audited_undealt_5,
                __audited_undealt_6,
                __audited_undealt_7,
                __audited_undealt_8,
                __audited_undealt_9,
                __audited_undealt_10,
                __audited_undealt_11,
                __audited_undealt_12,
                __audited_undealt_13,
                __audited_undealt_14,
                __audited_undealt_15,
            ) = __audited_walk
                .go()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_undealt()
                .first_ones();
            __audited_undealt_0.audited_ask();
            __audited_undealt_1.audited_ask();
            __audited_undealt_2.audited_ask();
            __audited_undealt_3.audited_ask();
            __audited_undealt_4.audited_ask();
            __audited_undealt_5.audited_ask();
            __audited_undealt_6.audited_ask();
            __audited_undealt_7.audited_ask();
            __audited_undealt_8.audited_ask();
            __audited_undealt_9.audited_ask();
            __audited_undealt_10.audited_ask();
            __audited_undealt_11.audited_ask();
            __audited_undealt_12.audited_ask();
            __audited_undealt_13.audited_ask();
            __audited_undealt_14.audited_ask();
            __audited_undealt_15.audited_ask();
        };
    }
    let __audited_future = async move {
        if false {
            let __audited_output: ::audit_core::__private::Same<
                Result<bool, StoreError>,
            > = ::audit_core::__private::output();
            return __audited_output;
        }
        return if false {
            ::audit_core::__private::output()
        } else {
            let __audited_0_taken = __audited_0;
            let State(store) = __audited_0_taken;
            let __audited_1_taken = __audited_1;
            let Json(body) = __audited_1_taken;
            let _ = &body;
            '_audited: { store.rotate(body).await }
        };
    };
    ::audit_core::__private::observe(
        __audited_future,
        __audited_capture,
        move |__audited_output, __audited_capture: ::audit_core::__private::Capture| {
            use ::audit_core::__private::methods::*;
            const __audited_EVENT: ::audit_core::__private::Event = ::audit_core::__private::Event {
                success: "secret.rotate",
                failure: ::audit_core::__private::Some("secret.rotate_failed"),
                actor: ::audit_core::__private::None,
            };
            ::audit_core::__declare! {
                __audited_EVENT["value_hash",] [] ["body.value",] [] "rotate"
            }
            let _ = || {
                let asked: fn(&_) -> _ = ::audit_core::__private::CanFail::is_failure;
                asked(__audited_output)
            };
            if (__audited_output)
                .audited_look()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_step()
                .audited_good()
            {
                if let ::audit_core::__private::Some(__audited_ok) = (__audited_output)
                    .audited_success()
                    .audited_ok()
                {
                    if {
                        let ok = __audited_ok;
                        *ok
                    } {
                        __audited_capture.succeeded(&__audited_EVENT, |_| {});
                    }
                }
            } else {
                __audited_capture.failed(&__audited_EVENT);
            }
        },
    )
}
