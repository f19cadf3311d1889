"""Plain text, with a header or without: `date 2024-10-11` first, then `outlet`, `title`, `url` on lines of their own."""

import re

HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?!\d)[ \t]*")
FIELD = re.compile(r"\r?\n(outlet|title|url)[ \t]+([^\r\n]+)")


def parts_of(text: str) -> dict[str, str | None]:
    """The parts of a report in plain text; `text` is the body as it stands, without the white space around it.

    >>> parts_of("date 2024-10-11 They met.")["published"]
    '2024-10-11'
    """
    found = HEADER.match(text)
    if not found:
        return {"text": text.strip()}
    parts: dict[str, str | None] = {"published": found[1]}
    at = found.end()
    while field := FIELD.match(text, at):
        parts[field[1]] = field[2].strip()
        at = field.end()
    return {**parts, "text": text[at:].strip()}
