//! Why there is no result.

/// Why an operation on numbers has no result.
///
/// As wide as a word: results with numbers in lanes are then copied in whole words, where a byte among them
/// would make the processor wait for each copy.
#[repr(u64)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum NumberError {
    /// The divisor is zero, or is not known to differ from zero.
    #[error("division by a number not known to differ from zero")]
    DivisionByZero,
    /// The argument of a logarithm is not known to be positive.
    #[error("logarithm of a number not known to be positive")]
    LogarithmOfNonPositive,
    /// The argument of a root or a fractional power is not known to be non-negative.
    #[error("root of a number not known to be non-negative")]
    RootOfNegative,
    /// A maximum, minimum or absolute value needs a comparison that is not decided.
    #[error("a comparison inside the expression is not decided at this precision")]
    UndecidedComparison,
    /// `∞ − ∞`, `∞ / ∞` or the sign of an infinite quantity times an unknown one.
    #[error("an expression in infinite quantities has no value")]
    Indeterminate,
    /// `0·∞`, where it matters whether that is 0 or ∞.
    #[error("a product 0·∞ has no value, and the answer is not the same with 0 as with ∞")]
    ZeroTimesInfinity,
    /// A floating-point operation left the finite numbers.
    #[error("the floating-point result is not finite")]
    NotFinite,
    /// The number has more digits or a larger exponent than this program handles.
    #[error("a number has grown beyond the supported size")]
    TooLarge,
}
