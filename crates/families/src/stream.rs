//! Random numbers in lanes: every lane has a stream of its own, which is the same alone and among others.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use lindbound_number::Lanes;

/// xoshiro256++ (Blackman and Vigna 2019) in every lane.
///
/// The state is drawn by the mixing function of SplitMix64, a bijection: two indices of one key never start
/// alike.
#[derive(Clone, Debug)]
pub(super) struct Stream<const N: usize> {
    state: [[u64; N]; 4],
}

pub(super) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The mixing function of SplitMix64.
#[inline(always)]
pub(super) const fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// What the streams of one family, seed, dimension and purpose have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key([u64; 4]);

impl Key {
    /// The key of a seed for a purpose.
    pub(super) fn new(seed: u64, dimension: usize, purpose: u64) -> Self {
        let mut key = mixed(seed.wrapping_add(GOLDEN));
        for word in [dimension as u64, purpose] {
            key = mixed(key ^ word.wrapping_mul(GOLDEN));
        }
        Key([1, 2, 3, 4].map(|word: u64| mixed(key.wrapping_add(word.wrapping_mul(GOLDEN)))))
    }
}

impl<const N: usize> Stream<N> {
    /// The streams of the indices from `first` on.
    #[inline(always)]
    pub(super) fn new(key: Key, first: u64) -> Self {
        let mut state = [[0; N]; 4];
        for (word, key) in state.iter_mut().zip(key.0) {
            for (index, lane) in (first..).zip(word) {
                *lane = mixed(key.wrapping_add(index.wrapping_mul(GOLDEN)));
            }
        }
        Stream { state }
    }

    /// 64 random bits in every lane.
    #[inline(always)]
    pub(super) fn bits(&mut self) -> [u64; N] {
        let mut bits = [0; N];
        let [w0, w1, w2, w3] = &mut self.state;
        for i in 0..N {
            let (s0, s1, s2, s3) = (w0[i], w1[i], w2[i], w3[i]);
            bits[i] = s0.wrapping_add(s3).rotate_left(23).wrapping_add(s0);
            let (s2, s3, t) = (s2 ^ s0, s3 ^ s1, s1 << 17);
            (w1[i], w0[i]) = (s1 ^ s2, s0 ^ s3);
            (w2[i], w3[i]) = (s2 ^ t, s3.rotate_left(45));
        }
        bits
    }

    /// Uniform in `[0, 1)`, multiples of 2⁻⁵².
    #[inline(always)]
    pub(super) fn uniform(&mut self) -> Lanes<N> {
        fractions(self.bits(), 0.0)
    }

    /// Two independent normal numbers (Box and Muller).
    ///
    /// The angle is one of four quadrants, by two signs, and x ∈
    /// [−π/4, π/4) from its middle, so that short series give `√2 cos(π/4 + x) = cos x − sin x` and the sine
    /// likewise to 10⁻¹¹; the result is rounded to 2⁻⁴⁰ anyway.
    #[inline(always)]
    pub(super) fn normals(&mut self) -> [Lanes<N>; 2] {
        let (radius, angle) = (self.bits(), self.bits());
        // In (0, 1).
        let u = fractions(radius, 0.5 * f64::EPSILON);
        let x = fractions(angle, -0.5) * Lanes::splat(std::f64::consts::FRAC_PI_2);
        // √(−2 ln u)/√2.
        let r = Lanes::quotient_ln(Lanes::splat(1.0), u).root();
        let w = x * x;
        let (mut sine, mut cosine) = (Lanes::splat(1.0), Lanes::splat(1.0));
        for n in [10.0, 8.0, 6.0, 4.0, 2.0] {
            sine = Lanes::splat(1.0) - sine * (w * Lanes::splat(1.0 / (n * (n + 1.0))));
        }
        for n in [11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
            cosine = Lanes::splat(1.0) - cosine * (w * Lanes::splat(1.0 / (n * (n + 1.0))));
        }
        let sine = sine * x;
        let (mut a, mut b) = (r * (cosine - sine), r * (cosine + sine));
        for i in 0..N {
            // The lowest twelve bits took no part in the angle.
            a.0[i] = f64::from_bits(a.0[i].to_bits() ^ (angle[i] << 63));
            b.0[i] = f64::from_bits(b.0[i].to_bits() ^ ((angle[i] << 62) & (1 << 63)));
        }
        [a, b]
    }
}

/// The upper 52 bits as fractions in
/// `[0, 1)`, moved by a constant. A loop, because not all adaptors of arrays become vectors.
#[inline(always)]
fn fractions<const N: usize>(bits: [u64; N], shift: f64) -> Lanes<N> {
    let mut fractions = [0.0; N];
    for i in 0..N {
        fractions[i] = f64::from_bits((bits[i] >> 12) | 0x3ff0_0000_0000_0000) - 1.0 + shift;
    }
    Lanes(fractions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_xoshiro256_plus_plus() {
        // The first outputs of the reference implementation from the state 1, 2, 3, 4.
        let mut stream = Stream::<1> { state: [[1], [2], [3], [4]] };
        let outputs: Vec<u64> = (0..4).map(|_| stream.bits()[0]).collect();
        assert_eq!(outputs, [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]);
    }

    #[test]
    fn a_lane_is_the_same_alone_and_among_others() {
        let key = Key::new(7, 4, 1);
        let mut together = Stream::<8>::new(key, 40);
        let mut alone: Vec<Stream<1>> = (40..48).map(|index| Stream::new(key, index)).collect();
        for _ in 0..100 {
            let [a, b] = together.normals();
            for (i, stream) in alone.iter_mut().enumerate() {
                let [c, d] = stream.normals();
                assert_eq!((a.0[i], b.0[i]), (c.0[0], d.0[0]));
            }
        }
    }

    #[test]
    fn normal_numbers_have_the_moments_of_the_normal_distribution() {
        let mut stream = Stream::<8>::new(Key::new(1, 2, 3), 0);
        let numbers: Vec<f64> = (0..50_000).flat_map(|_| stream.normals()).flat_map(|x| x.0).collect();
        let n = numbers.len() as f64;
        let moment = |k: i32| numbers.iter().map(|x| x.powi(k)).sum::<f64>() / n;
        for (k, expected, width) in
            [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0), (6, 15.0, 10_170.0)]
        {
            let deviation = (moment(k) - expected).abs() / (width / n).sqrt();
            assert!(deviation < 5.0, "moment {k}: {}", moment(k));
        }
        let correlation = numbers.chunks_exact(16).map(|c| c[0] * c[8] + c[0] * c[1]).sum::<f64>() * 16.0 / n;
        assert!(correlation.abs() < 5.0 * (2.0 * 16.0 / n).sqrt(), "{correlation}");
    }
}
