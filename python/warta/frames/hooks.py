"""Something to do once a library is imported, whenever that is.

`wrapt.when_imported` does the same; importing wrapt takes 47 ms here, four fifths of what `import warta` may take, since
it brings asyncio along. This needs no import at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

__all__ = ["when_imported"]


def when_imported(library: str, act: Callable[[], None]) -> None:
    """Calls `act` when the library has been imported: now, or after its import.

    >>> import sys
    >>> from warta.frames.hooks import when_imported
    >>> when_imported("sys", lambda: print("there"))
    there
    """
    if library in sys.modules:
        act()
    else:
        sys.meta_path.insert(0, _Finder(library, act))


class _Finder:
    """Lets the other finders find the library, and acts after its loader."""

    def __init__(self, library: str, act: Callable[[], None]) -> None:
        self._library, self._act = library, act

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._library:
            return None
        for finder in list(sys.meta_path):
            spec = None if isinstance(finder, _Finder) else finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Loader(spec.loader, self)  # type: ignore[assignment]
                return spec
        return None

    def loaded(self) -> None:
        """The library is there: nothing more is to be found."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
            self._act()


class _Loader:
    """Loads as the library's own loader does, which the module then shows as its own, and acts."""

    def __init__(self, loader: Any, finder: _Finder) -> None:
        self._loader, self._finder = loader, finder

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        made: ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._finder.loaded()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)
