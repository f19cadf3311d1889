"""How much each trait of two statements speaks for the later one contradicting the earlier (`data/en/opposing.tsv`): weights of a logistic regression."""

from fairwitness.knowledge.tables import checked, read_table, renewed

FILE = "en/opposing.tsv"
COLUMNS = ("trait", "weight")
HEADER = """# How much a trait of two statements speaks for the later one contradicting the earlier (training/dispute_weights.py makes this file; don't edit).
# Origin: a logistic regression on the odd rows of bench/data/disputes.tsv; CC0.
# trait: see find/opposing.py; weight: log odds for each unit of the trait
trait	weight
"""


@renewed
def weights() -> dict[str, float]:
    """Trait -> weight. Raises: LexiconError for a number that is none."""
    return {str(row["trait"]): checked(FILE, number, float, row["weight"]) for number, row in read_table(FILE, COLUMNS, required=COLUMNS)}
