"""Writes elementary.tsv: ln, exp and sqrt of assorted rationals to 80 digits, by mpmath.

Columns: function, argument as p/q, value. The enclosures of the number crate must contain every value.
"""
from fractions import Fraction
from pathlib import Path
import random

from mpmath import mp, mpf

mp.dps = 120
DIGITS = 80


def to_mpf(q):
    return mpf(q.numerator) / mpf(q.denominator)


def arguments(rng):
    """Corners first: near one, tiny, huge, table boundaries of the reduction; then random heights."""
    tiny = [Fraction(1, 10**k) for k in (1, 14, 20, 120, 300)]
    near = [1 + s * Fraction(1, 10**k) for k in (1, 3, 9, 14, 40) for s in (1, -1)]
    table = [Fraction(64 + j, 64) + s * Fraction(1, 2**70) for j in (0, 1, 31, 63, 64) for s in (1, 0, -1)]
    drawn = [Fraction(rng.randint(1, 10**h), rng.randint(1, 10**h)) for h in (1, 2, 5, 20, 60) for _ in range(12)]
    return tiny + [1 / t for t in tiny] + near + table + drawn


def main():
    rng = random.Random(2021)
    rows = []
    for q in arguments(rng):
        rows.append(("ln", q, mp.log(to_mpf(q))))
        rows.append(("sqrt", q, mp.sqrt(to_mpf(q))))
        for signed in (q, -q):
            if abs(signed) < 3000:
                rows.append(("exp", signed, mp.exp(to_mpf(signed))))
    lines = [f"{name}\t{q}\t{mp.nstr(value, DIGITS, min_fixed=1, max_fixed=0)}" for name, q, value in rows if value != 0]
    Path(__file__).with_name("elementary.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
