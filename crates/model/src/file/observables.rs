//! Observables: Hermitian matrices by their names.

use super::matrix::RawMatrix;
use super::reading::Space;
use crate::error::{CaseError, Problem};
use crate::limits::MAX_OBSERVABLES;
use crate::repair::Repair;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Named matrices, none of them twice.
#[derive(Default)]
pub(super) struct RawObservables(BTreeMap<String, RawMatrix>);

impl RawObservables {
    /// The matrices.
    pub fn all(&self) -> impl Iterator<Item = &RawMatrix> {
        self.0.values()
    }

    /// The same over a space.
    pub fn over(
        self,
        space: &Space<'_>,
        repair: &mut Repair,
    ) -> Result<BTreeMap<String, Matrix<Rational>>, CaseError> {
        let read = |(name, matrix): (String, RawMatrix)| {
            let place = format!("observables.{name}");
            let operator = matrix.over(&place, space)?;
            Ok((name, repair.hermitian(&place, operator)?))
        };
        self.0.into_iter().map(read).collect()
    }
}

impl<'de> Deserialize<'de> for RawObservables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Named;
        impl<'de> Visitor<'de> for Named {
            type Value = RawObservables;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of matrices")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = BTreeMap::new();
                while let Some((name, matrix)) = map.next_entry::<String, RawMatrix>()? {
                    if all.len() == MAX_OBSERVABLES {
                        return Err(de::Error::custom(Problem::TooMany(MAX_OBSERVABLES)));
                    }
                    if all.insert(name.clone(), matrix).is_some() {
                        return Err(de::Error::custom(format!("duplicate field `{name}`")));
                    }
                }
                Ok(RawObservables(all))
            }
        }
        deserializer.deserialize_map(Named)
    }
}
