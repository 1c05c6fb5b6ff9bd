//! Exponents of power laws.

/// The slope of `ln y` against `ln x` by least squares, the exponent k of `y ∝ x^k`.
///
/// ```
/// use lindbound_figures::slope::slope;
/// let points: Vec<(f64, f64)> = (1..9).map(|n| (f64::from(n), 3.0 / f64::from(n * n))).collect();
/// assert!((slope(&points) + 2.0).abs() < 1e-14);
/// ```
pub fn slope(points: &[(f64, f64)]) -> f64 {
    let logarithms = || points.iter().map(|(x, y)| (x.ln(), y.ln()));
    let count = points.len() as f64;
    let (x, y) = logarithms().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
    let (xy, xx) =
        logarithms().fold((0.0, 0.0), |(xy, xx), (u, v)| (xy + (u - x) * (v - y), xx + (u - x) * (u - x)));
    xy / xx
}

/// The same for `x ≥ from`.
pub fn slope_from(from: f64, points: &[(f64, f64)]) -> f64 {
    slope(&points.iter().copied().filter(|(x, _)| *x >= from).collect::<Vec<_>>())
}

/// A legend that tells the slope of a curve.
pub fn with_slope(name: &str, slope: f64) -> String {
    // No negative zero, and a minus sign that is not a hyphen.
    let rounded = (slope * 100.0).round() / 100.0 + 0.0;
    format!("{name}, slope {rounded:.2}").replace(" -", " −")
}

/// Whole numbers from 1 to `last`, about `per_decade` of them in every decade.
///
/// ```
/// assert_eq!(lindbound_figures::slope::whole_numbers(10, 4), [1, 2, 3, 6, 10]);
/// ```
pub fn whole_numbers(last: usize, per_decade: u32) -> Vec<usize> {
    let steps = (0..).map(|k| 10f64.powf(f64::from(k) / f64::from(per_decade)).round() as usize);
    let mut numbers: Vec<usize> = steps.take_while(|&n| n <= last).collect();
    numbers.dedup();
    numbers
}
