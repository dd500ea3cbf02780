pub(crate) fn print(_: &crate::parent::Results) {}
