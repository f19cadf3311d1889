"""Processes of their own, as they start where Fair Witness is installed: pip compiles modules when it installs them, a checkout may not."""

import os
import subprocess
import sys
import tempfile
from functools import cache

FOLDER = tempfile.TemporaryDirectory(prefix="fairwitness-compiled-")


def environment() -> dict[str, str]:
    """Variables of such a process: compiled modules are kept, in a folder that goes away with this process."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": FOLDER.name}


@cache
def compiled(code: str) -> dict[str, str]:
    """The environment, once a first process has run some code and left its modules compiled."""
    subprocess.run([sys.executable, "-c", code], check=True, env=environment(), stdout=subprocess.DEVNULL)
    return environment()
