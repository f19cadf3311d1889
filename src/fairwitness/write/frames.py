"""Tables of a record as data frames: Arrow at once, pandas and polars when they are installed."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from arro3.core import Array, DataType, Table

from fairwitness.errors import WriteError

Row = Mapping[str, Any]
Kinds = Mapping[str, str]  # column -> "text", "integer", "real"
TYPES = {"text": DataType.string, "integer": DataType.int64, "real": DataType.float64}


def arrow_table(kinds: Kinds, rows: Iterable[Row]) -> Table:
    """Rows as an Arrow table with the given columns."""
    values = list(rows)
    arrays: dict[str, Any] = {name: Array([row[name] for row in values], type=TYPES[kind]()) for name, kind in kinds.items()}
    return Table.from_pydict(arrays)


class Frame:
    """A table of a record. Anything that speaks Arrow takes it as it is: `polars.DataFrame(frame)`, `pyarrow.table(frame)`, DuckDB."""

    def __init__(self, name: str, kinds: Kinds, rows: Iterable[Row]) -> None:
        self.name, self.kinds, self.rows = name, dict(kinds), [dict(row) for row in rows]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __getitem__(self, column: str) -> list[Any]:
        return [row[column] for row in self.rows]

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows of {', '.join(self.kinds)}>"

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.kinds)

    def to_arrow(self) -> Table:
        """An Arrow table (arro3; zero-copy into pyarrow, polars, DuckDB)."""
        return arrow_table(self.kinds, self.rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:
        """A pandas data frame; raises WriteError when pandas isn't installed."""
        try:
            import pandas
        except ImportError:
            raise WriteError("pandas isn't installed: pip install 'fairwitness[pandas]'") from None
        return pandas.DataFrame(self.rows, columns=self.columns)

    def to_polars(self) -> Any:
        """A polars data frame; raises WriteError when polars isn't installed."""
        try:
            import polars
        except ImportError:
            raise WriteError("polars isn't installed: pip install 'fairwitness[polars]'") from None
        return polars.DataFrame(self.to_arrow())

    def _repr_html_(self, most: int = 20) -> str:
        head = "".join(f"<th>{escape(c)}</th>" for c in self.kinds)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape('' if row[c] is None else str(row[c]))}</td>" for c in self.kinds) + "</tr>"
            for row in self.rows[:most]
        )
        more = f"<p>{most} of {len(self):,} rows</p>" if len(self) > most else ""
        return f"<table><caption>{escape(self.name)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
