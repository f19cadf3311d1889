"""Bytes to text: the encoding is found, not assumed, and what can't be text is refused."""

import codecs

from fairwitness.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, file: object, *, line: int | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and what was done to get it ("decoded as cp1251").

    Raises: ReadError when the bytes are no text.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, file, line), (f"decoded as {encoding}",) if encoding != "utf-8-sig" else ()
    if b"\0" in data[:65536]:
        raise ReadError(file, line, "this is a binary file, not text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data, file, line)


def _decoded(data: bytes, encoding: str, file: object, line: int | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(file, line, f"it says it is {encoding}, but byte {error.start} isn't") from error


WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŠšŽž“”‘’„–—…•€£§°«»©®™·¿¡\xa0")
WEB = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "tis_620"]  # fmt: skip


def _guessed(data: bytes, file: object, line: int | None) -> tuple[str, tuple[str, ...]]:
    control = sum(b < 9 or 13 < b < 32 for b in data[:4096])
    encoding = None if control > len(data[:4096]) // 50 else "cp1252" if _is_western(data) else _statistically(data)
    if encoding is None:
        raise ReadError(file, line, "this isn't text in any known encoding")
    return data.decode(encoding, errors="replace"), (f"decoded as {encoding}",)


def _is_western(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are few and all of them letters and marks of Western European text in cp1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    odd = [c for c in text if c > "\x7f"]
    return len(odd) < 0.15 * len(text) and WESTERN.issuperset(odd)


def _statistically(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=WEB).best()
    return best.encoding if best else None


def whole_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without halves of surrogate pairs and without NUL, which no store can keep; says so when it had any."""
    mended = "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in text) if _broken(text) else text
    return mended, () if mended is text else ("broken characters replaced",)


def _broken(text: str) -> bool:
    return "\0" in text or any("\ud800" <= c <= "\udfff" for c in text)
