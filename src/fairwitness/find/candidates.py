"""The noun of this floor: words that may stand for an actor, before it is known whom."""

from dataclasses import dataclass

from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.roles import RoleNoun
from fairwitness.knowledge.states import State
from fairwitness.record import ActorKind, MentionForm

SEVERAL = "of several countries"  # what a candidate without a country is by, where it isn't of the report's either


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may stand for an actor; `same_as` is the head of the name that a title or apposition belongs to.

    `at` is the token of its role noun; `of` is the head of the body or person that it belongs to ("spokesman for the ministry": ministry).
    """

    first: int
    stop: int
    head: int
    form: MentionForm
    kind: ActorKind
    name: str | None = None
    label: str = ""
    state: State | None = None
    organizations: tuple[Organization, ...] = ()
    role: RoleNoun | None = None
    at: int | None = None
    before: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str | None = None
    by: str = ""
    of: int | None = None
    same_as: int | None = None
    plural: bool = False
    definite: bool = False
    gender: str | None = None

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.form == "pronoun"
