"""The pytest plugin: every ``*.warta.toml`` is collected, one test a case. `import warta` happens when there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .cases import Case

__all__ = ["pytest_collect_file"]

SUFFIX = ".warta.toml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file of cases."""
    if not file_path.name.endswith(SUFFIX):
        return None
    collected: pytest.Collector = _File.from_parent(parent, path=file_path)
    return collected


class _File(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        from warta.errors import WartaError
        from warta.testing.cases import read

        try:
            cases = read(self.path).cases()
        except WartaError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield _Item.from_parent(self, name=case.id, case=case)


class _Faulty(Exception):
    """A case whose decisions are not those that it asks for."""


class _Item(pytest.Item):
    def __init__(self, *, case: Case, **rest: Any) -> None:
        super().__init__(**rest)
        self._case = case

    def runtest(self) -> None:
        """The case."""
        faults = self._case.faults()
        if faults:
            raise _Faulty("\n".join(faults))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """What is wrong and why the case is there, without a trace of this plugin."""
        if isinstance(excinfo.value, _Faulty):
            why = self._case.table.get("why")
            return f"{excinfo.value}" + (f"\nthe case: {why}" if why else "")
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        return self.path, self._line(), self.name

    def _line(self) -> int | None:
        for number, line in enumerate(self.path.read_text("utf-8").splitlines()):
            if line.replace(" ", "") in (f'id="{self._case.id}"', f"id='{self._case.id}'"):
                return number
        return None
