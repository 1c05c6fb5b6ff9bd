//! Fragments of LaTeX, which stand between `\begin{document}` and `\end{document}` with amsmath and booktabs.

pub use crate::statements::{expression, lines, statement};
pub use crate::tex_fragments::{engine, inspection, plain, replay, search};
