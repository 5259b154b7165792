"""Inputs that failed: each is named on standard error, and the rest goes on."""

from __future__ import annotations

import sys

from .terminal import safe

__all__ = ["Failures"]


class Failures:
    """Counts and names them.

    Examples
    --------
    >>> from warta.cli.failures import Failures
    >>> failures = Failures()
    >>> failures.count, failures.exit_code
    (0, 0)
    """

    def __init__(self) -> None:
        self.count = 0

    def add(self, where: str, what: object) -> None:
        """Names an input and what is wrong with it."""
        self.count += 1
        if sys.stderr is not None:
            print(f"warta: {safe(where)}: {safe(str(what))}", file=sys.stderr)

    @property
    def exit_code(self) -> int:
        """1 when something failed, else 0."""
        return 1 if self.count else 0
