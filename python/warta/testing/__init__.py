"""For tests of your own packs, models and gazetteers: assertions whose failures say what warta decided, and why.

pytest runs case files too: every ``*.warta.toml`` in your tests is a table of cases; see `docs/testing.md`.
"""

from ._asserts import assert_clean, assert_mentions

__all__ = ["assert_clean", "assert_mentions"]
