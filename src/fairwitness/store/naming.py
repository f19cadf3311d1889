"""In which words: what each outlet calls an actor, counted over time, and the loaded words about it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from fairwitness.store.queries import ask
from fairwitness.store.words import Row

ARTICLE = re.compile(r"(?i)^(?:the|a|an) ")
LENGTHS = {"day": 10, "month": 7, "year": 4}
MOST = 24  # periods that a row of counts may have, unless the reader names the period


def called(connection: Connection, name: str) -> list[Row]:
    """The actors across reports that a name means: by their name, else by what reports call them, else by words of their name; most mentioned first."""
    query = """SELECT n.id, n.name, n.kind, n.country, count(*) AS mentions FROM entities n JOIN actors a ON a.entity_id = n.id
        JOIN mentions m ON m.actor_id = a.id WHERE m.form <> 'pronoun' AND {} GROUP BY n.id ORDER BY mentions DESC, n.id LIMIT 10"""
    spaced = f"% {' '.join(name.split())} %"
    for condition in (
        "lower(n.name) = lower(:name)",
        "n.id IN (SELECT b.entity_id FROM actors b JOIN mentions o ON o.actor_id = b.id WHERE lower(o.quote) = lower(:name) AND o.form <> 'pronoun')",
        "(' ' || n.name || ' ') LIKE :spaced",
    ):
        found = ask(connection, query.format(condition), **({"spaced": spaced} if ":spaced" in condition else {"name": name}))
        if found:
            return found
    return []


def most_mentioned(connection: Connection, most: int = 5) -> list[Row]:
    """The actors that reports name most, pronouns left out."""
    return ask(
        connection,
        """SELECT n.id, n.name, n.kind, n.country, count(*) AS mentions FROM entities n JOIN actors a ON a.entity_id = n.id
        JOIN mentions m ON m.actor_id = a.id WHERE m.form <> 'pronoun' GROUP BY n.id ORDER BY mentions DESC, n.id LIMIT :most""",
        most=most,
    )


def naming_of(connection: Connection, actor: Row, by: str | None = None) -> Row:
    """What each outlet calls one actor: every form with its count by period, and the loaded words about the actor in the outlet's voice.

    `by`: day, month or year; the finest that gives at most 24 periods when None. Reports without a date are counted under "".
    """
    rows = ask(
        connection,
        """SELECT r.outlet, r.published, m.quote, m.form FROM mentions m JOIN actors a ON a.id = m.actor_id JOIN reports r ON r.id = m.report_id
        WHERE a.entity_id = :id AND m.form <> 'pronoun' ORDER BY r.outlet, r.published, m.report_id, m.actor_id, m.number""",
        id=actor["id"],
    )
    periods, length = _periods([row["published"] for row in rows], by)
    counts: dict[tuple[str | None, str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        form = ARTICLE.sub("", " ".join(row["quote"].split()))
        counts[row["outlet"], form, row["form"]][(row["published"] or "")[:length]] += 1
    forms = [
        {"outlet": outlet, "form": form, "kind": kind, "times": own.total(), "by_period": [own[p] for p in periods]}
        for (outlet, form, kind), own in counts.items()
    ]
    forms.sort(key=lambda f: (str(f["outlet"] or ""), -int(str(f["times"])), str(f["form"])))
    return {**actor, "periods": periods, "forms": forms, "loaded": _loaded(connection, actor["id"])}


def _loaded(connection: Connection, entity: str) -> list[Row]:
    return ask(
        connection,
        """SELECT r.outlet, lower(w.quote) AS word, w.kind, w.neutral, count(*) AS times FROM wording w JOIN actors a ON a.id = w.about_id
        JOIN reports r ON r.id = w.report_id WHERE a.entity_id = :id AND w.voice = 'outlet'
        GROUP BY r.outlet, lower(w.quote), w.kind, w.neutral ORDER BY r.outlet, times DESC, word, w.kind""",
        id=entity,
    )


def _periods(days: Sequence[str | None], by: str | None) -> tuple[list[str], int]:
    """The periods that have something, in order, and how many characters of a day name one."""
    for length in [LENGTHS[by]] if by else LENGTHS.values():
        periods = sorted({(day or "")[:length] for day in days})
        if len(periods) <= MOST:
            break
    return periods, length
