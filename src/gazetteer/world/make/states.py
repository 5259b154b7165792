#!/usr/bin/env python3
"""Writes `src/gazetteer/world/states.toml`: every ISO 3166-1 state and territory, with its names in Indonesian and
English from CLDR (through the PyPI package `babel`) and the hand-kept `states_extra.toml`.

    pip install babel && python src/gazetteer/world/make/states.py
"""
import tomllib
from pathlib import Path

from babel import Locale

from world_toml import render, slug

HERE = Path(__file__).parent
TARGET = HERE.parent / "states.toml"
# Two-letter CLDR codes that are no ISO 3166-1 countries: exceptional reservations, groupings and pseudo-codes.
NOT_ISO = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
SOURCE = {
    "note": "ISO 3166-1 codes and names from CLDR 47 (Unicode licence) through babel; short forms, older names and guards by hand (src/gazetteer/world/make/states_extra.toml).",
    "as_of": "2025-06",
}


def codes(names):
    """The ISO 3166-1 alpha-2 codes among CLDR's territory codes, sorted."""
    return sorted(c for c in names if len(c) == 2 and c.isalpha() and c not in NOT_ISO)


def spelled(name):
    """The spellings of a CLDR name: as it is, with `&` and `St.` in words, without CLDR's notes in brackets.

    >>> spelled("St. Kitts & Nevis")
    ['St. Kitts & Nevis', 'Saint Kitts and Nevis']
    """
    words = name.replace("&", "and").replace("St. ", "Saint ").split(" (")[0].replace(" - ", "-")
    return list(dict.fromkeys([name, words] if " (" not in name and " - " not in name else [words]))


def text(alias):
    """The surface of an alias, given as a string or as a table."""
    return alias if isinstance(alias, str) else alias["text"]


def aliases(cldr, extra, name):
    """CLDR's names and the extras; an extra of the same text wins, the canonical name is left out unless it has a policy."""
    own = {text(a): a for a in extra.get("aliases", [])}
    drop = set(extra.get("drop", []))
    united = {n: n for n in cldr if n not in drop} | own
    return [a for t, a in united.items() if t != name or isinstance(a, dict)]


def state(code, english, indonesian, extra, ids):
    """The entity of one code."""
    name = extra.get("name", spelled(indonesian)[-1].replace(" and ", " dan "))
    subtype = extra.get("subtype", "territory" if "parent" in extra else "state")
    cldr = spelled(indonesian.replace("&", "dan")) + spelled(english)
    return {
        "id": ids[code],
        "name": name,
        "type": "LOC" if subtype == "region" else "GPE",
        "parent": extra.get("parent"),
        "data": {"country": code, "subtype": subtype},
        "aliases": aliases(cldr, extra, name),
    }


def main():
    english, indonesian = Locale("en").territories, Locale("id").territories
    extras = tomllib.loads((HERE / "states_extra.toml").read_text("utf-8"))
    ids = {c: extras.get(c, {}).get("id", slug(spelled(english[c])[-1])) for c in codes(english)}
    made = [state(c, english[c], indonesian[c], extras.get(c, {}), ids) for c in codes(english)]
    TARGET.write_text(render(SOURCE, made, "Written by src/gazetteer/world/make/states.py: change src/gazetteer/world/make/states_extra.toml instead."), "utf-8")
    print(f"{len(made)} states and territories -> {TARGET.name}")


if __name__ == "__main__":
    main()
