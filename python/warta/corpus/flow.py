"""Reading, working and writing at the same time, with a bounded number of units between them.

Threads are enough: the core lets go of the interpreter's lock while it works, and Arrow while it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from typing import Generic, TypeVar

__all__ = ["AHEAD", "flowing"]

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Units beyond one for each thread that are read before the first of them is written."""


def flowing(work: Callable[[T], R], items: Iterable[T], threads: int) -> Generator[tuple[T, R]]:
    """Every item with what `work` makes of it, in their order; with one thread all on the calling one.

    >>> from warta.corpus.flow import flowing
    >>> list(flowing(abs, [-1, -2, -3], threads=2))
    [(-1, 1), (-2, 2), (-3, 3)]
    """
    if threads == 1:
        yield from ((item, work(item)) for item in items)
        return
    flow = _Flow(work, items, threads)
    try:
        yield from flow
    finally:
        flow.stop()


class _Flow(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], items: Iterable[T], threads: int) -> None:
        self._work, self._items = work, items
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="warta")
        self._room = BoundedSemaphore(threads + AHEAD)
        self._stopped = Event()
        self._begun: SimpleQueue[tuple[T, Future[R]] | BaseException | None] = SimpleQueue()
        self._reader = Thread(target=self._read, name="warta-reader", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        """In a thread of its own."""
        try:
            for item in self._items:
                self._room.acquire()
                if self._stopped.is_set():
                    return
                self._begun.put((item, self._pool.submit(self._work, item)))
            self._begun.put(None)
        except BaseException as error:  # goes on where the results are taken
            self._begun.put(error)

    def __iter__(self) -> Iterator[tuple[T, R]]:
        while (begun := self._begun.get()) is not None:
            if isinstance(begun, BaseException):
                raise begun
            item, future = begun
            yield item, future.result()
            del item, future, begun  # a unit is not held while the next one is waited for
            self._room.release()

    def stop(self) -> None:
        """Ends the threads; a reader that waits for its input ends with the process."""
        self._stopped.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for _ in range(2):
            try:
                self._room.release()
            except ValueError:
                return
