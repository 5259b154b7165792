"""What warta raises: one class for each sort of fault, all of them `WartaError`."""

from __future__ import annotations

__all__ = ["BatchWarning", "GazetteerError", "InputError", "InternalError", "PackError", "WartaError"]


class WartaError(Exception):
    """The base of all errors of warta. The message names the document, row or place in a file.

    Attributes
    ----------
    row : int or None
        Row of a batch or entry of a list, from 0.
    file : str or None
        The file.
    line, column : int or None
        Place in the file, from 1.
    faults : tuple of WartaError
        Of a list with several bad rows: an error for each of them.

    Examples
    --------
    >>> import warta
    >>> try:
    ...     warta.Cleaner(keep=["bodi"])
    ... except warta.WartaError as error:
    ...     print(type(error).__name__)
    InputError
    """

    def __init__(
        self,
        message: str,
        row: int | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        faults: tuple[WartaError, ...] = (),
    ) -> None:
        super().__init__(message)
        self.row = row
        self.file = file
        self.line = line
        self.column = column
        self.faults = faults


class InputError(WartaError, ValueError):
    """A text, a metadata value or an option of a call."""


class PackError(WartaError):
    """A language pack or a model."""


class GazetteerError(WartaError):
    """A gazetteer entry or a gazetteer file."""


class InternalError(WartaError):
    """A defect of warta itself; please report it."""


class BatchWarning(UserWarning):
    """Some rows of a batch or a list were bad and were left out.

    Attributes
    ----------
    faults : tuple of WartaError
        Of a list: an error for each bad row. Those of a batch are in its table `errors`.
    """

    def __init__(self, message: str, faults: tuple[WartaError, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
