"""Large tables, in which a key is found without unpacking the rest: sorted rows in small gzip members, the places of which the first member tells.

Any gzip reader unpacks such a file to one text: comments, among them a line `#@ OFFSET<tab>FIRST KEY` a member, then the header, then the rows.
"""

import gzip
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import data_file

BLOCK = 16_384  # bytes of rows in a member: a tenth of a millisecond to unpack
MARK = b"#@ "
GZIP = 31  # zlib's name of the format


class Packed:
    """The table in the data of a file; keys are compared as UTF-8.

    Raises: LexiconError when the data isn't such a table, or hasn't exactly these columns.
    """

    def __init__(self, name: str, columns: tuple[str, ...], data: bytes) -> None:
        self.name, self.columns = name, columns
        self._data, self._open = data, dict[int, bytes]()
        first = zlib.decompressobj(GZIP)
        lines = self._unpacked(first, self._data).split(b"\n")
        header = "\t".join(columns)
        if lines[-2:] != [header.encode(), b""]:
            raise LexiconError(name, None, f"expected the columns {', '.join(columns)} after the comments")
        told = [line.removeprefix(MARK).split(b"\t", 1) for line in lines if line.startswith(MARK)]
        begin = len(self._data) - len(first.unused_data)
        self._starts, self._firsts = [begin + int(at) for at, _ in told], [key for _, key in told]

    def rows(self, key: str) -> list[list[str]]:
        """The rows of a key, each as its cells; [] when there is none."""
        wanted = key.encode("utf-8", "replace") + b"\t"
        block = self._block(bisect_right(self._firsts, wanted[:-1]) - 1)
        at, found = block.find(b"\n" + wanted) + 1, []
        while at and block.startswith(wanted, at):
            end = block.index(b"\n", at)
            found.append(self._cells(block[at:end]))
            at = end + 1
        return found

    def __contains__(self, key: str) -> bool:
        wanted = key.encode("utf-8", "replace")
        return b"\n" + wanted + b"\t" in self._block(bisect_right(self._firsts, wanted) - 1)

    def __iter__(self) -> Iterator[list[str]]:
        for number in range(len(self._starts)):
            yield from map(self._cells, self._block(number).split(b"\n")[1:-1])

    def _cells(self, line: bytes) -> list[str]:
        cells = line.decode().split("\t")
        if len(cells) != len(self.columns):
            raise LexiconError(self.name, None, f"expected {len(self.columns)} cells in {line[:60]!r}")
        return cells

    def _block(self, number: int) -> bytes:
        """The rows of a member, after a line break; unpacked once."""
        if number < 0:
            return b""
        if number not in self._open:
            start, stop = self._starts[number], (*self._starts[number + 1 : number + 2], len(self._data))[0]
            self._open[number] = b"\n" + self._unpacked(zlib.decompressobj(GZIP), self._data[start:stop])
        return self._open[number]

    def _unpacked(self, member: "zlib._Decompress", data: bytes) -> bytes:
        try:
            return member.decompress(data)
        except zlib.error as error:
            raise LexiconError(self.name, None, f"this can't be unpacked: {error}") from error


def opened(name: str, columns: tuple[str, ...]) -> Packed:
    """A table of the package."""
    return Packed(name, columns, data_file(name).read_bytes())


def pack(comments: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, block: int = BLOCK) -> bytes:
    """The file of a table; rows of one key keep their order and stay together. The same table gives the same bytes."""
    blocks: list[tuple[str, list[str]]] = []
    size = block
    for key, same in groupby(sorted(rows, key=lambda row: row[0].encode()), key=lambda row: row[0]):
        if size >= block:
            blocks.append((key, []))
            size = 0
        lines = ["\t".join(row) + "\n" for row in same]
        blocks[-1][1].extend(lines)
        size += sum(len(line.encode()) for line in lines)
    packed, told, at = [], "", 0
    for key, lines in blocks:
        packed.append(gzip.compress("".join(lines).encode(), 9, mtime=0))
        told, at = f"{told}{MARK.decode()}{at}\t{key}\n", at + len(packed[-1])
    head = f"{comments}{told}" + "\t".join(columns) + "\n"
    return gzip.compress(head.encode(), 9, mtime=0) + b"".join(packed)
