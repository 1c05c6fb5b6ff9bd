//! Reports as pages and as LaTeX: what a command found, to be read on a phone, printed, or put into a paper.
//!
//! A page is one file of HTML without scripts, that loads nothing; a fragment of LaTeX compiles between
//! `\begin{document}` and `\end{document}` with amsmath and booktabs. Both are made of the reports of the
//! other crates, and every number in them is the text that those reports print: nothing is calculated here
//! but where a line is drawn. Texts of users pass through `maud` and through
//! [`tex::escaped`](lindbound_syntax::tex::escaped), so that none of them is markup.
//!
//! | module | what it makes |
//! |---|---|
//! | [`html`] | pages: of a case, an engine, a search, a check, the claims, a folder of models |
//! | [`latex`] | fragments: of a case, an engine, a counterexample |

mod case_page;
mod claims_page;
mod counted_page;
mod draw;
mod engine_page;
mod files_page;
pub mod html;
pub mod latex;
mod layout;
mod model_part;
mod parts;
mod picture;
mod plot;
mod search_page;
mod shell;
mod sources;
mod statements;
mod tex_fragments;
mod tex_model;
mod tex_numbers;
