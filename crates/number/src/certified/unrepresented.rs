//! What hardware arithmetic leaves to software precision.

/// Largest dimension: supports of vectors are sets of positions in a machine word.
pub const MAX_DIMENSION: usize = 64;

/// Why the certified representation of a case in hardware arithmetic stops; software precision takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Unrepresented {
    /// More than [`MAX_DIMENSION`] dimensions.
    #[error("the dimension exceeds {MAX_DIMENSION}")]
    Dimension,
    /// A number outside `10^±100`.
    #[error("a number lies outside 1e-100 … 1e100")]
    Range,
    /// A basis, a jump or a state of a form that only software precision handles.
    #[error("the case has a form that hardware arithmetic does not represent")]
    Form,
    /// An eigenvalue is not known to be positive, or a basis not known to be nearly unitary.
    #[error("an eigenvalue is not known to be positive in hardware arithmetic")]
    Singular,
}
