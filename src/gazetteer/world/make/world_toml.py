"""Writes gazetteer files (`src/gazetteer/world/*.toml`) in one fixed layout, so that generated files diff well.

An entity is a dict with `id`, `name`, `type` and optionally `parent`, `prior`, `data` (a flat dict), `aliases`
(strings, or dicts with `text` and any of `case`, `policy`, `lang`, `prior`).

>>> print(render({"note": "An example.", "as_of": "2025-06"}, [{"id": "a", "name": "A", "type": "GPE", "aliases": ["Ah"]}]))
[source]
note = "An example."
as_of = "2025-06"
<BLANKLINE>
[[entity]]
id = "a"
name = "A"
type = "GPE"
aliases = ["Ah"]
<BLANKLINE>
"""
import re
import unicodedata

WIDTH = 130
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def fold(text):
    """Without diacritics, with plain quotes, dashes and spaces; case stays.

    >>> fold("Côte d’Ivoire")
    "Cote d'Ivoire"
    """
    plain = unicodedata.normalize("NFD", text.translate(QUOTES))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def slug(name):
    """The lower-case ASCII slug of a name.

    >>> slug("Côte d'Ivoire"), slug("Trinidad & Tobago")
    ('cote-divoire', 'trinidad-and-tobago')
    """
    plain = unicodedata.normalize("NFD", name.replace("&", "and").replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    ascii_only = "".join(c for c in plain if c.isascii() and c not in "'.").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def value(item):
    """One TOML value on one line.

    >>> value({"text": "AS", "prior": 2.0})
    '{ text = "AS", prior = 2.0 }'
    """
    if isinstance(item, dict):
        return "{ " + ", ".join(f"{k} = {value(v)}" for k, v in item.items()) + " }"
    if isinstance(item, (int, float)):
        return repr(item)
    return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wrapped(items):
    """An array that is broken into lines of at most `WIDTH` characters where it is long."""
    cells = [value(item) for item in items]
    line = "[" + ", ".join(cells) + "]"
    if len(line) < WIDTH - 10:
        return line
    lines, now = [], "  "
    for cell in cells:
        if len(now) > 2 and len(now) + len(cell) > WIDTH:
            lines.append(now.rstrip())
            now = "  "
        now += cell + ", "
    return "[\n" + "\n".join([*lines, now.rstrip()]) + "\n]"


def distinct(name, aliases):
    """The aliases without repetitions of one another or of the name; one with a policy or case wins over a bare one.

    >>> distinct("Zürich", ["Zurich", "Turicum", {"text": "Turicum", "case": "exact"}])
    [{'text': 'Turicum', 'case': 'exact'}]
    """
    united = {fold(name): name}
    for alias in aliases:
        key = fold(alias if isinstance(alias, str) else alias["text"])
        if key not in united or isinstance(alias, dict):
            united[key] = alias
    return [alias for alias in united.values() if alias != name]


def entity(record):
    """One `[[entity]]` block."""
    lines = ["[[entity]]"]
    for key in ("id", "name", "type", "parent", "prior", "data"):
        if record.get(key):
            lines.append(f"{key} = {value(record[key])}")
    aliases = distinct(record["name"], record.get("aliases", []))
    if aliases:
        lines.append(f"aliases = {wrapped(aliases)}")
    return "\n".join(lines) + "\n"


def render(source, entities, comment=None):
    """A whole file."""
    head = f"# {comment}\n" if comment else ""
    head += "[source]\n" + "".join(f"{k} = {value(v)}\n" for k, v in source.items())
    return head + "\n" + "\n".join(entity(record) for record in entities)
