"""A web page: main text, title, outlet and date of publication (trafilatura, htmldate)."""

from fairwitness.errors import ReadError


def parts_of(page: str, file: object) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """The parts of a report on a web page; the headline stands before the text unless the text begins with it.

    Raises: ReadError when the page has no text.
    """
    from htmldate import find_date
    from trafilatura import bare_extraction

    found = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    text = (found.text or "").strip() if found else ""
    if not text:
        raise ReadError(file, None, "the page has no text")
    title = (found.title or "").strip() or None
    repairs: tuple[str, ...] = ("main text taken from a web page",)
    if title and not text.startswith(title):
        text, repairs = f"{title}\n\n{text}", (*repairs, "headline put before the text")
    published = find_date(page, original_date=True, extensive_search=False) or found.date
    return {"text": text, "title": title, "outlet": found.sitename, "url": found.url, "published": published}, repairs
