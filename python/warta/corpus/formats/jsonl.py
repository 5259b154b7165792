"""JSON lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from ..columns import Fault, decoded
from ..streams import lines, opened
from . import Input, Item

__all__ = ["read", "records"]


def read(given: Input) -> Iterator[Item]:
    """The records of a file; those to skip are not parsed, and come as empty ones."""
    with opened(given.path, given.packed, given.meter) as stream:
        yield from records(stream, given.most, given.skip)


def records(stream: IO[bytes], most: int, skip: int = 0) -> Iterator[Item]:
    r"""One JSON object a line; lines of white space are passed over.

    >>> import io
    >>> from warta.corpus.formats.jsonl import records
    >>> [(number, str(record)) for number, record in records(io.BytesIO(b'{"text": "a"}\n\n[]'), 99)]
    [(1, "{'text': 'a'}"), (3, 'expected a JSON object, found list')]
    """
    offset = number = 0
    for line in lines(stream, most):
        number += 1
        if isinstance(line, Fault):
            skip -= 1
            yield (None if number == 1 else number), line
            continue
        if line.strip():
            yield number, ({} if skip > 0 else _object(line, offset))
            skip -= 1
        offset += len(line)


def _object(line: bytes, offset: int) -> dict[str, Any] | Fault:
    try:
        value = json.loads(decoded(line, offset).rstrip().removeprefix("\ufeff"))
    except Fault as fault:
        return fault
    except json.JSONDecodeError as error:
        return Fault(f"broken JSON: {error.msg} (column {error.colno})")
    except (ValueError, RecursionError) as error:  # a number of too many digits, lists in lists in lists
        return Fault(f"broken JSON: {error}")
    return value if isinstance(value, dict) else Fault(f"expected a JSON object, found {type(value).__name__}")
