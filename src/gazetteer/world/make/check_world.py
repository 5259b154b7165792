#!/usr/bin/env python3
"""Checks `src/gazetteer/world/*.toml`; prints faults and a report, exits 1 on any fault.

    python src/gazetteer/world/make/check_world.py [--quiet] [CORPUS_FOLDER]

With a corpus folder (one that holds `seeds/gold/entities.json`), every surface of the gold must be an alias of its entity.
Aliases that two entities share are allowed and reported.
"""
import argparse
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from world_toml import fold

WORLD = Path(__file__).parent.parent
TYPES = {"PER", "ORG", "GPE", "LOC", "FAC", "WRK", "EVT", "NORP"}
ENTITY_KEYS = {"id", "name", "type", "parent", "prior", "data", "aliases"}
ALIAS_KEYS = {"text", "case", "policy", "lang", "prior"}
CASES = {"smart", "exact", "fold"}
PLAIN_POLICIES = {"free", "needs_full_name", "not_sentence_initial", "not_before_capital", "not_after_capital", "not_definition"}
PATTERN_POLICIES = {"blocked_by", "only_with"}
MAX_WORDS, MAX_BYTES = 32, 512


def parse_policy(policy):
    """A policy as a list of (name, patterns); ValueError says what is wrong.

    >>> parse_policy("needs_full_name + blocked_by(Jawa _, _ Daya)")
    [('needs_full_name', []), ('blocked_by', ['Jawa _', '_ Daya'])]
    """
    terms, at = [], 0
    for found in re.finditer(r"\s*([a-z_]+)(?:\(([^()]*)\))?\s*(?:\+|$)", policy):
        if found.start() != at:
            break
        at = found.end()
        terms.append((found[1], [p.strip() for p in found[2].split(",")] if found[2] is not None else []))
    if at != len(policy) or not terms:
        raise ValueError(f"cannot read the policy from character {at}")
    for name, patterns in terms:
        check_term(name, patterns)
    return terms


def check_term(name, patterns):
    """ValueError where a policy is unknown or its patterns are not words around one `_`."""
    if name not in PLAIN_POLICIES | PATTERN_POLICIES:
        raise ValueError(f"unknown policy {name}")
    if bool(patterns) != (name in PATTERN_POLICIES):
        raise ValueError(f"{name}: patterns missing or not allowed")
    for pattern in patterns:
        if pattern.split().count("_") != 1 or len(pattern.split()) < 2:
            raise ValueError(f"{name}: the pattern {pattern!r} is not words around one _")


def alias_table(alias):
    """An alias, given as a string or as a table, as a table."""
    return {"text": alias} if isinstance(alias, str) else alias


def surfaces(entity):
    """The aliases of an entity as tables, its name among them; an alias equal to the name replaces it."""
    listed = [alias_table(a) for a in entity.get("aliases", [])]
    own = [] if any(a.get("text") == entity.get("name") for a in listed) else [{"text": entity.get("name", "")}]
    return own + listed


def alias_faults(alias):
    """What is wrong with one alias."""
    text = alias.get("text", "")
    if not isinstance(text, str) or not text.strip() or text != text.strip():
        yield f"alias {text!r} is empty or has outer space"
        return
    if len(text.split()) > MAX_WORDS or len(text.encode()) > MAX_BYTES:
        yield f"alias {text!r} is over {MAX_WORDS} words or {MAX_BYTES} bytes"
    if not any(c.isalnum() for c in text):
        yield f"alias {text!r} has no letter or digit"
    if set(alias) - ALIAS_KEYS:
        yield f"alias {text!r}: unknown keys {sorted(set(alias) - ALIAS_KEYS)}"
    if alias.get("case", "smart") not in CASES:
        yield f"alias {text!r}: unknown case {alias['case']!r}"
    if not 0.01 <= alias.get("prior", 1.0) <= 100:
        yield f"alias {text!r}: prior out of 0.01..100"
    try:
        parse_policy(alias.get("policy", "free"))
    except ValueError as error:
        yield f"alias {text!r}: {error}"


def licence_faults(entity):
    """Short names that no longer name of the same entity can license."""
    free = [a["text"] for a in surfaces(entity) if "needs_full_name" not in a.get("policy", "")]
    longest = max((len(text.split()) for text in free), default=0)
    for alias in surfaces(entity):
        if "needs_full_name" in alias.get("policy", "") and len(alias["text"].split()) >= longest:
            yield f"alias {alias['text']!r}: needs_full_name, but no alias has more words"


def entity_faults(entity):
    """What is wrong with one entity by itself."""
    if set(entity) - ENTITY_KEYS:
        yield f"unknown keys {sorted(set(entity) - ENTITY_KEYS)}"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity.get("id", "")):
        yield f"bad slug {entity.get('id')!r}"
    if entity.get("type") not in TYPES:
        yield f"unknown type {entity.get('type')!r}"
    country = entity.get("data", {}).get("country", "XX")
    if not re.fullmatch("[A-Z]{2}", country):
        yield f"country {country!r} is no alpha-2 code"
    for alias in surfaces(entity):
        yield from alias_faults(alias)
    yield from licence_faults(entity)
    yield from repeated_aliases(entity)


def repeated_aliases(entity):
    """Aliases of one entity that differ in nothing that matching sees."""
    texts = Counter(fold(a["text"]) for a in surfaces(entity))
    yield from (f"alias {text!r} is there {n} times" for text, n in texts.items() if n > 1)


def relation_faults(entities):
    """Ids that two entities share; parents and referents that do not exist."""
    ids = Counter(entity.get("id") for _, entity in entities)
    yield from (f"id {i!r} is there {n} times" for i, n in ids.items() if n > 1)
    for file, entity in entities:
        for key, target in (("parent", entity.get("parent")), ("refers_to", entity.get("data", {}).get("refers_to"))):
            if target is not None and target not in ids:
                yield f"{file}: {entity.get('id')}: {key} {target!r} does not exist"


def gold_faults(entities, corpus):
    """Entities and surfaces of the gold that the files do not have; newsroom persons are left out on purpose."""
    by_id = {entity["id"]: entity for _, entity in entities}
    gold = json.loads((Path(corpus) / "seeds/gold/entities.json").read_text("utf-8"))["entities"]
    for wanted in gold:
        if wanted.get("subtype") == "newsroom":
            continue
        entity = by_id.get(wanted["id"])
        if entity is None or entity["type"] != wanted["type"]:
            yield f"gold: {wanted['id']} ({wanted['type']}) is missing or has another type"
            continue
        yield from (f"gold: {wanted['id']} lacks {s!r}" for s in wanted["surfaces_in_seeds"] if not covers(entity, s))


def covers(entity, surface):
    """Whether some alias matches the surface, by text and case alone."""
    return any(alias_matches(alias, fold(surface)) for alias in surfaces(entity))


def alias_matches(alias, surface):
    """Case rules of the gazetteer: `exact`; `fold`; `smart`: as written, all caps from four letters on, several words in any case."""
    text, case = fold(alias["text"]), alias.get("case", "smart")
    if text == surface or case == "exact":
        return text == surface
    if case == "fold" or " " in text:
        return text.casefold() == surface.casefold() and (case == "fold" or surface != surface.lower())
    return len(text) >= 4 and not text.isupper() and text.upper() == surface


def shared(entities):
    """Aliases of two or more entities: text -> ids."""
    owners = defaultdict(set)
    for _, entity in entities:
        for alias in surfaces(entity):
            owners[fold(alias["text"])].add(entity["id"])
    return {text: sorted(ids) for text, ids in sorted(owners.items()) if len(ids) > 1}


def load(folder):
    """(file name, entity) of every file, and the faults of the files themselves."""
    entities, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{path.name}: {error}")
            continue
        if not content.get("source", {}).get("note") or set(content) - {"source", "entity"}:
            faults.append(f"{path.name}: needs [source] with a note, then [[entity]] alone")
        entities += [(path.name, entity) for entity in content.get("entity", [])]
    return entities, faults


def report(entities, quiet):
    """Counts by file, and the aliases that are shared."""
    for file, number in Counter(file for file, _ in entities).items():
        aliases = sum(len(surfaces(e)) for f, e in entities if f == file)
        print(f"{file:24} {number:5} entities {aliases:6} aliases")
    total = sum(len(surfaces(e)) for _, e in entities)
    both = shared(entities)
    print(f"{'all':24} {len(entities):5} entities {total:6} aliases, {len(both)} aliases shared")
    if not quiet:
        print("\n".join(f"shared: {text}: {', '.join(ids)}" for text, ids in both.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", help="folder with seeds/gold/entities.json")
    parser.add_argument("--quiet", action="store_true", help="do not list shared aliases")
    arguments = parser.parse_args()
    entities, faults = load(WORLD)
    faults += [f"{file}: {entity.get('id')}: {fault}" for file, entity in entities for fault in entity_faults(entity)]
    faults += relation_faults(entities)
    if arguments.corpus:
        faults += gold_faults(entities, arguments.corpus)
    report(entities, arguments.quiet)
    print("\n".join(f"FAULT {fault}" for fault in faults) or "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
