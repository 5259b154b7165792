"""Files of labelled documents, for `Cleaner.fit` and the command line."""

from __future__ import annotations

import datetime
import os
import time
import zlib
from collections.abc import Iterator
from typing import Any

from .corpus import streams
from .corpus.columns import Fault
from .corpus.formats import jsonl
from .corpus.inputs import LARGEST, kind_of
from .errors import InputError

__all__ = ["records", "today"]


def records(path: str | os.PathLike[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number, from 1, and record of every line of a JSONL file; `.gz` and `.zst` are unpacked.

    Raises InputError, with file and line, for a file that cannot be read and a line that is no JSON object.
    """
    name = os.fspath(path)
    try:
        with streams.opened(name, kind_of(name)[1]) as stream:
            for number, record in jsonl.records(stream, LARGEST):
                if number is None:  # a fault of the file itself
                    raise Fault(record)
                if isinstance(record, Fault):
                    raise InputError(f"{name}:{number}: {record}", file=name, line=number)
                yield number, record
    except (Fault, OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: cannot read it: {reason}", file=name) from None


def today() -> str:
    """The day in UTC, by `SOURCE_DATE_EPOCH` if that is set.

    >>> import os
    >>> from warta._labelled import today
    >>> len(today())
    10
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    at = int(seconds) if seconds.isdecimal() else int(time.time())
    return datetime.datetime.fromtimestamp(at, datetime.UTC).date().isoformat()
