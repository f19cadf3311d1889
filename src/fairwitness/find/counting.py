"""Numbers and ordinals in words or digits (`data/en/dates.toml`)."""

import re

from fairwitness.knowledge.times import time_words


def number(words: str) -> int | None:
    """A number in words or digits: 12, twelve, twenty-four, a hundred; None when it is none.

    >>> number("twenty-four")
    24
    """
    digits = words.replace(",", "")
    if digits.isdigit():
        return int(digits) if len(digits) < 7 else None
    table, total = time_words().numbers, 0
    parts = re.split(r"[\s-]+", words.lower())
    if parts[0] in ("a", "an") and len(parts) > 1 and parts[1] not in ("hundred", "dozen"):
        parts = parts[1:]
    for part in parts:
        if part == "and":
            continue
        if part not in table:
            return None
        total = max(total, 1) * table[part] if part in ("hundred", "dozen") else total + table[part]
    return total or None


def ordinal(words: str) -> int | None:
    """An ordinal in words or digits: 3rd, third, twenty-first."""
    found = re.match(r"\d+", words)
    if found:
        return int(found[0])
    table = time_words().ordinals
    if words.lower() in table:
        return table[words.lower()]
    tens, _, ones = words.lower().partition("-")
    return time_words().numbers[tens] + table[ones] if tens in time_words().numbers and ones in table else None
