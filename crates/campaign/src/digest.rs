//! Names made from contents.

use sha2::{Digest, Sha256};

/// The first 64 bits of the SHA-256 of some bytes, in hexadecimal digits.
///
/// ```
/// use lindbound_campaign::digest;
/// assert_eq!(digest(b"abc"), "ba7816bf8f01cfea");
/// ```
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
