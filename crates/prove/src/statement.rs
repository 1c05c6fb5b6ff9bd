//! Statements of the claim language in the terms of the formal definitions.

use super::ProveError;
use super::numerals::real_literal;
use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, Expr, Function, ModelQuantity, Observable, Pair, Relation,
    StateQuantity, Statement,
};
use lindbound_model::case::{Bath, Case};
use lindbound_number::Rational;
use lindbound_thermo::View;

/// Translates expressions, whatever they are about.
pub(super) trait Terms {
    /// The baths of the model.
    fn baths(&self) -> &[Bath<Rational>];

    /// An observable in the terms of the formal definitions, with a bath in the place of a variable if one is
    /// given.
    fn observable(&self, o: &Observable, bound: Option<(&str, usize)>) -> Result<String, ProveError>;

    /// The two sides of a clause with their relation.
    fn clause(&self, clause: &Clause) -> Result<String, ProveError> {
        let (left, right) = (self.expr(&clause.left, None)?, self.expr(&clause.right, None)?);
        let relation = match clause.relation {
            Relation::AtMost => "<=",
            Relation::Below => "<",
            Relation::AtLeast => ">=",
            Relation::Above => ">",
            Relation::Equal => "=",
        };
        // Whole numbers alone do not say of what kind they are.
        let left = if is_of_reals(&clause.left) || is_of_reals(&clause.right) {
            left
        } else {
            format!("({left} : R)")
        };
        Ok(format!("{left} {relation} {right}"))
    }

    /// An expression.
    fn expr(&self, expr: &Expr, bound: Option<(&str, usize)>) -> Result<String, ProveError> {
        Ok(self.bound(expr, bound)?.0)
    }

    /// An expression, with how strongly its text binds.
    fn bound(&self, expr: &Expr, bound: Option<(&str, usize)>) -> Result<Bound, ProveError> {
        let sub = |e: &Expr| self.bound(e, bound);
        Ok(match expr {
            Expr::Literal(value) => {
                let (text, product) = real_literal(value);
                Bound(text, if product { 1 } else { 3 })
            }
            Expr::Observable(o) => {
                let text = self.observable(o, bound)?;
                let strength = if text.contains(' ') { 2 } else { 3 };
                Bound(text, strength)
            }
            Expr::Negative(inner) => Bound(format!("- {}", sub(inner)?.at(2)), 1),
            Expr::Binary(operator, left, right) => {
                let (sign, own) = match operator {
                    Binary::Plus => ("+", 0),
                    Binary::Minus => ("-", 0),
                    Binary::Times => ("*", 1),
                    Binary::Over => ("/", 1),
                };
                Bound(format!("{} {sign} {}", sub(left)?.at(own), sub(right)?.at(own + 1)), own)
            }
            Expr::Power(base, n) => {
                // Applications bind tighter than ^+, powers do not.
                let strength = if matches!(**base, Expr::Power(..)) { 3 } else { 2 };
                Bound(format!("{} ^+ {n}", sub(base)?.at(strength)), 2)
            }
            Expr::Function(Function::Abs, inner) => {
                let text = if is_of_reals(inner) { sub(inner)?.0 } else { format!("{} : R", sub(inner)?.0) };
                // Of two bars that meet Rocq makes one word.
                let space = |meets| if meets { " " } else { "" };
                Bound(format!("`|{}{text}{}|", space(text.starts_with('`')), space(text.ends_with('|'))), 3)
            }
            Expr::Function(Function::PerJump, _) => return Err(ProveError::Untranslated("per_jump".into())),
            Expr::Function(function, inner) => {
                let name = if *function == Function::Ln { "ln" } else { "sqrt" };
                Bound(format!("{name} ({})", sub(inner)?.0), 2)
            }
            Expr::Pair(Pair::Ratio, a, b) => Bound(format!("{} / {}", sub(a)?.at(1), sub(b)?.at(2)), 1),
            Expr::Pair(pair, a, b) => {
                let name = if *pair == Pair::Max { "Num.max" } else { "Num.min" };
                Bound(format!("{name} ({}) ({})", sub(a)?.0, sub(b)?.0), 2)
            }
            Expr::Sum(variable, inner) => {
                let inner = self.bound(inner, bound)?.at(1);
                let (name, b) = (variable_name(variable), self.baths().len());
                Bound(format!("\\sum_({name} < {b}) {inner}"), 0)
            }
        })
    }

    /// A bath.
    fn bath(&self, reference: &BathRef, bound: Option<(&str, usize)>) -> Result<String, ProveError> {
        match (reference, bound) {
            (BathRef::Variable(name), Some((variable, index))) if name == variable => {
                Ok(format!("bath_{index}"))
            }
            (BathRef::Variable(name), _) => Ok(variable_name(name)),
            (BathRef::Named(name), _) => {
                let found = self.baths().iter().position(|bath| bath.name == *name);
                found.map(|i| format!("bath_{i}")).ok_or_else(|| {
                    ProveError::Thermo(lindbound_thermo::ThermoError::UnknownBath(name.clone()))
                })
            }
        }
    }
}

/// Translates statements about one case.
pub(super) struct Translator<'a> {
    pub case: &'a Case<Rational>,
}

/// How strongly a text binds: 0 a sum, 1 a product, 2 a factor, 3 an argument.
pub(super) struct Bound(String, u8);

impl Bound {
    fn at(self, strength: u8) -> String {
        if self.1 < strength { format!("({})", self.0) } else { self.0 }
    }
}

impl Terms for Translator<'_> {
    fn baths(&self) -> &[Bath<Rational>] {
        &self.case.baths
    }

    fn observable(&self, o: &Observable, bound: Option<(&str, usize)>) -> Result<String, ProveError> {
        let bath = |reference: &BathRef| self.bath(reference, bound);
        let untranslated = |id: &str| Err(ProveError::Untranslated(id.into()));
        Ok(match o {
            Observable::State(quantity, v) => match quantity {
                StateQuantity::TotalCurrent => format!("total_current m {}", v.id()),
                StateQuantity::EntropyProduction => {
                    format!("entropy_production_by_definition m s_{}", v.id())
                }
                StateQuantity::EntropyFlux => format!("entropy_flux m s_{}", v.id()),
                StateQuantity::FlowProduction => format!("flow_production m {}", v.id()),
                StateQuantity::LogMean => format!("log_mean_activity m {}", v.id()),
                StateQuantity::TraceX => format!("trace_activity m {}", v.id()),
                StateQuantity::L1 => format!("C_l1 {}", v.id()),
                other => return untranslated(other.row().id),
            },
            Observable::Bath(BathQuantity::Current, a, v) => format!("current m {} {}", bath(a)?, v.id()),
            Observable::Bath(BathQuantity::TraceX, a, v) => {
                format!("bath_trace_activity m {} {}", bath(a)?, v.id())
            }
            Observable::Bath(other, ..) => return untranslated(other.row().id),
            Observable::Pair(other, _) => return untranslated(other.row().id),
            Observable::Operator(other, ..) => return untranslated(other.row().id),
            Observable::Relative(other, _) => return untranslated(other.row().id),
            Observable::Model(ModelQuantity::ACl) => "A_cl m rho".into(),
            Observable::Model(ModelQuantity::AQm) => "A_qm m rho".into(),
            Observable::Model(ModelQuantity::ABlock) => "A_block m rho".into(),
            Observable::Model(ModelQuantity::CX) => "C_X m".into(),
            Observable::Model(other) => return untranslated(other.row().id),
            Observable::Dimension => format!("{}%:R", self.case.dimension()),
            Observable::Parameter(name) => name.clone(),
            Observable::Beta(_) => return untranslated("beta"),
            Observable::Cycle(quantity, _) => return untranslated(quantity.id()),
            Observable::Heat(..) => return untranslated("Q"),
        })
    }
}

/// The variables of a certificate end in an apostrophe where they might be mistaken for something else.
/// Letters beyond ASCII, of which Rocq does not read all, stand as numbers between apostrophes, which no
/// variable of the language has.
pub(super) fn variable_name(variable: &str) -> String {
    if variable == "a" {
        return variable.to_owned();
    }
    let letter = |c: char| if c.is_ascii() { c.to_string() } else { format!("'{:x}'", u32::from(c)) };
    let letters: String = variable.chars().map(letter).collect();
    // A name does not begin with an apostrophe.
    let first = if letters.starts_with('\'') { "v'" } else { "" };
    format!("{first}{letters}'")
}

/// Whether the text of an expression has something that is a real number and nothing else.
fn is_of_reals(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) | Expr::Observable(Observable::Dimension) => false,
        Expr::Observable(Observable::Parameter(name)) => name != "N",
        Expr::Observable(_) | Expr::Function(Function::Ln | Function::Sqrt, _) => true,
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            is_of_reals(inner)
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => is_of_reals(left) || is_of_reals(right),
    }
}

/// The views of which σ̇ or Ṡ is needed.
pub(super) fn produced_views(statement: &Statement) -> Vec<View> {
    let mut views = Vec::new();
    for observable in statement.clauses.iter().flat_map(observables_of_clause) {
        if let Some(view) = observable.spectral_view()
            && !views.contains(&view)
        {
            views.push(view);
        }
    }
    views
}

/// The observables of a clause, each once, in order.
pub(super) fn observables_of_clause(clause: &Clause) -> Vec<Observable> {
    let mut all = Vec::new();
    collect(&clause.left, &mut |o| push(&mut all, o));
    collect(&clause.right, &mut |o| push(&mut all, o));
    all
}

fn push(all: &mut Vec<Observable>, o: &Observable) {
    if !all.contains(o) {
        all.push(o.clone());
    }
}

fn collect(expr: &Expr, found: &mut impl FnMut(&Observable)) {
    match expr {
        Expr::Literal(_) => {}
        Expr::Observable(o) => found(o),
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            collect(inner, found);
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => {
            collect(left, found);
            collect(right, found);
        }
    }
}
