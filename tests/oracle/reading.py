"""What the programs that compute reference values in mpmath share: how files give numbers, and products."""

from fractions import Fraction

from mpmath import mp, mpc, mpf


def number(text):
    fraction = Fraction(str(text))
    return mpf(fraction.numerator) / fraction.denominator


def entry(value):
    return mpc(*map(number, value)) if isinstance(value, list) else mpc(number(value))


def matrix(rows):
    return mp.matrix([[entry(value) for value in row] for row in rows])


def beta_of(bath):
    return number(bath["beta"]) if "beta" in bath else -mp.log(number(bath["boltzmann_factor"]))


def kron(a, b):
    result = mp.matrix(a.rows * b.rows, a.cols * b.cols)
    for i in range(a.rows):
        for j in range(a.cols):
            if a[i, j]:
                for k in range(b.rows):
                    for l in range(b.cols):
                        result[i * b.rows + k, j * b.cols + l] = a[i, j] * b[k, l]
    return result
