fn set(
    store: &Store,
    key: &str,
    value: &str,
) -> impl ::core::future::Future<Output = Result<u64, StoreError>> {
    let mut __audited_capture = ::audit_core::__private::Capture::new();
    {
        use ::audit_core::__private::methods::*;
        let __audited_value = &value;
        __audited_capture
            .audited_hash(
                "value_hash",
                || ::audit_core::AuditHash::hash_bytes(__audited_value),
            );
    }
    {
        use ::audit_core::__private::methods::*;
        let __audited_value = &key;
        ::audit_core::AuditValue::audited_record(
            __audited_value
                .audited_as_it_is()
                .audited_raw()
                .audited_shown()
                .audited_value()
                .audited_lent(),
            &mut __audited_capture,
            "key",
        );
    }
    __audited_capture.audited_later();
    {
        use ::audit_core::__private::methods::*;
        let _ = || {
            enum __this_handler {}
            let __audited_walk = (&store).audited_walk::<__this_handler>();
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
    let __audited_future = async move {
        if false {
            let __audited_output: ::audit_core::__private::Same<
                Result<u64, StoreError>,
            > = ::audit_core::__private::output();
            return __audited_output;
        }
        return if false {
            ::audit_core::__private::output()
        } else {
            let store: &_ = store;
            let key: &_ = key;
            let value: &_ = value;
            let _ = &key;
            let _ = &value;
            '_audited: { store.set(key, value).await }
        };
    };
    ::audit_core::__private::observe(
        __audited_future,
        __audited_capture,
        move |__audited_output, __audited_capture: ::audit_core::__private::Capture| {
            use ::audit_core::__private::methods::*;
            const __audited_EVENT: ::audit_core::__private::Event = ::audit_core::__private::Event {
                success: "secret.set",
                failure: ::audit_core::__private::None,
                actor: ::audit_core::__private::None,
            };
            ::audit_core::__declare! {
                __audited_EVENT["value_hash", "key", "version",] ["version",] ["value",]
                [] "set"
            }
            let _ = || {
                let asked: fn(&_) -> _ = ::audit_core::Outcome::is_success;
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
                    __audited_capture
                        .succeeded(
                            &__audited_EVENT,
                            |__audited_fields| {
                                {
                                    let __audited_value = __audited_ok;
                                    ::audit_core::AuditValue::audited_record(
                                        __audited_value
                                            .audited_as_it_is()
                                            .audited_raw()
                                            .audited_shown()
                                            .audited_value()
                                            .audited_lent(),
                                        __audited_fields,
                                        "version",
                                    );
                                }
                            },
                        );
                }
            } else {
                __audited_capture.failed(&__audited_EVENT);
            }
        },
    )
}
