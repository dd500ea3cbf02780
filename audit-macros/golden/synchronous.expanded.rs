fn delete(store: &mut Store, key: &str) -> Result<(), StoreError> {
    let mut __audited_capture = ::audit_core::__private::Capture::new();
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
    {
        use ::audit_core::__private::methods::*;
        ::audit_core::AuditValue::audited_record(
            &"workspace",
            &mut __audited_capture,
            "scope",
        );
    }
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
    #[allow(clippy::result_large_err)]
    let __audited_output = ::audit_core::__private::run(
        move || -> Result<(), StoreError> {
            let store = store;
            let key: &_ = key;
            let _ = &key;
            {
                store.delete(key)?;
                Ok(())
            }
        },
        ::audit_core::__private::effect,
    );
    {
        use ::audit_core::__private::methods::*;
        const __audited_EVENT: ::audit_core::__private::Event = ::audit_core::__private::Event {
            success: "secret.delete",
            failure: ::audit_core::__private::None,
            actor: ::audit_core::__private::Some(::audit_core::ActorKind::Admin),
        };
        ::audit_core::__declare! {
            __audited_EVENT["key", "scope",] [] [] [] "delete"
        }
        let _ = || {
            let asked: fn(&_) -> _ = ::audit_core::Outcome::is_success;
            asked(&__audited_output)
        };
        if (&__audited_output)
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
            __audited_capture.succeeded(&__audited_EVENT, |_| {});
        } else {
            __audited_capture.failed(&__audited_EVENT);
        }
    }
    __audited_output
}
