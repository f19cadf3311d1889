"""The bundled model: one small encoder with several heads, run on the CPU by ONNX Runtime.

A window of words is run alone, never padded beside others: what is found in a report can't depend on its neighbours in a batch.
"""

import os
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from hashlib import sha256
from itertools import accumulate, chain, islice, pairwise, repeat
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from fairwitness.errors import ModelError
from fairwitness.knowledge.tables import data_file
from fairwitness.knowledge.times import time_words
from fairwitness.language.alike import Alike
from fairwitness.language.answers import Answers
from fairwitness.language.building import built
from fairwitness.language.decode import Tagger, heads_of
from fairwitness.language.headlines import is_headline, recased, writing
from fairwitness.language.parsed import Parsed
from fairwitness.language.pieces import BEGIN, FINISH, WordPieces, case_of
from fairwitness.language.plainly import Word, may_judge, plainly
from fairwitness.language.segments import MOST_PIECES, Segment, Window, segments, windows
from fairwitness.language.told import Teller
from fairwitness.language.words import closed_classes
from fairwitness.record import Report

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
CLOSING = frozenset(".!?…:;\"'”’»)]")
QUOTES = frozenset(('"', "“", "„", "«", "``", "'", "‘"))
SURE = 3.0  # log odds; chosen on EWT dev and GUM dev
TIME = "obl:unmarked"  # of a time without a preposition
AHEAD = 16  # reports begun before the first is wanted, so that all threads have windows to work on


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
        self._closed = closed_classes()
        self._open = np.asarray([tag not in ("PART", "AUX", "ADV") for tag in self.upos])  # what a word of no closed class may be
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
        """Parse reports in order; windows of several reports run in parallel, also while the caller works on what it got."""
        pool = ThreadPoolExecutor(self._threads)
        begun = (self._begun(report, pool) for report in reports)
        try:
            waiting = deque(islice(begun, AHEAD))
            while waiting:
                report, found, answers = waiting.popleft()
                waiting.extend(islice(begun, 1))
                yield built(report, found, [answer.result() for answer in answers], tells=self.tells)
        finally:
            pool.shutdown(cancel_futures=True)

    def _begun(self, report: Report, pool: Executor) -> tuple[Report, list[Segment], list[Future[Answers]]]:
        """A report with the answers to come for its windows."""
        found = list(segments(report))
        body = _body(report.text, found)
        return report, found, [pool.submit(self.answer, report.text, window, body) for window in windows(report.text, found)]

    def answer(self, text: str, window: Window, body: Mapping[str, bool] | None = None) -> Answers:
        """Run the model on one window of a text, and once more on those of its sentences that judge, without what judges in them.

        `body` tells of words whether sentences of the report write them small, for its headlines.
        """
        words = recased([text[a:b] for a, b in window.words], window.starts, body)
        found = self._read(words, window.starts, closed=window.closed)
        for a, b in pairwise([*(i for i, starts in enumerate(found.starts) if starts), len(words)]):
            told = any(a <= i < b for i in found.tellings)
            if any(a <= i < b for i in found.tones) or (told and may_judge(words[a:b])):
                plain = plainly(self._words(words, found, a, b))
                if plain is not None and (told or not plain.shorter):
                    found.take(plain, self._read(list(plain.words), frozenset({0}), closed=True), a, b)
        return found

    def _words(self, words: list[str], found: Answers, first: int, stop: int) -> list[Word]:
        """The words of a sentence as the first reading has them."""
        return [
            Word(
                text=words[i],
                upos=found.upos[i],
                xpos=found.xpos[i],
                rel=found.rels[i],
                head=found.heads[i] - first if found.heads[i] >= 0 else -1,
                named=found.entities[i] not in ("O", "B-NORP", "I-NORP"),
                tone=found.tones.get(i),
            )
            for i in range(first, stop)
        ]

    def _read(self, words: list[str], lines: frozenset[int], *, closed: bool) -> Answers:
        """What the model says of words; `lines` are those that begin a line, `closed` when no other begins a sentence."""
        scores = dict(zip(self._outputs, (v[0] for v in self.network.run(None, self.prepared(words))), strict=True))
        starts = self._starts(words, scores["start"], lines, closed=closed)
        sentences = list(pairwise([*(i for i, begins in enumerate(starts) if begins), len(words)]))
        heads = heads_of(scores["arcs"], sentences).tolist()
        upos, xpos = self._tags(words, scores["upos"], scores["xpos"])
        return Answers(
            words,
            starts,
            upos,
            xpos,
            [head - 1 for head in heads],
            _timed(words, self._rels(scores["dependents"], scores["governors"], heads)),
            self._tagger.of(scores["ner"], sentences),
            self._teller.tellings(scores, sentences) if self.tells else {},
            self._teller.tones(scores["wording"]) if self.tells else {},
        )

    def _rels(self, dependents: Floats, governors: Floats, heads: list[int]) -> list[str]:
        """Relations of words to their heads; that to none is the root's alone."""
        row = {head: n for n, head in enumerate(dict.fromkeys(heads))}
        of = np.asarray([row[head] for head in heads], np.int64)
        scores = self._relations.run(None, {"dependents": dependents, "governors": governors[list(row)], "of": of})[0]
        scores[:, self._root] = -np.inf
        return [self.rels[i] if head else "root" for i, head in zip(scores.argmax(1).tolist(), heads, strict=True)]

    def _tags(self, words: list[str], upos: Floats, xpos: Floats) -> tuple[list[str], list[str]]:
        """Tags of words; particles and auxiliaries are closed classes: "denied" is none however much it works like "not"."""
        chosen = [self.upos[i] for i in upos.argmax(1).tolist()]
        for i, tag in enumerate(chosen):
            if tag in self._closed and words[i].lower() not in self._closed[tag] and words[i][0] not in "'’‘":
                chosen[i] = self.upos[np.where(self._open, upos[i], -np.inf).argmax()]
                if chosen[i] == "VERB":
                    xpos[i] = np.where(self._verbal, xpos[i], -np.inf)
        return chosen, [self.xpos[i] for i in xpos.argmax(1).tolist()]

    def _starts(self, words: list[str], scores: Floats, lines: frozenset[int], *, closed: bool) -> list[bool]:
        """Which words begin a sentence; after a word that closes none, the model must be sure, and a quotation mark isn't a sentence."""
        margins = [] if closed else (scores[:, 1] - scores[:, 0]).tolist()
        likely = {i for i, margin in enumerate(margins) if margin > (0.0 if i == 0 or words[i - 1][-1] in CLOSING else SURE)}
        alone = {i for i in likely if i - 1 in likely and words[i - 1] in QUOTES}
        return [i in lines or (i in likely and i not in alone) for i in range(len(words))]

    def prepared(self, words: list[str]) -> dict[str, Ints]:
        """What the network is given for the words of one window: pieces, how they are written, first and last piece of each word."""
        pieces = [self._pieces.of(shown) for shown in self._alike.shown(words)]
        if sum(map(len, pieces)) > MOST_PIECES:
            pieces = list(_fitted(pieces))
        sizes = [len(own) for own in pieces]
        last = list(accumulate(sizes))
        first = [end - size + 1 for end, size in zip(last, sizes, strict=True)]
        ids = [BEGIN, *chain.from_iterable(pieces), FINISH]
        case = [0, *chain.from_iterable(map(repeat, map(case_of, words), sizes)), 0]
        return {n: np.asarray([v], np.int64) for n, v in (("ids", ids), ("case", case), ("first", first), ("last", last))}


def _timed(words: list[str], rels: list[str]) -> list[str]:
    """Relations with weekdays as times: nobody is told anything in "denied Tuesday a report"."""
    days = time_words().weekdays
    return [TIME if rel == "iobj" and word.lower() in days else rel for word, rel in zip(words, rels, strict=True)]


def _fitted(pieces: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """The first piece of every word, and of the first words as many as there is room for."""
    room = MOST_PIECES - len(pieces)
    for own in pieces:
        yield own[: 1 + room]
        room -= min(len(own) - 1, room)


def _body(text: str, found: list[Segment]) -> dict[str, bool]:
    """How the sentences of a report write their words, where it has headlines."""
    lines = [[text[a:b] for a, b in segment.words] for segment in found if segment.words]
    return writing(lines) if any(is_headline(line) for line in lines) else {}


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
