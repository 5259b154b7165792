"""Analysis tables on top of the tables of a batch, in whichever frame library came in.

`batch` is what `Pipeline.analyze_batch` gives, or what the verb `analyze` gives of a frame or a column; of the latter the
columns of the caller's frame may be named in `by` too. Results are frames of the same library; of a plain batch those
of ``library=``, or of the first of pandas, Polars and pyarrow that is installed. Needs narwhals (any of the extras
``pandas polars arrow``).

Nothing here is a bare count: beside every number stand the documents it was counted in, all documents, and the share
with its 95 % interval; and what could not be counted is counted too.
"""

from .comentions import comentions
from .compare import compare
from .counts import counts
from .drift import drift
from .entities import with_entities
from .kwic import kwic
from .network import speech_network
from .runs import compare_runs

__all__ = ["comentions", "compare", "compare_runs", "counts", "drift", "kwic", "speech_network", "with_entities"]
