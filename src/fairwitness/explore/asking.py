"""What an address asks for: the record, the filters, and the events that pass them."""

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request

from fairwitness.explore import questions
from fairwitness.explore.columns import Columns, Mask
from fairwitness.explore.selection import Filters, selected
from fairwitness.explore.shelf import Book

SOON = 0.6  # seconds that a page may wait for the columns before it says that they load


class Opening(Exception):
    """The record is still being opened."""


def opened(request: Request) -> None:
    """Raise Opening while the columns load."""
    if not request.app.state.shelf.ready(SOON):
        raise Opening


def shelf_of(request: Request) -> Book:
    """The record that is explored, as it stands for this request."""
    if not hasattr(request.state, "book"):
        request.state.book = request.app.state.shelf.lend()
    book: Book = request.state.book
    return book


def asked(request: Request) -> Filters:
    """The filters in the address; an actor may be given by name."""
    filters = Filters.of(request.query_params)
    columns = shelf_of(request).columns
    if filters.actor and filters.actor not in columns.entity_number:
        wanted = filters.actor.casefold()
        known = next((n for n in columns.busiest if columns.lowered[n] == wanted), None)
        filters = replace(filters, actor=columns.entities.ids[known] if known is not None else filters.actor)
    return filters


def given(request: Request, name: str, most: int = 300) -> str:
    """A word of the address."""
    return request.query_params.get(name, "").strip()[:most]


def number_in(request: Request, name: str, most: int = 100_000_000) -> int:
    """A number of the address; 0 for what is none."""
    words = request.query_params.get(name, "0")
    return min(int(words), most) if words.isascii() and words.isdigit() and len(words) < 10 else 0


def narrowed(request: Request, filters: Filters) -> Mask:
    """The selection, narrowed to a pair when the address names one (`with`)."""
    columns, other = shelf_of(request).columns, given(request, "with")
    mask = selected(columns, filters)
    if other and filters.actor:
        mask &= questions.pair_mask(columns, questions.number_of(columns, filters.actor), questions.number_of(columns, other))
    return mask


def namer(columns: Columns) -> Callable[[str], str]:
    """Names of actors by id."""
    return lambda actor: columns.entities.names[columns.entity_number[actor]] if actor in columns.entity_number else actor
