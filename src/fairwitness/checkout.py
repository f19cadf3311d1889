"""What only a checkout of the source has: the benchmarks, which stand beside the package and aren't installed with it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from fairwitness.errors import BenchError

ROOT = Path(__file__).resolve().parents[2]


def sections(root: Path = ROOT) -> tuple[str, ...]:
    """The names of the sections that can be measured alone.

    Raises: BenchError when this isn't a checkout.
    """
    folder = root / "bench"
    if not (folder / "__main__.py").is_file():
        raise BenchError(
            "the benchmarks aren't installed with the package: run this in a checkout of Fair Witness, after `pip install -e .` there "
            "(the measured sets come beside it; what is missing is skipped and named)"
        )
    found = (path.parent if path.name == "__init__.py" else path for path in (*folder.glob("*.py"), *folder.glob("*/__init__.py")))
    measured = (p for p in found if "\ndef measure(" in (p / "__init__.py" if p.is_dir() else p).read_text("utf-8"))
    return tuple(sorted(p.stem for p in measured if p != folder))


def bench(section: str | None, arguments: Sequence[str] = (), root: Path = ROOT) -> int:
    """Measure one section and print it, or all and write docs/benchmarks.md; returns the exit code.

    Raises: BenchError when this isn't a checkout or there is no such section.
    """
    known = sections(root)
    if section is not None and section not in known:
        raise BenchError(f"there is no section {section!r}; there are {', '.join(known)}")
    module = f"bench.{section}" if section else "bench"
    paths = [str(root / "src"), str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=root, env=environment, check=False).returncode
