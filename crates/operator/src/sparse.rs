//! Sparse matrices of the numbers of expressions.

use crate::error::OperatorProblem;
use crate::surd::{Surd, Work};
use std::collections::BTreeMap;

/// A matrix by its entries that are not zero.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sparse {
    columns: usize,
    rows: Vec<BTreeMap<usize, Surd>>,
}

impl Sparse {
    /// The matrix of zeros.
    pub fn zero(rows: usize, columns: usize) -> Self {
        Sparse { columns, rows: vec![BTreeMap::new(); rows] }
    }

    /// The matrix of these entries, each place once.
    pub fn new(rows: usize, columns: usize, entries: impl IntoIterator<Item = (usize, usize, Surd)>) -> Self {
        let mut matrix = Sparse::zero(rows, columns);
        for (i, j, value) in entries {
            if !value.is_zero() {
                matrix.rows[i].insert(j, value);
            }
        }
        matrix
    }

    /// c times the identity.
    pub fn diagonal(d: usize, c: &Surd) -> Self {
        Sparse::new(d, d, (0..d).map(|i| (i, i, c.clone())))
    }

    /// Rows and columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows.len(), self.columns)
    }

    /// The entries that are not zero, row by row.
    pub fn entries(&self) -> impl Iterator<Item = (usize, usize, &Surd)> {
        self.rows.iter().enumerate().flat_map(|(i, row)| row.iter().map(move |(&j, value)| (i, j, value)))
    }

    /// The matrix with f of every entry, at (row, column) or at (column, row).
    fn map(&self, transposed: bool, f: impl Fn(&Surd) -> Surd) -> Self {
        let (rows, columns) = self.shape();
        let (rows, columns) = if transposed { (columns, rows) } else { (rows, columns) };
        let place = |(i, j, value)| if transposed { (j, i, f(value)) } else { (i, j, f(value)) };
        Sparse::new(rows, columns, self.entries().map(place))
    }

    /// The conjugate transpose.
    pub fn dagger(&self) -> Self {
        self.map(true, Surd::conj)
    }

    /// −self.
    pub fn negated(&self) -> Self {
        self.map(false, Surd::negated)
    }

    /// self + other, of one shape.
    pub fn plus(mut self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        for (i, j, value) in other.entries() {
            let sum = self.rows[i].remove(&j).unwrap_or_default().plus(value, work)?;
            if !sum.is_zero() {
                self.rows[i].insert(j, sum);
            }
        }
        Ok(self)
    }

    /// c·self.
    pub fn scaled(&self, c: &Surd, work: &mut Work) -> Result<Self, OperatorProblem> {
        let (rows, columns) = self.shape();
        let values: Result<Vec<_>, _> = self.entries().map(|(.., value)| value.times(c, work)).collect();
        let places = self.entries().map(|(i, j, _)| (i, j));
        Ok(Sparse::new(rows, columns, places.zip(values?).map(|((i, j), value)| (i, j, value))))
    }

    /// self · other, where self has as many columns as other has rows.
    pub fn times(&self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        let mut product = Sparse::zero(self.rows.len(), other.columns);
        for (i, k, left) in self.entries() {
            for (&j, right) in &other.rows[k] {
                let sum = product.rows[i].remove(&j).unwrap_or_default();
                let sum = sum.plus(&left.times(right, work)?, work)?;
                if !sum.is_zero() {
                    product.rows[i].insert(j, sum);
                }
            }
        }
        Ok(product)
    }

    /// id ⊗ self ⊗ id on one site of a space; site 0 is the leftmost factor.
    pub fn on_site(&self, site: usize, space: &[usize]) -> Self {
        let (left, length) = (space[..site].iter().product::<usize>(), space[site]);
        let right: usize = space[site + 1..].iter().product();
        let d = left * length * right;
        let entries = (0..left).flat_map(|l| (0..right).map(move |r| (l, r))).flat_map(|(l, r)| {
            let place = move |k: usize| (l * length + k) * right + r;
            self.entries().map(move |(i, j, value)| (place(i), place(j), value.clone()))
        });
        Sparse::new(d, d, entries)
    }
}
