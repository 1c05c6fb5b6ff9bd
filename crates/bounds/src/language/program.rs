//! Statements made ready to be evaluated on many cases in lanes.

use super::ast::{Binary, Expr, Function, Pair, Relation, Statement};
use super::evaluate::{Bound, applies, bath_of};
use super::observable::Observable;
use super::operators::{binary, function, pair, power};
use super::quantities::Quantities;
use lindbound_lanes::{Lanewise, Numbers};
use lindbound_number::Extended::{self, Finite};
use lindbound_number::{NumberError, Rational};
use lindbound_thermo::ThermoError;

/// Several statements as one list of steps: every distinct part of them once, after the parts it is made of.
///
/// It gives what [`sides`](super::sides) gives, with finite numbers only: what is infinite somewhere has no
/// value here. Nothing is allocated by a run, and a run is compiled for the vectors of its caller; a walk
/// through the expressions of a statement took as long as all the matrix work on eight cases with d = 2.
///
/// ```
/// use lindbound_bounds::language::{Program, parse};
/// use lindbound_families::Davies;
/// use lindbound_lanes::{Batch, Guess};
/// let (mut drawn, mut batch) = (Davies::new(3), Batch::new(3));
/// drawn.draw(1, 0);
/// let numbers = batch.evaluate(&drawn, [false; 3]);
/// let statements = [parse("d^2 + 1 <= 2 * (d^2 + 1)").unwrap(), parse("gamma > 0").unwrap()];
/// let mut program = Program::new(&statements, numbers);
/// program.run(numbers);
/// let clause = program.clauses(0).unwrap().next().flatten().unwrap();
/// assert_eq!([*clause.left, *clause.right], [10.0, 20.0].map(Guess::splat));
/// assert!(program.clauses(1).is_err(), "there is no such parameter");
/// ```
#[derive(Debug)]
pub struct Program<R> {
    steps: Vec<Step>,
    values: Vec<Slot<R>>,
    /// The clauses of each statement.
    statements: Vec<Result<Vec<Comparison>, ThermoError>>,
}

/// A clause, with the steps that give its sides.
#[derive(Clone, Copy, Debug)]
struct Comparison {
    left: usize,
    relation: Relation,
    right: usize,
}

/// Both sides of a clause.
#[derive(Debug)]
pub struct Compared<'a, R> {
    /// Left side.
    pub left: &'a R,
    /// The relation claimed.
    pub relation: Relation,
    /// Right side.
    pub right: &'a R,
    /// Whether both sides are the same expression, and so equal whatever they enclose.
    pub same: bool,
}

/// The result of a step, if it has one.
#[derive(Clone, Debug)]
struct Slot<R> {
    value: R,
    valid: bool,
}

/// One operation on the results of earlier steps.
#[derive(Debug, PartialEq)]
enum Step {
    Literal(Rational),
    /// With the indices of the baths it names.
    Observable(Observable, [usize; 2]),
    Negative(usize),
    Binary(Binary, usize, usize),
    Power(usize, u32),
    Function(Function, usize),
    Pair(Pair, usize, usize),
}

/// Whether a statement is one that lanes evaluate, if the cases have all that it speaks of.
///
/// ```
/// use lindbound_bounds::language::{is_of_lanes, parse};
/// assert!(is_of_lanes(&parse("sigma(rho) >= 0").unwrap()));
/// assert!(!is_of_lanes(&parse("if d = 3 then sigma(rho) >= 0").unwrap()));
/// assert!(!is_of_lanes(&parse("sigma(pi) >= 0").unwrap()));
/// ```
pub fn is_of_lanes(statement: &Statement) -> bool {
    statement.premise.is_empty()
        && !statement.is_about_the_steady_state()
        && !statement.mentions(Observable::is_of_matrices)
}

impl<R: Lanewise> Program<R> {
    /// From statements about cases that have what this one has: the same baths, dimension and parameters.
    pub fn new(statements: &[Statement], of: &Numbers<R>) -> Self {
        let mut program = Program { steps: Vec::new(), values: Vec::new(), statements: Vec::new() };
        for statement in statements {
            let compiled = program.statement(statement, of);
            program.statements.push(compiled);
        }
        // Literals are the same in every run.
        let literal = |step: &Step| match step {
            Step::Literal(literal) => Slot { value: Quantities::literal(of, literal), valid: true },
            _ => Slot { value: R::integer(0), valid: false },
        };
        program.values = program.steps.iter().map(literal).collect();
        program
    }

    fn statement(&mut self, statement: &Statement, of: &Numbers<R>) -> Result<Vec<Comparison>, ThermoError> {
        applies(statement, of)?;
        // Eight cases at once may each have a premise that fails, and no steady state is solved for in lanes.
        if !is_of_lanes(statement) {
            return Err(NumberError::Indeterminate.into());
        }
        let mut compared = Vec::new();
        for clause in &statement.clauses {
            let mut add = |bound: Option<&Bound>| {
                let sides = [&clause.left, &clause.right].map(|side| self.expr(side, bound, of));
                let [left, right] = sides;
                compared.push(Comparison { left: left?, relation: clause.relation, right: right? });
                Ok::<(), ThermoError>(())
            };
            match &clause.each {
                None => add(None)?,
                Some(variable) => (0..Quantities::bath_count(of))
                    .try_for_each(|bath| add(Some(&Bound { variable, bath, outer: None })))?,
            }
        }
        Ok(compared)
    }

    /// The step that gives the value of an expression.
    fn expr(&mut self, expr: &Expr, bound: Option<&Bound>, of: &Numbers<R>) -> Result<usize, ThermoError> {
        let mut sub = |e: &Expr| self.expr(e, bound, of);
        let step = match expr {
            Expr::Literal(literal) => Step::Literal(literal.clone()),
            Expr::Observable(o) => {
                let baths = o.indices(|reference| bath_of(reference, bound, of))?;
                Step::Observable(o.clone(), baths)
            }
            Expr::Negative(inner) => Step::Negative(sub(inner)?),
            Expr::Binary(operator, left, right) => Step::Binary(*operator, sub(left)?, sub(right)?),
            Expr::Power(base, n) => Step::Power(sub(base)?, *n),
            Expr::Function(function, inner) => Step::Function(*function, sub(inner)?),
            Expr::Pair(pair, a, b) => Step::Pair(*pair, sub(a)?, sub(b)?),
            Expr::Sum(variable, inner) => {
                let zero = Expr::Literal(Rational::default());
                let mut sum = self.expr(&zero, bound, of)?;
                for bath in 0..Quantities::bath_count(of) {
                    let bound = Bound { variable, bath, outer: bound };
                    let term = self.expr(inner, Some(&bound), of)?;
                    sum = self.step(Step::Binary(Binary::Plus, sum, term));
                }
                return Ok(sum);
            }
        };
        Ok(self.step(step))
    }

    /// The number of a step, which is added unless it is there already.
    fn step(&mut self, step: Step) -> usize {
        let there = self.steps.iter().position(|earlier| *earlier == step);
        there.unwrap_or_else(|| {
            self.steps.push(step);
            self.steps.len() - 1
        })
    }

    /// Evaluates every step.
    #[inline(always)]
    pub fn run(&mut self, of: &Numbers<R>) {
        for (index, step) in self.steps.iter().enumerate() {
            let (earlier, rest) = self.values.split_at_mut(index);
            let slot = &mut rest[0];
            slot.valid = matches!(step, Step::Literal(_));
            // Each arm leaves its result by itself: one result of all of them would be copied through memory,
            // and waited for.
            match step {
                Step::Literal(_) => {}
                Step::Observable(observable, baths) => slot.set(observable.of_state(of, *baths)),
                Step::Negative(a) => {
                    if let Some(a) = earlier[*a].get() {
                        slot.set::<NumberError>(Ok(Finite(*a).negated()));
                    }
                }
                Step::Power(a, n) => {
                    if let Some(a) = earlier[*a].get() {
                        slot.set(power(&Finite(*a), *n));
                    }
                }
                Step::Function(name, a) => {
                    if let Some(a) = earlier[*a].get() {
                        slot.set(function(*name, &Finite(*a)));
                    }
                }
                Step::Binary(operator, a, b) => {
                    if let (Some(a), Some(b)) = (earlier[*a].get(), earlier[*b].get()) {
                        slot.set(binary(*operator, &Finite(*a), &Finite(*b)));
                    }
                }
                Step::Pair(name, a, b) => {
                    if let (Some(a), Some(b)) = (earlier[*a].get(), earlier[*b].get()) {
                        slot.set(pair(*name, &Finite(*a), &Finite(*b)));
                    }
                }
            }
        }
    }

    /// Every clause of a statement after a run; `None` where one has no value.
    ///
    /// # Errors
    /// What the cases do not have.
    #[inline(always)]
    pub fn clauses(
        &self,
        statement: usize,
    ) -> Result<impl Iterator<Item = Option<Compared<'_, R>>>, &ThermoError> {
        let side = |step: usize| self.values[step].get();
        let clauses = self.statements[statement].as_ref()?;
        Ok(clauses.iter().map(move |&Comparison { left, relation, right }| {
            Some(Compared { left: side(left)?, relation, right: side(right)?, same: left == right })
        }))
    }
}

impl<R: Lanewise> Slot<R> {
    #[inline(always)]
    fn get(&self) -> Option<&R> {
        self.valid.then_some(&self.value)
    }

    #[inline(always)]
    fn set<E>(&mut self, computed: Result<Extended<R>, E>) {
        if let Ok(Finite(value)) = computed {
            *self = Slot { value, valid: true };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{parse, sides};
    use crate::mutants::mutants;
    use crate::registry;
    use lindbound_families::Davies;
    use lindbound_lanes::Batch;
    use lindbound_number::{Intervals, LANES};

    /// Every clause is as the walk through the expressions gives it, with no value for what is infinite or an
    /// error; how many there are.
    fn agrees<R: Lanewise + PartialEq>(
        program: &Program<R>,
        statements: &[Statement],
        of: &Numbers<R>,
    ) -> usize {
        let mut compared = 0;
        for (index, statement) in statements.iter().enumerate() {
            if !is_of_lanes(statement) {
                assert!(program.clauses(index).is_err(), "{statement:?}");
                continue;
            }
            let walked = sides(statement, of);
            let finite = walked.iter().flatten().all(|s| s.left.finite().and(s.right.finite()).is_some());
            let clauses = program.clauses(index).ok().and_then(|clauses| clauses.collect::<Option<Vec<_>>>());
            let (Ok(walked), true) = (walked, finite) else {
                assert!(clauses.is_none(), "{statement:?}");
                continue;
            };
            let clauses = clauses.unwrap();
            assert_eq!(walked.len(), clauses.len(), "{statement:?}");
            for (sides, clause) in walked.iter().zip(clauses) {
                assert_eq!(sides.left.finite(), Some(clause.left), "{statement:?}");
                assert_eq!(sides.right.finite(), Some(clause.right), "{statement:?}");
                assert_eq!((sides.relation, sides.same), (clause.relation, clause.same), "{statement:?}");
                compared += 1;
            }
        }
        compared
    }

    #[test]
    fn a_program_gives_what_the_walk_through_the_expressions_gives() {
        let mut statements: Vec<Statement> = [
            "each(a, sum(b, J(b, rho) * beta(a)) - J(a, sd)^3 <= max(sigma(rho), -d) / (2 + beta(a)))",
            "min(ln(d), sqrt(A_cl)) - ratio(J(bath0, rho), 3) >= ratio(C_X, 7/2) and abs(-A_qm) < log_mean(sd)",
            "ratio(0 * d, 0) + ratio(d - d, d - d) = 0 and J(bath1, bd) = J(bath1, bd)",
            "ln(-d) <= 1",
            "1 / (d - d) <= 1",
            "ratio(d, d - d) >= 1",
            "sqrt(-d) * 0 <= 1 and d > 0",
            "J(bath2, rho) <= 1",
            "W <= 1",
            "if d >= 2 then sigma(rho) >= 0",
            "sigma(pi) >= 0",
        ]
        .map(|text| parse(text).unwrap())
        .to_vec();
        for claim in registry() {
            statements.push(claim.parsed().clone());
            statements.extend(mutants(claim).into_iter().map(|mutant| mutant.statement));
        }
        for d in [2, 3, 6] {
            let (mut drawn, mut batch) = (Davies::<LANES>::new(d), Batch::new(d));
            let mut guesses = Program::new(&statements, batch.guesses());
            let mut intervals = Program::<Intervals<LANES>>::new(&statements, batch.intervals());
            for group in 0..3 {
                drawn.draw(5, group * LANES as u64);
                let numbers = batch.certify(&drawn, [true; 3]);
                intervals.run(numbers);
                assert!(agrees(&intervals, &statements, numbers) > 200);
                let numbers = batch.evaluate(&drawn, [true; 3]);
                guesses.run(numbers);
                assert!(agrees(&guesses, &statements, numbers) > 200);
            }
            assert!(guesses.steps.len() < 3 * statements.len(), "what is shared is evaluated once");
        }
    }
}
