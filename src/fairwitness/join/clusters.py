"""Groups that grow by judgements of sameness; what comes out doesn't depend on the order of the judgements."""

from collections.abc import Iterable
from hashlib import sha256


class Clusters:
    """Union and find over names; the smallest name stands for its group."""

    def __init__(self, names: Iterable[str]) -> None:
        self._up = {name: name for name in names}

    def find(self, name: str) -> str:
        """The name that stands for the group of `name`."""
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def same(self, left: str, right: str) -> None:
        """Judge two names the same."""
        a, b = sorted((self.find(left), self.find(right)))
        self._up[b] = a

    def groups(self) -> list[list[str]]:
        """All groups, members sorted, groups by their first member."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._up):
            found.setdefault(self.find(name), []).append(name)
        return [found[k] for k in sorted(found)]


def name_of(prefix: str, members: Iterable[str]) -> str:
    """A name for a group made of its members: the prefix and 12 hex digits."""
    return prefix + sha256("\x1f".join(sorted(members)).encode()).hexdigest()[:12]
