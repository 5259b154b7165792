"""Intervals of shares and rates."""

from __future__ import annotations

import math

__all__ = ["Z", "poisson", "wilson"]

Z = 1.959963984540054
"""The normal deviate of a 95 % interval."""


def wilson(k: int, n: int, z: float = Z) -> tuple[float | None, float | None]:
    """The interval of a share `k / n` by Wilson's score; None for nothing of nothing.

    Right for small numbers and for shares near 0 and 1, where the usual interval is not (Wilson 1927; Brown, Cai and
    DasGupta 2001).

    >>> from warta.tables.intervals import wilson
    >>> [round(bound, 4) for bound in wilson(8, 10)]
    [0.4902, 0.9433]
    >>> wilson(0, 10)[0], wilson(0, 0)
    (0.0, (None, None))
    """
    if n == 0:
        return None, None
    share, square = k / n, z * z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (0.0 if k == 0 else max(0.0, centre - half)), (1.0 if k == n else min(1.0, centre + half))


def poisson(k: int, z: float = Z) -> tuple[float, float]:
    """The interval of a count by Byar's approximation of the exact Poisson interval (Breslow and Day 1987).

    >>> from warta.tables.intervals import poisson
    >>> [round(bound, 2) for bound in poisson(10)]
    [4.79, 18.39]
    """
    low = 0.0 if k == 0 else k * (1 - 1 / (9 * k) - z / (3 * math.sqrt(k))) ** 3
    up = k + 1
    return max(0.0, low), up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3
