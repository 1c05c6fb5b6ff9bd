//! A part of numbered work, so that several machines can share it.

use std::str::FromStr;

/// Part I of N: the cases whose number leaves the remainder I − 1 when divided by N, `1 ≤ I ≤ N`.
///
/// Neighbours are much alike, so every part has its share of the easy and of the hard cases.
///
/// ```
/// use lindbound_checker::shard::Shard;
/// let second: Shard = "2/3".parse().unwrap();
/// let numbers: Vec<u64> = (0..9).filter(|index| second.contains(*index)).collect();
/// assert_eq!(numbers, [1, 4, 7]);
/// assert!("0/3".parse::<Shard>().is_err() && "4/3".parse::<Shard>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    part: u64,
    of: u64,
}

impl Shard {
    /// Everything.
    ///
    /// ```
    /// use lindbound_checker::shard::Shard;
    /// assert_eq!("1/1".parse(), Ok(Shard::WHOLE));
    /// ```
    pub const WHOLE: Self = Shard { part: 1, of: 1 };

    /// Whether the case with this number belongs to the part.
    ///
    /// ```
    /// use lindbound_checker::shard::Shard;
    /// assert!(Shard::WHOLE.contains(12));
    /// ```
    pub fn contains(self, index: u64) -> bool {
        index % self.of == self.part - 1
    }

    /// The one of as many parts that has the case with this number.
    ///
    /// ```
    /// use lindbound_checker::shard::Shard;
    /// let second: Shard = "2/3".parse().unwrap();
    /// assert_eq!(second.sibling_with(5).to_string(), "3/3");
    /// ```
    #[must_use]
    pub fn sibling_with(self, index: u64) -> Self {
        Shard { part: index % self.of + 1, ..self }
    }

    /// The number of the n-th case of the part, counted from zero.
    ///
    /// ```
    /// use lindbound_checker::shard::Shard;
    /// let second: Shard = "2/3".parse().unwrap();
    /// assert_eq!([second.nth(0), second.nth(1)], [1, 4]);
    /// ```
    pub fn nth(self, n: u64) -> u64 {
        self.part - 1 + n * self.of
    }

    /// How many of so many cases belong to the part.
    ///
    /// ```
    /// use lindbound_checker::shard::Shard;
    /// let share = |shard: &str| shard.parse::<Shard>().unwrap().share(10);
    /// assert_eq!([share("1/3"), share("2/3"), share("3/3")], [4, 3, 3]);
    /// ```
    pub fn share(self, cases: u64) -> u64 {
        cases / self.of + u64::from(self.part <= cases % self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((part, of)) if 1 <= part && part <= of => Ok(Shard { part, of }),
            _ => Err("a part is I/N with 1 ≤ I ≤ N, such as 1/4".into()),
        }
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}
