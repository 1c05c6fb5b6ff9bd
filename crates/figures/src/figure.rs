//! A figure: the numbers, the picture and what they show.

use super::plot::Plot;
use super::table::Table;

/// A table, its picture, and what they show in one line each.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The name of its files.
    pub name: String,
    /// The numbers.
    pub table: Table,
    /// The picture, where there is one.
    pub plot: Option<Plot>,
    /// What is found.
    pub findings: Vec<String>,
}
