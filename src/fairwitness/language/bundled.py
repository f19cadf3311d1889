"""The bundled model: one small encoder with several heads, run on the CPU by ONNX Runtime.

A window of words is run alone, never padded beside others: what is found in a report can't depend on its neighbours in a batch.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from fairwitness.errors import ModelError
from fairwitness.knowledge.tables import data_file
from fairwitness.language.alike import Alike
from fairwitness.language.answers import Answers
from fairwitness.language.decode import Tagger, heads_of
from fairwitness.language.headlines import is_headline, recased, writing
from fairwitness.language.lemmas import lemma
from fairwitness.language.parsed import Entity, Parsed, Telling, Token, Tone
from fairwitness.language.pieces import BEGIN, FINISH, WordPieces, case_of
from fairwitness.language.plainly import Word, plainly
from fairwitness.language.segments import MOST_PIECES, Segment, Window, segments, windows
from fairwitness.language.told import Teller, moved
from fairwitness.language.words import closed_classes
from fairwitness.record import Report, Sentence, Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
CLOSING = frozenset(".!?…:;\"'”’»)]")
QUOTES = frozenset(('"', "“", "„", "«", "``", "'", "‘"))
SURE = 3.0  # log odds; chosen on EWT dev and GUM dev
BATCH = 16  # reports prepared together, so that all threads have windows to work on


class BundledParser:
    """Parses reports with the model in `folder` (the package's own when None).

    Raises: ModelError when a file is missing or isn't the one that model.toml names.
    """

    name = "bundled"

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        place = folder or data_file("en/model")
        try:
            described = tomllib.loads((place / "model.toml").read_text("utf-8"))
            files = {name: (place / name).read_bytes() for name in described["digests"]}
        except OSError as error:
            raise ModelError(f"the language model isn't complete: {error}") from error
        for name, digest in described["digests"].items():
            if sha256(files[name]).hexdigest() != digest:
                raise ModelError(f"the model file {name} isn't the one that model.toml names; install Fair Witness again")
        self.digest = sha256("".join(described["digests"].values()).encode()).hexdigest()
        labels = described["labels"]
        self.upos, self.xpos, self.rels = labels["upos"], labels["xpos"], labels["rels"]
        self.entities = tuple(labels["entities"])
        self._root = self.rels.index("root")
        self._inside = {i: i for i, tag in enumerate(self.entities) if tag.startswith("I-")}
        instead = [self.upos.index(tag) for tag in ("PART", "AUX", "ADV")]  # what a word of an open class is not mistaken for twice
        self._closed = {self.upos.index(tag): (known, instead) for tag, known in closed_classes().items()}
        self._verbal = np.asarray([tag.startswith("VB") for tag in self.xpos])
        self._tagger, self._teller = Tagger(self.entities), Teller(labels)
        self._pieces = WordPieces(place / "vocab.txt")
        self._alike = Alike.of_file(place / "names.tsv") if "names.tsv" in files else Alike({})
        self.network, self._relations = _session(files["model.onnx"]), _session(files["relations.onnx"])
        self._outputs = [output.name for output in self.network.get_outputs()]
        self._threads = threads or min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)

    @property
    def tells(self) -> bool:
        """Whether the model judges events and wording."""
        return self._teller.tells

    def parse(self, report: Report) -> Parsed:
        """Parse one report."""
        return next(self.parse_many([report]))

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Parse reports in order; windows of several reports run in parallel."""
        stream = iter(reports)
        with ThreadPoolExecutor(self._threads) as pool:
            while batch := list(islice(stream, BATCH)):
                cut = [(report, found := list(segments(report)), list(windows(report.text, found))) for report in batch]
                tasks = [(r.text, w, body) for r, found, ws in cut for body in (_body(r.text, found),) for w in ws]
                answers = pool.map(lambda task: self.answer(*task), tasks)
                for report, found, own in cut:
                    yield self._parsed(report, found, [(w, next(answers)) for w in own])

    def answer(self, text: str, window: Window, body: Mapping[str, bool] | None = None) -> Answers:
        """Run the model on one window of a text, and once more on those of its sentences that judge, without what judges in them.

        `body` tells of words whether sentences of the report write them small, for its headlines.
        """
        words = recased([text[a:b] for a, b in window.words], window.starts, body)
        found = self._read(words, window.starts, closed=window.closed)
        for a, b in pairwise([*(i for i, starts in enumerate(found.starts) if starts), len(words)]):
            if any(a <= i < b for i in found.tones) and any(a <= i < b for i in found.tellings):
                plain = plainly(self._words(words, found, a, b))
                if plain is not None:
                    found.take(plain, self._read(list(plain.words), frozenset({0}), closed=True), a, b, self._inside)
        return found

    def _words(self, words: list[str], found: Answers, first: int, stop: int) -> list[Word]:
        """The words of a sentence as the first reading has them."""
        return [
            Word(
                text=words[i],
                upos=self.upos[found.upos[i]],
                xpos=self.xpos[found.xpos[i]],
                rel=self.rels[found.rels[i]],
                head=found.heads[i] - first if found.heads[i] >= 0 else -1,
                named=self.entities[found.entities[i]] not in ("O", "B-NORP", "I-NORP"),
                tone=found.tones.get(i),
                tells=i in found.tellings,
            )
            for i in range(first, stop)
        ]

    def _read(self, words: list[str], lines: frozenset[int], *, closed: bool) -> Answers:
        """What the model says of words; `lines` are those that begin a line, `closed` when no other begins a sentence."""
        scores = dict(zip(self._outputs, (v[0] for v in self.network.run(None, self.prepared(words))), strict=True))
        starts = self._starts(words, scores["start"], lines, closed=closed)
        sentences = list(pairwise([*np.flatnonzero(starts).tolist(), len(words)]))
        heads, tags = self._decoded(scores, sentences)
        rels = self._relations.run(None, {"dependents": scores["dependents"], "governors": scores["governors"][heads]})[0]
        rels[heads == 0, self._root] = 1e9
        rels[heads != 0, self._root] = -1e9
        upos, xpos = self._tags(words, scores["upos"], scores["xpos"])
        tellings = self._teller.tellings(scores, sentences) if self._teller.tells else {}
        tones = self._teller.tones(scores["wording"]) if self._teller.tells else {}
        return Answers(words, starts.tolist(), upos, xpos, (heads - 1).tolist(), rels.argmax(1).tolist(), tags, tellings, tones)

    def _tags(self, words: list[str], upos: Floats, xpos: Floats) -> tuple[list[int], list[int]]:
        """Tags of words; particles and auxiliaries are closed classes: "denied" is none however much it works like "not"."""
        chosen = upos.argmax(1)
        for i in np.flatnonzero(np.isin(chosen, list(self._closed))).tolist():
            known, others = self._closed[int(chosen[i])]
            if words[i].lower() not in known and words[i][0] not in "'’‘":
                chosen[i] = np.where(np.isin(np.arange(upos.shape[1]), others), -np.inf, upos[i]).argmax()
                if self.upos[chosen[i]] == "VERB":
                    xpos[i] = np.where(self._verbal, xpos[i], -np.inf)
        return chosen.tolist(), xpos.argmax(1).tolist()

    def _decoded(self, scores: dict[str, Floats], sentences: list[tuple[int, int]]) -> tuple[Ints, list[int]]:
        """Heads (0 is a root, else the word's number in the window) and entity tags."""
        heads = np.zeros(len(scores["arcs"]), np.int64)
        tags: list[int] = []
        for a, b in sentences:
            columns = np.r_[0, a + 1 : b + 1]
            heads[a:b] = columns[heads_of(scores["arcs"][a:b][:, columns])]
            tags += self._tagger.of(scores["ner"][a:b])
        return heads, tags

    def _starts(self, words: list[str], scores: Floats, lines: frozenset[int], *, closed: bool) -> NDArray[np.bool_]:
        """Which words begin a sentence; after a word that closes none, the model must be sure, and a quotation mark isn't a sentence."""
        margin = scores[:, 1] - scores[:, 0]
        ended = np.asarray([True, *(w[-1] in CLOSING for w in words[:-1])])
        starts = (margin > np.where(ended, 0.0, SURE)) & (not closed)
        alone = np.asarray([False, *(w in QUOTES for w in words[:-1])])
        starts[1:] &= ~(alone[1:] & starts[:-1])
        starts[list(lines)] = True
        return starts

    def prepared(self, words: list[str]) -> dict[str, Ints]:
        """What the network is given for the words of one window: pieces, how they are written, first and last piece of each word."""
        ids, case, first, last = [BEGIN], [0], [], []
        room = MOST_PIECES - len(words)
        for word, shown in zip(words, self._alike.shown(words), strict=True):
            pieces = self._pieces.of(shown)
            extra = min(len(pieces) - 1, room)
            room -= extra
            first.append(len(ids))
            ids += pieces[: extra + 1]
            last.append(len(ids) - 1)
            case += [case_of(word)] * (extra + 1)
        ids.append(FINISH)
        case.append(0)
        return {n: np.asarray([v], np.int64) for n, v in (("ids", ids), ("case", case), ("first", first), ("last", last))}

    def _parsed(self, report: Report, found: list[Segment], answered: list[tuple[Window, Answers]]) -> Parsed:
        built = _Build(report, self)
        rows = ((word, answers, i) for window, answers in answered for i, word in enumerate(window.words))
        for segment in found:
            if segment.residue:
                built.residue(segment.span)
            for _ in segment.words:
                word, answers, i = next(rows)
                built.word(word, answers, i)
        return built.done()


class _Build:
    """Puts the answers for the windows of one report together."""

    def __init__(self, report: Report, parser: BundledParser) -> None:
        self.report, self.parser = report, parser
        self.tokens: list[Token] = []
        self.spans: list[tuple[int, int, bool, int]] = []  # start, end, residue, first token
        self.entities: list[Entity] = []
        self.tellings: list[Telling] = []
        self.tones: list[Tone] = []
        self.aside: list[int] = []

    def residue(self, span: Span) -> None:
        """A sentence without words."""
        self.spans.append((span.start, span.end, True, len(self.tokens)))

    def word(self, place: tuple[int, int], answers: Answers, i: int) -> None:
        """The next word; `i` is its row in the answers."""
        start, end = place
        index = len(self.tokens)
        if answers.starts[i]:
            self.spans.append((start, end, False, index))
        else:
            first = self.spans[-1]
            self.spans[-1] = (first[0], end, False, first[3])
        word, upos = answers.words[i], self.parser.upos[answers.upos[i]]
        head = -1 if answers.heads[i] < 0 else index - i + answers.heads[i]
        xpos, rel = self.parser.xpos[answers.xpos[i]], self.parser.rels[answers.rels[i]]
        form = answers.plain.get(i) or lemma(word, upos)
        self.tokens.append(Token(index, len(self.spans) - 1, start, end, word, form, upos, xpos, head, rel))
        if i in answers.aside:
            self.aside.append(index)
        self._entity(index, self.parser.entities[answers.entities[i]])
        if i in answers.tellings:
            self.tellings.append(moved(answers.tellings[i], index - i))
        if i in answers.tones:
            self.tones.append(replace(answers.tones[i], token=index))

    def _entity(self, index: int, tag: str) -> None:
        if tag.startswith("B-"):
            self.entities.append(Entity(index, index + 1, tag[2:]))  # type: ignore[arg-type]
        elif tag.startswith("I-"):
            last = self.entities[-1]
            self.entities[-1] = Entity(last.first, index + 1, last.label)

    def done(self) -> Parsed:
        """The whole report."""
        sentences = tuple(Sentence(self.report, i, Span(a, b), residue) for i, (a, b, residue, _) in enumerate(self.spans))
        firsts = [first for *_, first in self.spans] + [len(self.tokens)]
        bounds = tuple(pairwise(firsts))
        tellings = tuple(self.tellings) if self.parser.tells else None
        return Parsed(
            self.report, sentences, tuple(self.tokens), bounds, tuple(self.entities), tellings, tuple(self.tones), frozenset(self.aside)
        )


def _body(text: str, found: list[Segment]) -> dict[str, bool]:
    """How the sentences of a report write their words, where it has headlines."""
    lines = [[text[a:b] for a, b in segment.words] for segment in found if segment.words]
    return writing(lines) if any(is_headline(line) for line in lines) else {}


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
