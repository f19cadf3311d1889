"""Parses as CoNLL-U: written for people and tests, read back to exactly the same `Parsed`.

The report stands as JSON in the comment `# report`, a sentence's span in `# span`; the MISC column holds `TokenRange`
(code points into the report's text) and `NER` (BIO).
"""

import json
from collections.abc import Iterator

from fairwitness.errors import ModelError
from fairwitness.language.parsed import Entity, Parsed, Token
from fairwitness.record import Report, Sentence, Span
from fairwitness.record.contract import report_to_dict
from fairwitness.record.restored import report_from_dict


def to_conllu(parsed: Parsed) -> str:
    """Write a parse; every sentence is one CoNLL-U block."""
    lines = ["# report = " + json.dumps(report_to_dict(parsed.report), ensure_ascii=False)]
    for sentence in parsed.sentences:
        lines.append(f"# span = {sentence.span.start}:{sentence.span.end}")
        lines.append("# text = " + " ".join(sentence.text.split()))
        first, stop = parsed.bounds[sentence.index]
        lines += [_row(parsed, parsed.tokens[i], first) for i in range(first, stop)]
        lines.append("")
    return "\n".join(lines) + "\n"


def _row(parsed: Parsed, token: Token, first: int) -> str:
    entity = parsed.entity_of.get(token.index)
    ner = f"|NER={'B' if entity.first == token.index else 'I'}-{entity.label}" if entity else ""
    head = 0 if token.head < 0 else token.head - first + 1
    misc = f"TokenRange={token.start}:{token.end}{ner}"
    number = token.index - first + 1
    return "\t".join((str(number), token.text, token.lemma, token.upos, token.xpos, "_", str(head), token.rel, "_", misc))


def from_conllu(text: str) -> Parsed:
    """Read what `to_conllu` wrote."""
    report: Report | None = None
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    entities: list[Entity] = []
    for line in text.split("\n"):
        if line.startswith("# report = "):
            report = report_from_dict(json.loads(line.removeprefix("# report = ")))
        elif line.startswith("# span = "):
            if report is None:
                raise ModelError("a parse file needs the line '# report' before its first sentence")
            start, end = map(int, line.removeprefix("# span = ").split(":"))
            span = Span(start, end)
            sentences.append(Sentence(report, len(sentences), span, any(r.covers(span) for r in report.residue)))
            bounds.append((len(tokens), len(tokens)))
        elif line and line[0].isdigit():
            first = bounds[-1][0]
            token, ner = _token(line, first, len(sentences) - 1)
            entities = _extended(entities, ner, token.index)
            tokens.append(token)
            bounds[-1] = (first, len(tokens))
    if report is None:
        raise ModelError("a parse file needs the line '# report'")
    return Parsed(report, tuple(sentences), tuple(tokens), tuple(bounds), tuple(entities))


def _token(line: str, first: int, sentence: int) -> tuple[Token, str]:
    number, form, lemma, upos, xpos, _, head, rel, _, misc = line.split("\t")
    values = dict(item.split("=", 1) for item in misc.split("|"))
    start, end = map(int, values["TokenRange"].split(":"))
    at = -1 if head == "0" else first + int(head) - 1
    return Token(first + int(number) - 1, sentence, start, end, form, lemma, upos, xpos, at, rel), values.get("NER", "O")


def _extended(entities: list[Entity], ner: str, index: int) -> list[Entity]:
    if ner == "O":
        return entities
    if ner[0] == "I" and entities and entities[-1].stop == index:
        last = entities[-1]
        return [*entities[:-1], Entity(last.first, index + 1, last.label)]
    return [*entities, Entity(index, index + 1, ner[2:])]  # type: ignore[arg-type]


def blocks(text: str) -> Iterator[str]:
    """Cut a file of several parses at their `# report` lines."""
    for part in text.split("# report = ")[1:]:
        yield "# report = " + part
