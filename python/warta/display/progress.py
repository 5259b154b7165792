"""Progress of a call over many documents, where somebody looks: in a notebook, on a terminal, or in a function.

The core calls `begin` once, then ``update(done)`` now and then, and ``close(done)`` at the end, whatever ends the call:
a batch that Ctrl-C stops leaves no bar behind.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

__all__ = ["Bar", "begin"]

OFTEN = 0.1
"""Seconds between two pictures of a bar."""


class Bar(Protocol):
    """What shows progress."""

    def update(self, done: int) -> None:
        """So many are done."""

    def close(self, done: int) -> None:
        """The call ends; so many are done."""


def begin(asked: bool | Callable[[int, int], object] | None, total: int) -> Bar:
    """The bar that suits where the session runs.

    Parameters
    ----------
    asked : None, True or a function
        None shows a bar in a notebook and on a terminal only; True wherever text goes.
    total : int
        How many documents there are.

    Examples
    --------
    >>> from warta.display.progress import begin
    >>> begin(lambda done, total: print(done, "of", total), 3).close(2)
    2 of 3
    """
    if callable(asked):
        return _Told(asked, total)
    if _kernel() is not None:
        return _Notebook(total)
    if asked or (sys.stderr is not None and sys.stderr.isatty()):
        return _Terminal(total)
    return _Silent()


def _kernel() -> Any:
    """The notebook's kernel, if the session runs in one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return getattr(shell, "kernel", None)


class _Silent:
    def update(self, done: int) -> None:
        pass

    def close(self, done: int) -> None:
        pass


def _nothing(done: int, total: int) -> None:
    pass


class _Told:
    """A function of the caller; it is called at most every `OFTEN` seconds, and at the end."""

    def __init__(self, tell: Callable[[int, int], object], total: int) -> None:
        self._tell, self._total, self._last = tell, total, 0.0

    def update(self, done: int) -> None:
        now = time.monotonic()
        if now - self._last >= OFTEN:
            self._last = now
            tell, self._tell = self._tell, _nothing  # one that fails is not called again
            tell(done, self._total)
            self._tell = tell

    def close(self, done: int) -> None:
        self._tell(done, self._total)


class _Terminal:
    """A line on standard error that goes away at the end."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._task = self._bar.add_task("documents", total=total)
        self._bar.start()

    def update(self, done: int) -> None:
        self._bar.update(self._task, completed=done, refresh=True)

    def close(self, done: int) -> None:
        self._bar.stop()


class _Notebook:
    """A line of HTML that is written anew; it needs no widget, and stays as a note of how many were done."""

    def __init__(self, total: int) -> None:
        from importlib import import_module

        ipython: Any = import_module("IPython.display")
        self._html, self._total, self._start, self._last = ipython.HTML, total, time.monotonic(), 0.0
        self._handle = ipython.display(self._html(self._line(0)), display_id=True)

    def _line(self, done: int) -> str:
        spent = time.monotonic() - self._start
        left = f", about {spent / done * (self._total - done):.0f} s left" if 0 < done < self._total else ""
        return f'<progress value="{done}" max="{self._total}"></progress> {done:,} of {self._total:,} documents{left}'

    def update(self, done: int) -> None:
        now = time.monotonic()
        if now - self._last >= OFTEN:
            self._last = now
            self._handle.update(self._html(self._line(done)))

    def close(self, done: int) -> None:
        self._handle.update(self._html(self._line(done)))
