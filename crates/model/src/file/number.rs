//! Numbers and matrix entries as they stand in the file.

use crate::error::Problem;
use crate::limits::MAX_DIMENSION;
use lindbound_number::{LiteralError, MAX_FRACTION_CHARACTERS, Rational, parse_rational};
use num_complex::Complex;
use num_traits::Zero;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::marker::PhantomData;

/// How long a number may be before it is not even read.
const MAX_TOKEN: usize = MAX_FRACTION_CHARACTERS + 2;

/// An exact rational: a JSON number or a string.
pub(super) struct Literal(pub Rational);

/// A matrix entry: a literal or `[re, im]`.
pub(super) struct Entry(pub Complex<Rational>);

/// A list of at most `MAX` elements, refused before it is stored.
pub(super) struct AtMost<T, const MAX: usize>(pub Vec<T>);

/// An object, and only that: a struct alone would accept a list of its values too.
pub(super) struct Object<T>(pub T);

/// A matrix as rows, not yet checked for shape.
pub(super) type Rows = AtMost<AtMost<Entry, MAX_DIMENSION>, MAX_DIMENSION>;

fn literal(token: &str) -> Result<Rational, String> {
    let text = match token.as_bytes().first() {
        Some(b'[') => return Err("expected a number, found a list".into()),
        Some(b'{') => return Err("expected a number, found an object".into()),
        _ if token.len() > MAX_TOKEN => {
            return Err(LiteralError::TooLong(token.len(), MAX_FRACTION_CHARACTERS).to_string());
        }
        Some(b'"') => serde_json::from_str::<String>(token).map_err(|error| error.to_string())?,
        Some(b'-' | b'0'..=b'9') => token.to_owned(),
        _ => return Err(format!("expected a number, found `{token}`")),
    };
    parse_rational(&text).map_err(|error| error.to_string())
}

/// A matrix entry from its token.
pub(super) fn entry(token: &str) -> Result<Entry, String> {
    if !token.starts_with('[') {
        return literal(token).map(|re| Entry(Complex::new(re, Rational::zero())));
    }
    let refused = || "expected a number or [re, im]".to_owned();
    let parts: AtMost<&RawValue, 2> = serde_json::from_str(token).map_err(|_| refused())?;
    let [re, im] = parts.0.as_slice() else { return Err(refused()) };
    Ok(Entry(Complex::new(literal(re.get())?, literal(im.get())?)))
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = <&RawValue>::deserialize(deserializer)?;
        literal(token.get()).map(Literal).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        entry(<&RawValue>::deserialize(deserializer)?.get()).map_err(de::Error::custom)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Object<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(Keys(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for AtMost<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T, const MAX: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for List<T, MAX> {
            type Value = AtMost<T, MAX>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MAX} entries")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    if items.len() == MAX {
                        return Err(de::Error::custom(Problem::TooMany(MAX)));
                    }
                    items.push(item);
                }
                Ok(AtMost(items))
            }
        }
        deserializer.deserialize_seq(List(PhantomData))
    }
}

/// A key that is given has a value: `null` does not mean "absent".
pub(super) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// The words of an error inside a value, whose position there says nothing.
pub(super) fn without_position<E: serde::de::Error>(error: serde_json::Error) -> E {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    E::custom(text.strip_suffix(&position).unwrap_or(&text))
}
