"""Who "I" is in an interview that sets questions and answers apart as paragraphs: who is asked; and "you" in the questions."""

from bisect import bisect_right
from collections import Counter

from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.mentions import Candidate
from fairwitness.find.quotes import find_quotations, paragraphs
from fairwitness.knowledge.roles import phrase_words
from fairwitness.record import Span

ASKED_AT_LEAST = 3  # questions; fewer are questions that any report may ask
ASKED_OF_INTERVIEWEE = 2  # questions, where the opening speaks of an interview
SAYS_I = 2  # times "I" in the answers
FIRST = frozenset(("i", "me", "my", "mine", "myself"))
SECOND = frozenset(("you", "your", "yours", "yourself"))


def answer_for(discourse: Discourse) -> None:
    """Tie "I" in the answers and "you" in the questions of an interview to who is asked, when the report names one such person."""
    text = discourse.parsed.report.text
    if text.count("?") < ASKED_OF_INTERVIEWEE:
        return
    parts = paragraphs(text)
    asks = [text[p.start : p.end].rstrip(" \t\"'”’)").endswith("?") for p in parts]
    begins = next((n for n, ask in enumerate(asks) if ask), 0)
    turns = sum(ask and not answer for ask, answer in zip(asks, [*asks[1:], True], strict=True))
    told = any(w in text[: parts[begins].start].lower() for w in phrase_words("interview"))
    if turns < (ASKED_OF_INTERVIEWEE if told else ASKED_AT_LEAST):
        return
    said = _persons(discourse, parts, begins)
    asked = _asked(discourse, parts[begins].start) if sum(w in FIRST for _, w, n in said if not asks[n]) >= SAYS_I else None
    if asked is None:
        return
    for at, word, part in said:
        if word in (SECOND if asks[part] else FIRST):
            found = Candidate(first=at, stop=at + 1, head=at, form="pronoun", kind="person", name=word)
            discourse.put(found, asked, f'"{word}" in the interview: who is asked')


def _persons(discourse: Discourse, parts: tuple[Span, ...], begins: int) -> list[tuple[int, str, int]]:
    """(Token, word, paragraph) of the first and second persons from the first question on, outside quotation marks."""
    quoted = [q.outer for q in find_quotations(discourse.parsed.report.text)]
    starts, opens = [p.start for p in parts], [q.start for q in quoted]
    found = []
    for token in discourse.parsed.tokens:
        word = token.text.lower()
        if word not in FIRST and word not in SECOND:
            continue
        part, quote = bisect_right(starts, token.start) - 1, bisect_right(opens, token.start) - 1
        if part >= begins and token.upos == "PRON" and not (quote >= 0 and token.start < quoted[quote].end):
            found.append((token.index, word, part))
    return found


def _asked(discourse: Discourse, before: int) -> Cluster | None:
    """The person whom the headline names or describes, else the one whom the opening mentions most; None when two are as likely."""
    tokens = discourse.parsed.tokens
    headline: Counter[int] = Counter()
    opening: Counter[int] = Counter()
    for cluster in discourse.clusters:
        if cluster.kind != "person" or cluster.plural:
            continue
        heads = [tokens[c.head] for c in cluster.candidates if not c.pronoun]
        headline[cluster.number] += sum(t.sentence == 0 for t in heads)
        opening[cluster.number] += sum(t.start < before for t in heads)
    for counts in (headline, opening):
        likely = [(n, count) for n, count in counts.most_common(2) if count]
        if counts is headline and likely:
            return discourse.clusters[likely[0][0]] if len(likely) == 1 else None
        if likely and likely[0][1] > max(1, likely[-1][1] if len(likely) > 1 else 1):
            return discourse.clusters[likely[0][0]]
    return None
