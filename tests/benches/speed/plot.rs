pub(crate) fn write_all(_: &crate::parent::Results, _: &std::path::Path) -> std::io::Result<()> {
    Ok(())
}
