//! base64url, read by the browser's own `atob`: a decoder of our own would cost the agent a kilobyte.

use super::Failure;

/// The bytes of unpadded base64url.
pub fn decode(text: &str) -> Result<Vec<u8>, Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        plain.push(match letter {
            '-' => '+',
            '_' => '/',
            other => other,
        });
    }
    // One character for each byte, all below 256.
    Ok(window.atob(&plain)?.chars().map(|byte| byte as u8).collect())
}
