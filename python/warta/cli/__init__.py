"""The command line: `warta analyze`, `clean`, `find`, `rules`, `explain`, `templates`,
`gazetteer`, `train`, `eval`.

What a Unix user expects holds for all of them: results on standard output, everything else on standard error; exit
code 0 when all went well, 1 when some input failed (each is named, the rest goes on), 2 for a mistake in the command,
130 after Ctrl-C; and silence when the reader of a pipe goes away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

OK, FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""The exit codes; the last two are what a shell reports for SIGINT and SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; never raises.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments after the program's name; those of the process by default.

    Examples
    --------
    >>> from warta.cli import main
    >>> main(["rules", "--nonsense"])
    2
    """
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        _flush()
        return code
    except KeyboardInterrupt:
        _abandon_output()
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return PIPE_CLOSED
    except OSError as error:  # inputs catch their own: this one is of writing
        _abandon_output()
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}cannot write: {error.strerror or error}", FAILED)


def _run(argv: Sequence[str]) -> int:
    """Reads the arguments, then imports and runs the one command that they name."""
    from ..errors import WartaError
    from .parser import Usage, parse

    if hasattr(sys.stdout, "reconfigure"):  # a character that the terminal's encoding lacks is no reason to stop
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        arguments = parse(argv)
        code: int = arguments.run(arguments)
        return code
    except SystemExit as ended:  # argparse has printed help, a version or what is wrong
        return ended.code if isinstance(ended.code, int) else USAGE
    except (Usage, WartaError) as error:  # documents catch their own: this one is of an option
        return _complain(str(error), USAGE)


def _complain(what: str, code: int) -> int:
    from .terminal import safe

    if sys.stderr is not None:
        print(f"warta: {safe(what)}", file=sys.stderr)
    return code


def _flush() -> None:
    """Writes what is buffered now, while a closed pipe can still be told from a defect."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _abandon_output() -> None:
    """Lets the interpreter's own flush at exit go nowhere instead of failing once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (AttributeError, OSError, ValueError):  # no standard output, or not one of the system's
        pass
