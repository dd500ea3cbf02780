//! What a compressed file or stream holds.

use std::io::{self, Cursor, Read};

pub(super) enum Compression {
    Gzip,
    Zstd,
}

/// What `head` is the start of, by content: names lie more often.
pub(super) fn compression(head: &[u8]) -> Option<Compression> {
    if head.starts_with(&[0x1f, 0x8b]) {
        Some(Compression::Gzip)
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Some(Compression::Zstd)
    } else {
        None
    }
}

pub(super) fn decoded<'r>(mut reader: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut head = Vec::new();
    reader.by_ref().take(4).read_to_end(&mut head)?;
    let compression = compression(&head);
    let whole = Cursor::new(head).chain(reader);
    Ok(match compression {
        Some(Compression::Gzip) => Box::new(flate2::read::MultiGzDecoder::new(whole)),
        Some(Compression::Zstd) => Box::new(zstd::Decoder::new(whole)?),
        None => Box::new(whole),
    })
}
