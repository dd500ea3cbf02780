use audit_core::audited;

#[audited(event = "page.find", fields(at))]
fn find((Ok(at) | Err(at)): Result<usize, usize>) -> usize {
    at
}

#[audited(event = "page.set")]
fn set(#[secret] (Ok(value) | Err(value)): Result<String, String>) {
    drop(value);
}

#[audited(event = "page.swap", omit = "whole")]
fn swap(#[secret] whole @ (Ok(_value) | Err(_value)): Result<usize, usize>) {
    let _ = whole;
}

fn main() {}
