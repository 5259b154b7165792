"""Tags, text that is safe in them, and the style of all views."""

from __future__ import annotations

import html
import math

from ..cli.terminal import safe

__all__ = ["STYLE", "bar", "esc", "per_cent", "table", "tag", "view"]

STYLE = """
.warta-view{font-size:.95em;line-height:1.5;max-width:64em;overflow-wrap:anywhere;color:inherit}
.warta-view *{box-sizing:border-box}
.warta-view h4{margin:.2em 0;font-size:1.15em;line-height:1.3}
.warta-view .w-note,.warta-view .w-legend{margin:.25em 0;opacity:.85;font-size:.88em}
.warta-view .w-legend>span{margin-right:1em;white-space:nowrap}
.warta-view .w-row{display:grid;grid-template-columns:7em minmax(0,1fr);column-gap:.8em;margin:.35em 0}
.warta-view .w-quoted .w-row{grid-template-columns:7em minmax(0,1fr) 12em}
.warta-view .w-row>i{font-style:normal;font-size:.78em;opacity:.75;text-align:right;padding-top:.2em}
.warta-view .w-who{font-size:.82em;line-height:1.35;border-left:3px solid;padding-left:.5em;opacity:.9}
.warta-view .w-row p{margin:0}
.warta-view del{text-decoration:line-through;text-decoration-thickness:1px;opacity:.7}
.warta-view mark{color:inherit;padding:0 .12em;border-radius:.2em;border-bottom:2px solid}
.warta-view mark sub,.warta-view .w-legend sub{font-size:.62em;margin-left:.2em;vertical-align:baseline}
.warta-view mark.w-open{border-bottom-style:dotted}
.warta-view q.w-said{quotes:none;box-shadow:inset .18em 0 0 currentColor;padding-left:.3em;font-style:italic}
.warta-view .w-0{background:rgba(0,114,178,.20);border-color:#0072b2}
.warta-view .w-1{background:rgba(230,159,0,.22);border-color:#e69f00}
.warta-view .w-2{background:rgba(0,158,115,.20);border-color:#009e73}
.warta-view .w-3{background:rgba(204,121,167,.24);border-color:#cc79a7}
.warta-view .w-4{background:rgba(86,180,233,.22);border-color:#56b4e9}
.warta-view .w-5{background:rgba(213,94,0,.20);border-color:#d55e00}
.warta-view .w-6{background:rgba(240,228,66,.25);border-color:#b5aa00}
.warta-view .w-7{background:rgba(128,128,128,.22);border-color:#888}
.warta-view details{margin:.35em 0}
.warta-view summary{cursor:pointer;opacity:.8;font-size:.9em}
.warta-view .w-meter{display:flex;height:1.7em;font-size:.74em;line-height:1.6em;border:1px solid;border-radius:.25em;
overflow:hidden;max-width:36em;margin:.3em 0}
.warta-view .w-meter span{overflow:hidden;white-space:nowrap;padding-left:.3em}
.warta-view .w-meter .w-kept{background:rgba(0,158,115,.35)}
.warta-view .w-meter .w-field{background:rgba(86,180,233,.35)}
.warta-view .w-meter .w-gone{background:repeating-linear-gradient(45deg,rgba(128,128,128,.35) 0 4px,transparent 4px 8px)}
.warta-view table{border-collapse:collapse;margin:.4em 0;font-size:.92em}
.warta-view.warta-view.warta-view th{text-align:left;font-weight:600;border-bottom:1px solid;padding:.15em .8em .15em 0}
.warta-view.warta-view.warta-view td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}
.warta-view td{white-space:normal;max-width:40em}
.warta-view.warta-view.warta-view td.w-n,.warta-view.warta-view.warta-view th.w-n{text-align:right;font-variant-numeric:tabular-nums}
.warta-view .w-wide{overflow-x:auto}
.warta-view .w-wide table{width:max-content}
.warta-view .w-wide td,.warta-view .w-wide th{overflow-wrap:normal;max-width:20em}
.warta-view code{font-size:.92em;background:rgba(128,128,128,.15);padding:0 .2em;border-radius:.2em}
"""
"""No colour of text or page: those of the notebook stay, light or dark; marks are see-through. Removed text is as pale as
contrast allows (WCAG 2, AA). The class of cells stands three times: JupyterLab puts cells to the right with two."""


def esc(text: object) -> str:
    """Text for HTML: tags and quotes are harmless, and what would steer a terminal or turn the text is shown.

    >>> from warta.display.page import esc
    >>> esc('<img src=x onerror="a()">')
    '&lt;img src=x onerror=&quot;a()&quot;&gt;'
    """
    return html.escape(safe(str(text)), quote=True)


def tag(name: str, content: str, cls: str = "", **attributes: object) -> str:
    """An element; `content` is HTML, attributes are escaped, those that are None left out.

    >>> from warta.display.page import esc, tag
    >>> tag("b", esc("<i>"), title='"')
    '<b title="&quot;">&lt;i&gt;</b>'
    """
    named = {"class": cls or None, **attributes}
    written = "".join(f' {key.replace("_", "-")}="{esc(value)}"' for key, value in named.items() if value is not None)
    return f"<{name}{written}>{content}</{name}>"


def view(*parts: str, lang: str | None = None) -> str:
    """A whole view: the parts with the style."""
    return tag("div", f"<style>{STYLE}</style>" + "".join(parts), "warta-view", lang=lang)


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A table; `>` before a column's name puts its cells to the right. Cells are HTML."""
    right = [name.startswith(">") for name in columns]
    classes = ["w-n" if is_number else "" for is_number in right]
    head = "".join(tag("th", esc(name.lstrip(">")), cls) for name, cls in zip(columns, classes, strict=True))
    body = (
        "".join(tag("td", cell, cls) for cell, cls in zip(row, classes, strict=True)) for row in rows
    )
    return tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(tag("tr", row) for row in body)))


def per_cent(share: float | None) -> str:
    """A share for people.

    >>> from warta.display.page import per_cent
    >>> per_cent(0.314), per_cent(0.002), per_cent(None)
    ('31 %', '0.2 %', '–')
    """
    if share is None or math.isnan(share):
        return "–"
    return f"{100 * share:.0f} %" if share == 0 or share >= 0.01 else f"{100 * share:.1f} %"


def bar(parts: list[tuple[str, str, float]]) -> str:
    """A bar of shares: class, name and share of each; names and figures stand beside it too."""
    shown = [(cls, name, share) for cls, name, share in parts if share > 0]
    pieces = (
        tag("span", esc(name) if share > 0.12 else "", cls, style=f"width:{100 * share:.1f}%") for cls, name, share in shown
    )
    said = " · ".join(f"{name} {per_cent(share)}" for _, name, share in shown)
    return tag("div", "".join(pieces), "w-meter", role="img", aria_label=said, title=said)
