//! Conjectures that name baths, asked of what is drawn or enumerated: there a bath has the name that the
//! statement gives it, as in a search.

use crate::decide::Outcome;
use crate::subject::AnySubject;
use crate::tally::{Place, Tally, tallied};
use lindbound_bounds::language::{BathQuantity, Statement, meant};
use lindbound_model::case::Bath;
use lindbound_model::error::Problem;
use lindbound_model::file::AnyFile;
use lindbound_model::words::nearest;
use std::borrow::Cow;

/// A statement about the baths that are there, in place of those that it names.
///
/// # Errors
/// What is missing, if it names more.
pub(crate) fn on_baths<'s>(statement: &'s Statement, there: &[String]) -> Result<Cow<'s, Statement>, String> {
    let asked = statement.bath_names();
    if asked.iter().all(|name| there.contains(name)) {
        return Ok(Cow::Borrowed(statement));
    }
    match statement.baths_among(there) {
        Some(pairs) => Ok(Cow::Owned(statement.with_baths(&pairs))),
        None => Err(format!("it names {}, and none has so many", baths(asked.len()))),
    }
}

/// What a statement names that none of these files has: a bath, with those that there are and what may have
/// been meant.
pub(crate) fn unknown_bath(statement: &Statement, files: &[(String, AnyFile)]) -> Option<String> {
    let mut known: Vec<String> = files.iter().flat_map(|(_, file)| file.bath_names()).collect();
    known.sort();
    known.dedup();
    let name = statement.bath_names().into_iter().find(|name| !known.contains(name))?;
    // `J_totl(rho)` reads as a quantity of the bath `totl`.
    let quantity = BathQuantity::ALL.iter().find_map(|quantity| {
        meant(&format!("{}_{name}", quantity.row().id)).filter(|meant| !meant.contains('('))
    });
    let is_near = nearest(&name, known.iter().map(String::as_str)).is_some();
    let quantity = quantity.filter(|_| !is_near);
    let quantity = quantity.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Some(format!("{}{quantity}", Problem::UnknownBath { name, known }))
}

fn baths(count: usize) -> String {
    if count == 1 { "a bath".into() } else { format!("{count} baths") }
}

/// What statements are on a case with these baths.
pub(crate) fn on_all<S>(
    statements: &[Statement],
    baths: &[Bath<S>],
    place: Place,
    decide: impl FnOnce(&[Statement]) -> Vec<Outcome>,
) -> Vec<Tally> {
    let of_all = |outcomes: Vec<Outcome>| outcomes.into_iter().map(|outcome| tallied(outcome, place));
    if statements.iter().all(|statement| statement.bath_names().is_empty()) {
        return of_all(decide(statements)).collect();
    }
    let names: Vec<String> = baths.iter().map(|bath| bath.name.clone()).collect();
    let placed: Vec<_> = statements.iter().map(|statement| on_baths(statement, &names)).collect();
    let asked: Vec<Statement> =
        placed.iter().filter_map(|statement| statement.as_deref().ok().cloned()).collect();
    let mut found = of_all(decide(&asked));
    let tally = |placed: Result<_, String>| match placed {
        Ok(_) => found.next().unwrap_or_default(),
        Err(missing) => Tally { missing: Some(missing), ..Tally::default() },
    };
    placed.into_iter().map(tally).collect()
}

impl AnySubject {
    /// It with baths of the names that a statement gives them; `None` if it has too few.
    pub fn with_baths_of(mut self, statement: &Statement) -> Option<Self> {
        let baths = self.baths_mut();
        let there: Vec<String> = baths.iter().map(|bath| bath.name.clone()).collect();
        for (asked, there) in statement.baths_among(&there)? {
            let renamed = baths.iter_mut().filter(|bath| bath.name == there);
            renamed.for_each(|bath| bath.name.clone_from(&asked));
        }
        Some(self)
    }
}
