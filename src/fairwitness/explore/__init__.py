"""The explorer: a page on localhost to look at a written record, and a REST API for the same; it knows no finder."""

from fairwitness.explore.app import create_app
from fairwitness.explore.serve import serve

__all__ = ["create_app", "serve"]
