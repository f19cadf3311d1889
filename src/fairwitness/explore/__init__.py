"""The explorer: a page on localhost to look at a written record, and a REST API for the same; it knows no finder."""

from typing import TYPE_CHECKING, Any

from fairwitness.explore.serve import serve

__all__ = ["create_app", "keep", "serve"]

if TYPE_CHECKING:
    from fairwitness.explore.app import create_app
    from fairwitness.explore.kept import keep
else:

    def __getattr__(name: str) -> Any:
        """The application is loaded when it is asked for: whoever serves it listens before."""
        if name == "create_app":
            from fairwitness.explore.app import create_app

            return create_app
        if name == "keep":
            from fairwitness.explore.kept import keep

            return keep
        raise AttributeError(f"module 'fairwitness.explore' has no attribute {name!r}")
