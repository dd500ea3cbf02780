//! Standard output, buffered by blocks and not by lines.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::fd::AsFd;
use std::rc::Rc;

use anstream::{AutoStream, ColorChoice};
use rustix::termios::tcgetwinsize;

use crate::fault::Fault;
use crate::progress::Progress;

pub(crate) struct Stdout(BufWriter<Unbuffered>);

struct Unbuffered {
    file: File,
    /// The bar that has to go before the first line is shown.
    progress: Option<Rc<Progress>>,
}

impl Stdout {
    pub(crate) fn new(progress: Option<Rc<Progress>>) -> Result<Self, Fault> {
        let fd = io::stdout()
            .as_fd()
            .try_clone_to_owned()
            .map_err(Fault::Write)?;
        let file = File::from(fd);
        // Anything else than a file may be shown on the terminal, by a pager for one.
        let progress = progress.filter(|_| !file.metadata().is_ok_and(|meta| meta.is_file()));
        Ok(Self(BufWriter::with_capacity(
            1 << 16,
            Unbuffered { file, progress },
        )))
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.0.get_ref().file.is_terminal()
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Write for Unbuffered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(progress) = self.progress.take() {
            progress.retire();
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether colours are wanted: `--color`, then `NO_COLOR` and its kin, then whether it is a terminal.
pub(crate) fn is_styled() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Columns of the terminal; 80 where there is none.
pub(crate) fn width() -> usize {
    let columns = tcgetwinsize(io::stdout()).map_or(0, |size| usize::from(size.ws_col));
    if columns == 0 { 80 } else { columns }
}
