"""Pictures of the tables, with matplotlib (the extra ``warta[plot]``). Every function returns the Axes it drew on.

Colours are those of Okabe and Ito (2008), which colour-blind people tell apart, and never say anything alone: bars have
patterns, lines have markers and names, and edges have widths.
"""

from .network import network
from .removed import removed_share
from .time import over_time

__all__ = ["network", "over_time", "removed_share"]
