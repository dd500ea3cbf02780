fn rotate(
    __audited_0: State<Store>,
    __audited_1: Json<Body>,
) -> impl ::audit_core::__private::Future<Output = Result<bool, StoreError>> {
    let mut __audited_capture = ::audit_core::__private::Capture::new();
    let __audited_mark_0 = {
        let __audited_value = &__audited_1;
        let __audited_mark = ::audit_core::__private::marks_of(__audited_value).0;
        let __audited_value = __audited_mark.read(__audited_value);
        #[allow(unused_imports)]
        use ::audit_core::__private::Peeled as _;
        let __audited_value = ::audit_core::__private::Peel(__audited_value).peel();
        let __audited_value = ::audit_core::__private::Peel(__audited_value).peel();
        let __audited_value = ::audit_core::__private::Peel(__audited_value).peel();
        let __audited_mark = ::audit_core::__private::marks_of(__audited_value).value;
        let __audited_value = __audited_mark.read(__audited_value);
        __audited_capture.hash("value_hash", __audited_value);
        __audited_mark
    };
    {
        let _ = || {
            #[allow(unused_imports)]
            use ::audit_core::__private::{
                StepDeclared as _, StepOver as _, StepSecret as _,
            };
            enum __audited_Dealt {}
            impl ::audit_core::__private::Deals<
                (
                    ::audit_core::__private::Name<8999596768310594794u64>,
                    (::audit_core::__private::Name<12638135523509116079u64>, ()),
                ),
            > for __audited_Dealt {}
            impl ::audit_core::__private::Deals<
                (::audit_core::__private::Name<8999596768310594794u64>, ()),
            > for __audited_Dealt {}
            let __audited_walk = ::audit_core::__private::Walk::<
                __audited_Dealt,
                ::audit_core::__private::At<Body, ()>,
                (),
            >::start();
            let __audited_walk = __audited_mark_0.given(__audited_walk);
            __audited_walk
                .go()
                .step()
                .step()
                .step()
                .step()
                .step()
                .step()
                .step()
                .step()
                .step();
        };
    }
    let __audited_future = async move {
        if false {
            return ::audit_core::__private::output::<Result<bool, StoreError>>();
        }
        let __audited_output: Result<bool, StoreError> = {
            let __audited_0 = __audited_0;
            let State(store) = __audited_0;
            let __audited_1 = __audited_1;
            let Json(body) = __audited_1;
            let _ = &body;
            '_audited: { store.rotate(body).await }
        };
        #[allow(unreachable_code)] __audited_output
    };
    ::audit_core::__private::observe(
        __audited_future,
        __audited_capture,
        move |__audited_output, __audited_capture: ::audit_core::__private::Capture| {
            #[allow(unused_imports)]
            use ::audit_core::__private::{
                LookInside as _, LookOutcome as _, SuccessItself as _,
            };
            const __audited_EVENT: ::audit_core::__private::Event = ::audit_core::__private::Event {
                success: "secret.rotate",
                failure: ::audit_core::__private::Some("secret.rotate_failed"),
                actor: ::audit_core::__private::None,
            };
            if ::audit_core::__private::Look::at(__audited_output)
                .step()
                .step()
                .step()
                .step()
                .step()
                .good()
            {
                if let ::audit_core::__private::Some(__audited_ok) = ::audit_core::__private::Success(
                        __audited_output,
                    )
                    .ok()
                {
                    if {
                        #[allow(unused_variables)]
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
