"""Fair Witness: from news reports to a record of who did what, who says so and who denies it.

`read`, `read_into` and `open` are those of `fairwitness.api`, `read_text` that of `fairwitness.pipeline`; they are loaded when one of them
is first called, so that the import stays quick and one report needs no store.
"""

import importlib
from typing import TYPE_CHECKING, Any

from fairwitness.starting import uncollected
from fairwitness.version import __version__

__all__ = ["Record", "__version__", "known", "open", "read", "read_into", "read_text", "use_knowledge"]

if TYPE_CHECKING:
    from fairwitness.api import Record, known, open, read, read_into, read_text, use_knowledge
else:
    importlib.import_module("fairwitness.read")  # the room of that name takes the attribute once; then the function below has it

    def read(*args: Any, **options: Any) -> "Record":
        """Read reports into a record; see `fairwitness.api.read`."""
        from fairwitness import api

        return api.read(*args, **options)

    def __getattr__(name: str) -> Any:
        if name == "read_text":
            with uncollected():
                from fairwitness.pipeline import read_text

            return read_text
        if name in __all__:
            from fairwitness import api

            return getattr(api, name)
        raise AttributeError(f"module 'fairwitness' has no attribute {name!r}")
