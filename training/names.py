"""The table of `language/alike.py`: single words that name a state, its people, its capital or one of its parties and nothing else, from
`knowledge.states` and `knowledge.organizations`.
"""

from fairwitness.knowledge.organizations import organizations
from fairwitness.knowledge.states import State, states

HEAD = """# Words that the encoder sees as those of a few fixed countries (language/alike.py): word, sense, country.
# Made by training/names.py from data/actors/states.tsv and organizations.tsv. Licence: as the package.
"""
# also persons, other places, other things, or parts of longer names
OTHERS = frozenset(
    [
        "Georgia",
        "Georgian",
        "Georgians",
        "Jordan",
        "Chad",
        "Washington",
        "Victoria",
        "Dominica",
        "Dominican",
        "Dominicans",
        "Mali",
        "Guinea",
        "Guinean",
        "Guineans",
        "America",
        "American",
        "Americans",
        "Congo",
        "Congolese",
        "Korea",
        "Korean",
        "Koreans",
        "Dutch",
        "Male",
        "Malé",
        "Emirates",
        "Burkina",
        "Antigua",
        "Antiguan",
        "Antiguans",
        "Trinidad",
        "Trinidadian",
        "Trinidadians",
        "Salvador",
        "Solomons",
        "Singapores",
        "Saudi",
        "Saudis",
        "Hongkongers",
        "Bissau",
        "Kiwi",
        "Kiwis",
        "Delhi",
        "Vatican",
        "Vaticans",
        "English",
        "England",
        "Scots",
        "Scottish",
        "Scotland",
        "Welsh",
        "Wales",
        "Carthage",
        "Salisbury",
        "Colombo",
        "Wellington",
        "Roseau",
        "Persian",
        "Persians",
        "Persia",
        "Sofia",
        "Lome",
        "Juba",
        "Dili",
        "Nassau",
        "Timorese",
        "Samoa",
        "Samoan",
        "Samoans",
        "Holland",
        "Papuan",
        "Papuans",
        "Hellenic",
        "Hellenics",
        "Bonn",
        "Brits",
        "Aussie",
        "Aussies",
        "Manila",
        "Praia",
        "Kingston",
        "Philippine",
        "Macedonia",
        "Micronesia",
        "Micronesian",
        "Poles",
        "Poland",
        "Palestine",
        "Palestinian",
        "Palestinians",
        "Jerusalem",
        "Ramallah",
        "Mongol",
        "Mongols",
        "Magyar",
        "Magyars",
        "Monaco",
        "Malaya",
        "Malayan",
        "Malayans",
    ]
) - {"Poland", "Poles", "Palestine", "Palestinian", "Palestinians", "Manila"}
# Parties whose names are words too, or those of their members.
WORDS = frozenset({"Republicans", "Republican", "GOP", "Democrats", "Democrat", "Conservatives", "Conservative", "Tories", "Tory", "Labour", "Labor", "Sandinistas", "Amal", "Vox", "PAN", "PRI", "PiS"})  # fmt: skip


def table() -> dict[str, tuple[str, str]]:
    """Word -> sense and country."""
    found: dict[str, tuple[str, str]] = {}
    for state in states():
        if state.kind == "state" and state.end is None:
            for sense, words in _senses(state):
                for word in words:
                    if word.isalpha() and len(word) > 3 and not word.isupper() and word not in OTHERS:
                        found.setdefault(word, (sense, state.code))
    for party in organizations():
        if party.sectors[:1] == ("PTY",) and party.kind == "organization" and party.country:
            for word in (party.name, *party.aliases):
                if word.isalpha() and len(word) > 2 and word not in WORDS:
                    found.setdefault(word, ("initials" if word.isupper() else "party", party.country))
    return found


def _senses(state: State) -> list[tuple[str, tuple[str, ...]]]:
    peoples = tuple(p for p in state.peoples if p.endswith("s") and p not in state.adjectives)
    capitals = tuple(s for s in state.seats if s not in state.palaces)
    return [("country", (state.name, *state.aliases)), ("adjective", state.adjectives), ("people", peoples), ("capital", capitals)]


def text() -> str:
    """The file."""
    rows = sorted((country, sense, word) for word, (sense, country) in table().items())
    return HEAD + "".join(f"{word}\t{sense}\t{country}\n" for country, sense, word in rows)
