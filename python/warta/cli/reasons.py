"""Rules and evidence in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warta import Cleaned, Pack, Rule

__all__ = ["Reasons", "packs"]


def packs(languages: Sequence[str | Pack]) -> list[Pack]:
    """The packs of these languages, and the one that is always active."""
    from warta import Pack

    return [Pack.builtin("und"), *(Pack.builtin(item) if isinstance(item, str) else item for item in languages)]


AROUND = "what stands around it"
"""Said where the strongest evidence is of the lines beside."""

EVIDENCE = 3
"""Kinds of evidence that are named for a group."""


class Reasons:
    """Says in words what a rule's id, or `model:` and an evidence, stands for.

    Examples
    --------
    >>> import warta
    >>> from warta.cli.reasons import Reasons
    >>> cleaned = warta.clean("Harga beras naik di pasar.")
    >>> rule = warta.Pack.builtin("id").rules[0]
    >>> Reasons(["id"]).of(rule.id, cleaned, 0) == rule.what.rstrip(".")
    True
    """

    def __init__(self, languages: Sequence[str | Pack]) -> None:
        self._rules: dict[str, Rule] = {}
        for pack in packs(languages):
            self._rules.update((rule.id, rule) for rule in pack.rules)
        self._learned: dict[str, str] = {}

    def of(self, rule: str, cleaned: Cleaned, at: int) -> str:
        """The words for the rule that decided at this position."""
        if rule in self._rules:
            return self._rules[rule].what.rstrip(".")
        if rule not in self._learned:
            self._learned[rule] = _evidence(rule, cleaned, at)
        return self._learned[rule]

    def of_text(self, rule: str, text: str, at: int) -> str:
        """The same for a text that is not cleaned yet, with the id; the id alone where the shipped cleaner has no words.

        >>> from warta.cli.reasons import Reasons
        >>> Reasons(["id"]).of_text("my.own.rule", "Harga beras naik.", 0)
        'my.own.rule'
        """
        if rule not in self._rules and rule not in self._learned:
            if not rule.startswith("model:"):
                return rule
            from warta import clean

            words = _evidence(rule, clean(text), at)
            if words == AROUND:
                return rule
            self._learned[rule] = words
        words = self._rules[rule].what.rstrip(".") if rule in self._rules else self._learned[rule]
        return f"{words} [{rule}]"

    def of_group(self, rules: dict[str, int], cleaned: Cleaned) -> str:
        """The words for a rule, or for what the model saw, with a place for each."""
        words = [self.of(rule, cleaned, at) for rule, at in list(rules.items())[:EVIDENCE]]
        (first, *_) = rules
        if not first.startswith("model:"):
            return f"{words[0]} [{first}]"
        more = "; …" if len(rules) > EVIDENCE else ""
        return f"by form and place: {'; '.join(words)}{more} [model]"


def _evidence(rule: str, cleaned: Cleaned, at: int) -> str:
    explanation = cleaned.explain(at)
    evidence = explanation.evidence if explanation else []
    named = next((item for item in evidence if item.name == rule), None)
    return named.what if named else AROUND
