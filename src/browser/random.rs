//! Chance, for spreading retries; never for keys or identifiers.

/// A number in `0.0..1.0`.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
