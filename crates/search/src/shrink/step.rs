//! One step towards something simpler.

/// A change of something of kind `S`; `None` if it does not apply.
pub type Step<'a, S> = Box<dyn Fn(&mut S) -> Option<()> + 'a>;
