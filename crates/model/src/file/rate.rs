//! The rate of a coupling in a file: one number, or the spectrum of a bath.

use super::number::{AtMost, Literal, Object, present, without_position};
use crate::bath_spectrum::limits::MAX_POINTS;
use crate::bath_spectrum::{BathSpectrum, Density, DensityError, Expression, Position, Statistics, Table};
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::secular::Coupling;
use lindbound_number::Rational;
use num_traits::One;
use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// As it is written.
pub(super) enum RawRate {
    Number(Literal),
    Spectrum(Box<RawSpectrum>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpectrum {
    #[serde(default, deserialize_with = "present")]
    flat: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    ohmic: Option<Object<RawOhmic>>,
    #[serde(default, deserialize_with = "present")]
    drude: Option<Object<RawDrude>>,
    #[serde(default, deserialize_with = "present")]
    table: Option<AtMost<Point, MAX_POINTS>>,
    #[serde(default, deserialize_with = "present")]
    expression: Option<String>,
    #[serde(default, deserialize_with = "present")]
    statistics: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOhmic {
    strength: Literal,
    #[serde(default, deserialize_with = "present")]
    cutoff: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    exponent: Option<Literal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDrude {
    strength: Literal,
    cutoff: Literal,
}

/// `[ω, J]`.
struct Point(Rational, Rational);

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = <&RawValue>::deserialize(deserializer)?.get();
        let parts: AtMost<Literal, 3> = serde_json::from_str(token).map_err(without_position)?;
        let refused = || de::Error::custom("expected [ω, J], a frequency and the density at it");
        let [omega, density]: [Literal; 2] = parts.0.try_into().map_err(|_| refused())?;
        Ok(Point(omega.0, density.0))
    }
}

impl<'de> Deserialize<'de> for RawRate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = <&RawValue>::deserialize(deserializer)?.get();
        let mut inner = serde_json::Deserializer::from_str(token);
        if !token.starts_with('{') {
            return Literal::deserialize(&mut inner).map(RawRate::Number).map_err(without_position);
        }
        let read: Result<Object<RawSpectrum>, _> = serde_path_to_error::deserialize(&mut inner);
        read.map(|Object(raw)| RawRate::Spectrum(Box::new(raw))).map_err(|error| {
            let place = error.path().to_string();
            let why: D::Error = without_position(error.into_inner());
            if place == "." { why } else { de::Error::custom(format!("{place}: {why}")) }
        })
    }
}

/// The factor and the spectrum of a rate.
pub(super) fn rate(place: &str, raw: RawRate) -> Result<(Rational, Option<BathSpectrum>), CaseError> {
    let raw = match raw {
        RawRate::Number(Literal(rate)) => return Ok((rate, None)),
        RawRate::Spectrum(raw) => raw,
    };
    let density = match (raw.flat, raw.ohmic, raw.drude, raw.table, raw.expression) {
        (Some(Literal(strength)), None, None, None, None) => Density::Flat(strength),
        (None, Some(Object(ohmic)), None, None, None) => Density::Ohmic {
            strength: ohmic.strength.0,
            cutoff: ohmic.cutoff.map(|Literal(cutoff)| cutoff),
            exponent: ohmic.exponent.map_or_else(Rational::one, |Literal(exponent)| exponent),
        },
        (None, None, Some(Object(drude)), None, None) => {
            Density::Drude { strength: drude.strength.0, cutoff: drude.cutoff.0 }
        }
        (None, None, None, Some(AtMost(points)), None) => {
            let points = points.into_iter().map(|Point(omega, density)| (omega, density));
            let table = Table::new(points.collect());
            Density::Table(table.map_err(|error| misplaced(&format!("{place}.table"), error))?)
        }
        (None, None, None, None, Some(text)) => {
            let density = Expression::new(&text);
            Density::Expression(density.map_err(|error| misplaced(&format!("{place}.expression"), error))?)
        }
        _ => return Err(at(place, Problem::DensityForms)),
    };
    let statistics = match raw.statistics {
        None => Statistics::Bose,
        Some(name) => match Statistics::NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, statistics)) => *statistics,
            None => return Err(at(format!("{place}.statistics"), Problem::Statistics(name))),
        },
    };
    Ok((Rational::one(), Some(BathSpectrum { density, statistics })))
}

/// The error of a density in the file.
fn misplaced(place: &str, error: DensityError) -> CaseError {
    match error.position {
        Position::Point(n) => {
            at(format!("{place}[{n}]"), DensityError { position: Position::Whole, ..error }.into())
        }
        _ => at(place, error.into()),
    }
}

/// The rate of a coupling as a file has it.
pub(super) fn written(coupling: &Coupling) -> Value {
    let number = |x: &Rational| json!(x.to_string());
    let Some(BathSpectrum { density, statistics }) = &coupling.spectrum else {
        return number(&coupling.rate);
    };
    let scaled = |strength: &Rational| number(&(&coupling.rate * strength));
    let (key, value) = match density {
        Density::Flat(strength) => ("flat", scaled(strength)),
        Density::Ohmic { strength, cutoff, exponent } => {
            let mut ohmic = Map::new();
            ohmic.insert("strength".into(), scaled(strength));
            ohmic.extend(cutoff.iter().map(|cutoff| ("cutoff".to_owned(), number(cutoff))));
            ohmic.insert("exponent".into(), number(exponent));
            ("ohmic", ohmic.into())
        }
        Density::Drude { strength, cutoff } => {
            ("drude", json!({"strength": scaled(strength), "cutoff": number(cutoff)}))
        }
        Density::Table(table) => {
            let points = table.points().iter();
            ("table", points.map(|(omega, density)| json!([number(omega), scaled(density)])).collect())
        }
        Density::Expression(density) if coupling.rate.is_one() => ("expression", json!(density.text())),
        Density::Expression(density) => {
            ("expression", json!(format!("{}*({})", coupling.rate, density.text())))
        }
    };
    let named = Statistics::NAMED.iter().find(|(_, known)| known == statistics);
    json!({key: value, "statistics": named.map_or("", |(name, _)| name)})
}
