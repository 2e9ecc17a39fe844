"""Ranges in which a share probably lies."""

from functools import cache
from math import sqrt
from statistics import NormalDist

from augenhoehe.insight.gates import LEVEL
from augenhoehe.insight.statement import Interval


def wilson(yes: int, n: int, level: float = LEVEL) -> Interval:
    """Return the Wilson score interval of `yes` among `n`, as shares from 0 to 1.

    It stays inside 0 and 1 and holds its level for small n, where the usual p ± z·se does not (Wilson 1927;
    Brown, Cai and DasGupta 2001). Raises ValueError unless 0 <= yes <= n, 0 < n and 0 < level < 1.
    """
    if not (0 <= yes <= n and n > 0 and 0 < level < 1):
        raise ValueError(f"no interval for {yes} of {n} at level {level}")
    z = _quantile(level)
    share, spread = yes / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if yes == 0 else centre - half
    high = 1.0 if yes == n else centre + half
    return Interval(low, high, level)


@cache
def _quantile(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
