"""What a report says that an actor is: predicates, appositions, other names."""

import pytest

import fairwitness as fw


def forms(text: str, name: str) -> list[str]:
    record = fw.read_text(text, published="2024-05-04")
    return next(([m.evidence.quote for m in a.mentions] for a in record.actors if a.name == name), [])


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Ada Lind was a legend. She painted.", "Ada Lind", "legend"),
        ("Ada Lind was one of the founders of the school.", "Ada Lind", "one of the founders of the school"),
        ("Ada Lind, who is our editor, left.", "Ada Lind", "our editor"),
        ("Ada Lind and Jon Berg, the finance minister of Norway, agreed.", "Jon Berg", "finance minister of Norway"),
        ("The national team, known as the Herons, lost. The Herons went home.", "Herons", "national team"),
    ],
)
def test_what_an_actor_is_said_to_be_is_a_form_of_it(text: str, name: str, form: str) -> None:
    """A predicate, a clause with "who is", the apposition of the nearer of two names, a name after "known as"."""
    assert form in forms(text, name)


@pytest.mark.parametrize("text", ["Ada Lind was not a legend.", "Ada Lind may be a legend.", "Ada Lind was in a hurry."])
def test_what_is_denied_or_only_possible_is_none(text: str) -> None:
    """Only what the report says is so."""
    assert forms(text, "Ada Lind") == ["Ada Lind"]


def test_a_name_that_holds_a_persons_full_name_names_the_person_too() -> None:
    """ "The Ada Lind Foundation", in a report that names Ada Lind."""
    text = "Ada Lind painted. The Ada Lind Foundation sold her pictures."
    assert forms(text, "Ada Lind").count("Ada Lind") == 2


def test_a_government_by_its_own_name_is_the_states() -> None:
    """ "The UK Government" is the United Kingdom."""
    assert "UK Government" in forms("The UK Government condemned the raid. France agreed.", "United Kingdom")


def test_a_surname_that_is_also_a_role_is_a_name_where_the_report_has_it_in_full() -> None:
    """King, after Stephen King."""
    assert "King" in forms("Stephen King wrote to the court. On Monday King denied it.", "Stephen King")
