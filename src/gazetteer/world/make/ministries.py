#!/usr/bin/env python3
"""Writes `src/gazetteer/world/ministries.toml`: the ministries of many states, whose names are regular in Indonesian
(`Kementerian Luar Negeri X`, `Kemenlu X`) and English (`X's Foreign Ministry`), from the table `ministries.toml` here.

    python src/gazetteer/world/make/ministries.py
"""
import tomllib
from pathlib import Path

from world_toml import render

HERE = Path(__file__).parent
TARGET = HERE.parent / "ministries.toml"
STATES = HERE.parent / "states.toml"


def forms(patterns, row):
    """The surfaces of a ministry: `{id}` runs over the state's Indonesian names, `{en}` and `{adj}` over the English ones.

    >>> forms(["Kemenlu {id}", "{adj} Foreign Ministry"], {"id": ["China", "Cina"], "en": ["China"], "adj": ["Chinese"]})
    ['Kemenlu China', 'Kemenlu Cina', 'Chinese Foreign Ministry']
    """
    made = []
    for pattern in patterns:
        key = pattern.split("{")[1].split("}")[0]
        names = [name.removeprefix("the ") if pattern.startswith("{en}") else name for name in row[key]]
        made += [pattern.replace("{" + key + "}", name) for name in names]
    return made


def ministry(state, country, row, kind, rule, special):
    """The entity of one kind of ministry of one state; `special` holds what a state does its own way."""
    made = forms(rule["patterns"], row) if not special.get("alone") else []
    united = {a if isinstance(a, str) else a["text"]: a for a in made + special.get("aliases", [])}
    name = special.get("name", rule["patterns"][0].replace("{id}", row["id"][0]))
    return {
        "id": special.get("slug", f"{state}-{kind}"),
        "name": name,
        "type": "ORG",
        "parent": state,
        "data": {"country": country, "subtype": "ministry"},
        "aliases": [a for t, a in united.items() if t != name],
    }


def main():
    table = tomllib.loads((HERE / "ministries.toml").read_text("utf-8"))
    country = {e["id"]: e["data"]["country"] for e in tomllib.loads(STATES.read_text("utf-8"))["entity"]}
    made = []
    for state, row in table["state"].items():
        for kind in row.get("kinds", table["default_kinds"]):
            special = table.get("special", {}).get(f"{state}-{kind}", {})
            made.append(ministry(state, country[state], row, kind, table["kind"][kind], special))
    TARGET.write_text(render(table["source"], made, "Written by src/gazetteer/world/make/ministries.py: change src/gazetteer/world/make/ministries.toml instead."), "utf-8")
    print(f"{len(made)} ministries -> {TARGET.name}")


if __name__ == "__main__":
    main()
