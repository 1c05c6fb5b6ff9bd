//! Axes: where a value stands, and which numbers are written there.

/// A quantity with its unit; the range follows the data.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The quantity and its unit.
    pub label: String,
    /// Whether the axis is logarithmic.
    pub log: bool,
    /// Whether only whole numbers stand at it.
    pub whole: bool,
    /// A value at which a line is drawn through the frame.
    pub line: Option<f64>,
    /// What is beyond these is drawn at the edge of the frame.
    pub limits: Option<(f64, f64)>,
}

impl Axis {
    /// A linear axis.
    pub fn linear(label: &str) -> Self {
        Axis { label: label.to_owned(), log: false, whole: false, line: None, limits: None }
    }

    /// A linear axis of whole numbers.
    pub fn whole(label: &str) -> Self {
        Axis { whole: true, ..Axis::linear(label) }
    }

    /// A logarithmic axis.
    pub fn logarithmic(label: &str) -> Self {
        Axis { log: true, ..Axis::linear(label) }
    }

    /// The same with a line at a value.
    pub fn with_line(self, at: f64) -> Self {
        Axis { line: Some(at), ..self }
    }

    /// The same with limits.
    pub fn within(self, low: f64, high: f64) -> Self {
        Axis { limits: Some((low, high)), ..self }
    }

    /// The value as it is drawn between the limits, and whether it lies above or below them.
    pub(super) fn limited(&self, value: f64) -> (f64, Option<Beyond>) {
        match self.limits {
            Some((low, _)) if value < low => (low, Some(Beyond::Below)),
            Some((_, high)) if value > high => (high, Some(Beyond::Above)),
            _ => (value, None),
        }
    }

    /// The place of a value along the axis, if it has one: the value, or its decimal logarithm.
    pub(super) fn place(&self, value: f64) -> Option<f64> {
        if self.log {
            (value > 0.0 && value.is_finite()).then(|| value.log10())
        } else {
            value.is_finite().then_some(value)
        }
    }
}

/// Where a point lies that is drawn at the edge of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beyond {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// The range of an axis in places, and its ticks; short ticks have no number.
pub(super) struct Scale {
    low: f64,
    high: f64,
    pub ticks: Vec<(f64, Option<String>)>,
}

impl Scale {
    /// The scale of an axis for these places.
    pub fn of(axis: &Axis, places: impl Iterator<Item = f64>) -> Self {
        let places = places.chain(axis.line.and_then(|line| axis.place(line)));
        if axis.whole { Self::whole(places) } else { Self::new(axis.log, places) }
    }

    /// A range of whole numbers, with room for a marker at both ends.
    fn whole(places: impl Iterator<Item = f64>) -> Self {
        let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let (low, high) = if low <= high { (low.floor(), high.ceil()) } else { (0.0, 1.0) };
        let rough = (high - low) / 10.0;
        let unit = 10f64.powi(rough.max(1.0).log10().floor() as i32);
        let step =
            [1.0, 2.0, 5.0, 10.0].into_iter().map(|f| f * unit).find(|step| *step >= rough).unwrap_or(1.0);
        let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
        let tick = |i: i64| (i as f64 * step, Some(format!("{:.0}", i as f64 * step).replace('-', "−")));
        let room = (0.03 * (high - low)).max(0.3);
        Self { low: low - room, high: high + room, ticks: (first..=last).map(tick).collect() }
    }

    pub fn new(log: bool, places: impl Iterator<Item = f64>) -> Self {
        let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let (low, high) = match (low <= high, high - low <= 1e-9 * high.abs()) {
            (false, _) => (0.0, 1.0),
            (true, true) => (low - 0.1 * low.abs().max(1.0), high + 0.1 * high.abs().max(1.0)),
            (true, false) => (low, high),
        };
        if log { Self::logarithmic(low, high) } else { Self::linear(low, high) }
    }

    /// A range that ends on ticks, which stand 1, 2 or 5 times a power of ten apart.
    fn linear(low: f64, high: f64) -> Self {
        let rough = (high - low) / 6.0;
        let power = rough.log10().floor() as i32;
        let unit = 10f64.powi(power);
        let step = [1.0, 2.0, 5.0].into_iter().map(|f| f * unit).find(|&step| step >= rough);
        let (step, power) = step.map_or((10.0 * unit, power + 1), |step| (step, power));
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let digits = usize::try_from(-power).unwrap_or(0);
        let tick = |i: u32| {
            let value = (first + f64::from(i)) * step;
            (value, Some(format!("{value:.digits$}").replace('-', "−")))
        };
        Self { low: first * step, high: last * step, ticks: (0..=(last - first) as u32).map(tick).collect() }
    }

    /// A range that ends on ticks: whole decades, or 1, 2 and 5 times powers of ten where there are few
    /// decades.
    fn logarithmic(low: f64, high: f64) -> Self {
        let numbered: &[u8] = if high - low <= 3.0 { &[1, 2, 5] } else { &[1] };
        let (first, last) = (low.floor() as i32, high.ceil() as i32);
        let plain = first >= -3 && last <= 4;
        let places = (first..=last).flat_map(|power| (1..=9).map(move |factor: u8| (power, factor)));
        let ticks: Vec<_> = places
            .map(|(power, factor)| {
                let place = f64::from(power) + f64::from(factor).log10();
                (place, numbered.contains(&factor).then(|| number(factor, power, plain)))
            })
            .collect();
        let ends = || ticks.iter().filter(|tick| tick.1.is_some()).map(|tick| tick.0);
        let low = ends().filter(|&end| end <= low + 1e-9).fold(f64::from(first), f64::max);
        let high = ends().filter(|&end| end >= high - 1e-9).fold(f64::from(last), f64::min);
        let ticks = ticks.into_iter().filter(|(place, _)| (low..=high).contains(place)).collect();
        Self { low, high, ticks }
    }

    /// How far along the axis a place is, from 0 to 1.
    pub fn fraction(&self, place: f64) -> f64 {
        (place - self.low) / (self.high - self.low)
    }
}

/// `factor·10^power` in plain digits or with a raised exponent.
fn number(factor: u8, power: i32, plain: bool) -> String {
    if plain {
        let digits = usize::try_from(-power).unwrap_or(0);
        return format!("{:.digits$}", f64::from(factor) * 10f64.powi(power));
    }
    let raise = |c: char| c.to_digit(10).and_then(|d| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(d as usize)).unwrap_or('⁻');
    let exponent: String = power.to_string().chars().map(raise).collect();
    if factor == 1 { format!("10{exponent}") } else { format!("{factor}×10{exponent}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_the_axes_are_round_and_ranges_end_on_them() {
        let numbers =
            |scale: Scale| scale.ticks.into_iter().filter_map(|t| t.1).collect::<Vec<_>>().join(" ");
        assert_eq!(numbers(Scale::linear(-1.0, 1.0)), "−1.0 −0.5 0.0 0.5 1.0");
        assert_eq!(numbers(Scale::linear(0.0, 0.2)), "0.00 0.05 0.10 0.15 0.20");
        assert_eq!(numbers(Scale::linear(1000.0, 1900.0)), "1000 1200 1400 1600 1800 2000");
        assert_eq!(numbers(Scale::logarithmic(0.021f64.log10(), 0.6)), "0.02 0.05 0.1 0.2 0.5 1 2 5");
        assert_eq!(numbers(Scale::logarithmic(-3.2, 0.9)), "10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹");
        assert_eq!(numbers(Scale::new(true, [f64::log10(7.0)].into_iter())), "5 10");
    }

    #[test]
    fn an_axis_of_whole_numbers_has_whole_ticks_and_room_at_its_ends() {
        let axis = Axis::whole("d");
        for (low, high, ticks) in [
            (2.0, 3.0, "2 3"),
            (2.0, 2.0, "2"),
            (2.0, 8.0, "2 3 4 5 6 7 8"),
            (2.0, 64.0, "10 20 30 40 50 60"),
        ] {
            let scale = Scale::of(&axis, [low, high].into_iter());
            let found: Vec<String> = scale.ticks.iter().filter_map(|tick| tick.1.clone()).collect();
            assert_eq!(found.join(" "), ticks);
            assert!(scale.fraction(low) > 0.0 && scale.fraction(high) < 1.0);
        }
    }

    #[test]
    fn the_line_of_an_axis_is_in_its_range_and_what_is_beyond_its_limits_at_the_edge() {
        let axis = Axis::linear("ratio").with_line(1.0).within(-1.0, 2.0);
        let scale = Scale::of(&axis, [0.1, 0.2].into_iter());
        assert!((0.0..=1.0).contains(&scale.fraction(1.0)));
        assert_eq!(axis.limited(0.5), (0.5, None));
        assert_eq!(axis.limited(f64::INFINITY), (2.0, Some(Beyond::Above)));
        assert_eq!(axis.limited(-3.0), (-1.0, Some(Beyond::Below)));
    }

    #[test]
    fn small_values_keep_their_places_on_a_logarithmic_axis() {
        let axis = Axis::logarithmic("");
        assert_eq!(axis.place(1e-300), Some(-300.0));
        assert_eq!((axis.place(0.0), axis.place(-1.0), axis.place(f64::NAN)), (None, None, None));
        let scale = Scale::new(true, [-300.0, 0.0].into_iter());
        assert_eq!((scale.fraction(-300.0), scale.fraction(-150.0), scale.fraction(0.0)), (0.0, 0.5, 1.0));
    }
}
