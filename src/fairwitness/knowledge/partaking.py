"""How much each trait of a phrase speaks for its being an actor or a recipient of an event (`data/en/partaking.tsv`): weights of a logistic regression."""

from fairwitness.knowledge.tables import checked, one_of, read_table, renewed

FILE = "en/partaking.tsv"
COLUMNS = ("side", "trait", "weight")
HEADER = """# How much a trait of a phrase speaks for its being a party of an event (training/party_weights.py makes this file; don't edit).
# Origin: a logistic regression on training/annotated, the sentences to train on; CC BY-SA 4.0.
# side: actor | recipient; trait: see find/weighing.py; weight: log odds for each unit of the trait
side	trait	weight
"""
SIDES = ("actor", "recipient")


@renewed
def weights() -> dict[str, dict[str, float]]:
    """Side -> trait -> weight. Raises: LexiconError for a side or a number that is none."""
    found: dict[str, dict[str, float]] = {side: {} for side in SIDES}
    for number, row in read_table(FILE, COLUMNS, required=COLUMNS):
        found[one_of(FILE, number, row["side"], SIDES)][str(row["trait"])] = checked(FILE, number, float, row["weight"])
    return found
