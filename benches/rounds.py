"""Timing that a busy machine disturbs little: what is compared takes turns, and the best turn of each counts."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LEAST = 0.05
"""Seconds that one turn should take at least; shorter work is repeated."""


@dataclass
class Runner:
    """Work and how long its turns took, in seconds for one time: by the clock, and of processor in all threads."""

    work: Callable[[], object]
    repeats: int = 1
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The fastest turn."""
        return min(self.seconds)

    @property
    def unrest(self) -> float:
        """Median over best: near 1 on a quiet machine."""
        return statistics.median(self.seconds) / self.best

    def turn(self) -> None:
        """Runs and times it."""
        start, spent = time.perf_counter(), time.process_time()
        for _ in range(self.repeats):
            self.work()
        self.processor.append((time.process_time() - spent) / self.repeats)
        self.seconds.append((time.perf_counter() - start) / self.repeats)


def _warmed(work: Callable[[], object]) -> Runner:
    """After one turn that does not count: caches are full, and it is known how often to repeat."""
    runner = Runner(work)
    runner.turn()
    return Runner(work, repeats=max(1, math.ceil(LEAST / runner.best)))


def rounds(works: Mapping[str, Callable[[], object]], n: int) -> dict[str, Runner]:
    """Runs `n` rounds; in each, everything has one turn.

    >>> order = []
    >>> work = lambda name: lambda: (order.append(name), time.sleep(LEAST))
    >>> works = {"a": work("a"), "b": work("b")}
    >>> runners = rounds(works, n=2)
    >>> "".join(order), runners["a"].best >= LEAST, len(runners["b"].seconds)
    ('ababab', True, 2)
    """
    runners = {name: _warmed(work) for name, work in works.items()}
    for _ in range(n):
        for runner in runners.values():
            runner.turn()
    return runners
