"""The ledger as a table, in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from .reasons import Reasons
from .layout import count, grid, titled
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Cleaned

__all__ = ["removed_table"]


def removed_table(cleaned: Cleaned, reasons: Reasons) -> RenderableType:
    """Every removal with its offsets in code points, what it is, and why."""
    table = grid(">start", ">end", "label", "*text", "*why")
    for removal in cleaned.removed:
        why = f"{reasons.of(removal.rule, cleaned, removal.start)} [{removal.rule}]"
        text = excerpt(cleaned.raw[removal.start : removal.end], 120)
        table.add_row(
            str(removal.start), str(removal.end), Text(removal.label, "bold"), Text(text, "italic"), Text(safe(why))
        )
    return titled("Removed", count(len(cleaned.removed), "piece"), table)
