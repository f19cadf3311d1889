"""Statements on committed parses: content, speaker, cue, form and act."""

import pytest
from speech import passages, with_actors

from fairwitness.find.dates import find_dates
from fairwitness.find.findings import Findings
from fairwitness.find.statements import find_statements
from fairwitness.record import Statement


def statements(name: str) -> tuple[Statement, ...]:
    return find_statements(Findings(parsed=passages()[name])).statements


def contents(statement: Statement) -> list[str]:
    return [content.quote for content in statement.content]


CASES = [
    ("direct", "said", "the mayor of Velmar", ["The bridge is open again", "Trucks may cross from noon."], "direct", "assert"),
    (
        "inverted-unquoted",
        "said",
        "the prime minister of Norland",
        ["We are ready to talk with our neighbours. We have never wanted this quarrel"],
        "direct",
        "assert",
    ),
    ("indirect", "said", "Norland", ["its patrol boats had stayed in their own waters"], "indirect", "assert"),
    ("around", "said", "the envoy", ["The talks", "will resume in April"], "indirect", "assert"),
    ("interrupted", "said", "the minister", ["By opening the port", "we help farmers on both sides."], "direct", "assert"),
    ("as-clause", "said", "the spokesman", ["both parties will discuss the border"], "indirect", "plan"),
    ("according", "According to", "the foreign ministry", ["two soldiers crossed the river at night"], "indirect", "assert"),
    ("demand", "demanded", "The president", ["Sudria withdraw its troops from the valley"], "indirect", "demand"),
    ("threaten", "threatened", "The general", ["to close the strait"], "indirect", "threaten"),
    ("urged", "urged", "The council", ["not to use force"], "indirect", "demand"),
    ("mixed", "said", "The envoy", ['the plan was "a gift to smugglers" and would not last'], "mixed", "assert"),
    ("colon", "reads", "The letter", ["All visas are void from today."], "direct", "assert"),
    ("passive", "accused", "Sudria", ["shelling the market"], "indirect", "accuse"),
    ("called", "called", "The senator", ["the treaty a disgrace"], "indirect", "condemn"),
    ("dateline", "told", "The interior minister", ["the dam was safe"], "indirect", "assert"),
    ("gap", "says", "the army", ["is a hospital"], "indirect", "assert"),
    ("remark", "denies", "Norland", ["the sale of rockets"], "indirect", "deny"),
    ("lied", "lied", "The governor", ["Sudria had broken the truce"], "indirect", "accuse"),
    ("parenthesis", "declared", "the minister", ["The canal", "belongs to Norland"], "indirect", "assert"),
    ("name-between", "said", "Ilmar", ["The strikers", "want bread and peace, not power"], "mixed", "assert"),
    ("came-from", "accusation", "Senator Ilmar", ["the ministry had hidden the report"], "indirect", "accuse"),
    ("title-in-marks", "said", "Senator Ilmar", ["the dam was safe"], "indirect", "assert"),
    ("asked-first", "said", "Ilmar", ["I am no quitter."], "direct", "assert"),
    ("took-to", "accuse", "The general", ["theft"], "indirect", "accuse"),
    ("wrong-marks", "said", "Admiral Ilmar", ["The ships have sailed", "They will arrive on Friday."], "direct", "assert"),
    ("never-closed", "said", "a colonel", ["The army has taken the radio station"], "direct", "assert"),
    ("with-other", "said", "Officials", ["every case would be heard"], "indirect", "plan"),
    ("though", "said", "he", ["Though the march was calm", "replacing the mayor would be harder"], "indirect", "assert"),
]


@pytest.mark.parametrize(("name", "cue", "speaker", "content", "form", "act"), CASES, ids=[case[0] for case in CASES])
def test_one_statement(name: str, cue: str, speaker: str, content: list[str], form: str, act: str) -> None:
    """The first statement of a passage has its cue, speaker's words, content, form and act."""
    first = statements(name)[0]
    assert first.cue is not None
    assert first.speaker_words is not None
    found = (first.cue.quote, first.speaker_words.quote, contents(first), first.form, first.act)
    assert found == (cue, speaker, content, form, act)


def test_quotation_over_paragraphs_is_one_statement() -> None:
    """A quotation that opens again at each paragraph belongs to one cue."""
    first, second = statements("paragraphs")
    assert contents(first) == ["We lost everything that night"]
    assert contents(second) == ["The water came before dawn.", "Nobody warned us"]


def test_accusation_and_denial_of_noun_phrase() -> None:
    """An accusation and the denial that answers it are two statements."""
    accusation, denial = statements("accuse-deny")
    assert (accusation.act, contents(accusation)) == ("accuse", ["supplying rockets to the rebels"])
    assert (denial.act, contents(denial)) == ("deny", ["these accusations"])


@pytest.mark.parametrize("name", ["negated", "belief", "refused-plan"])
def test_no_statement(name: str) -> None:
    """What somebody did not say, what somebody believes, and a plan that is rejected are no statements."""
    assert statements(name) == ()


def test_nested_statement_names_its_holder() -> None:
    """A promise told by somebody else stands within what he said."""
    outer, inner = statements("nested")
    assert (inner.within, inner.act) == (outer.id, "promise")


def test_content_that_a_relative_clause_judges() -> None:
    """In "the blockade, which Sudria condemned" the content is the antecedent."""
    defence, condemnation = statements("relative")
    assert (defence.act, contents(defence)) == ("praise", ["the blockade"])
    assert (condemnation.act, contents(condemnation)) == ("condemn", ["the blockade"])


def test_what_is_said_of_somebody_has_no_speaker() -> None:
    """ "Is said to have fled": the subject belongs to the content, and nobody is named who says so."""
    (rumour,) = statements("said-to")
    assert (contents(rumour), rumour.speaker_words) == (["The governor", "to have fled the city"], None)


def test_each_other_is_a_statement_of_each() -> None:
    """Who accuse each other make a statement each, with the other as addressee."""
    found = find_statements(with_actors("each-other")).statements
    assert [(s.speaker, s.addressees) for s in found] == [("a1", ("a2",)), ("a2", ("a1",))]


def test_transcript_turns() -> None:
    """A name and a colon at the beginning of a paragraph introduce speech."""
    turns = statements("transcript")
    assert [t.speaker_words.quote for t in turns if t.speaker_words] == ["WALKER", "ILMAR", "WALKER", "ILMAR"]
    assert {t.form for t in turns} == {"direct"}
    assert turns[0].act == "ask"


def test_date_beside_the_cue_dates_the_statement() -> None:
    """A day named with the verb of saying is the statement's; one inside the content isn't."""
    beside = find_statements(find_dates(Findings(parsed=passages()["dated"]))).statements[0]
    inside = find_statements(find_dates(Findings(parsed=passages()["date-inside"]))).statements[0]
    assert (beside.when.evidence.quote if beside.when and beside.when.evidence else None) == "Monday"
    assert inside.when is None


def test_document_speaks_for_its_owner() -> None:
    """A statement of a government is the government's."""
    found = find_statements(with_actors("owner"))
    assert found.statements[0].speaker == found.actors[0].id


def test_evidence_covers_speaker_cue_and_content() -> None:
    """A statement's evidence spans all its words, and each quote stands in the text."""
    for parsed in passages().values():
        for statement in find_statements(Findings(parsed=parsed)).statements:
            for evidence in (*statement.content, statement.cue, statement.speaker_words):
                if evidence is not None:
                    evidence.check(parsed.report.text)
                    assert statement.evidence.span.covers(evidence.span)


def test_trace_names_cue_and_pattern() -> None:
    """A trace says which cue and which pattern found the content, and where the act was read."""
    trace = statements("as-clause")[0].trace
    assert (trace.stage, trace.rule) == ("statements", "say (verb, say)")
    assert trace.path[1:] == ("content by 'as-clause'", "speaker 'the spokesman'", "act from content: future")


def test_quote_set_apart_with_its_name() -> None:
    """A paragraph in the first person that ends with a name is what that person said."""
    found = statements("pulled")[0]
    assert found.speaker_words is not None
    assert (found.speaker_words.quote, contents(found)) == ("Anna Berg", ["I lost my house and all my sheep."])


def test_clause_of_a_noun_after_its_verb() -> None:
    """ "The charge was made that ..." has its clause as content."""
    assert contents(statements("set-back")[0]) == ["police had drowned a student"]


def test_number_that_is_put_at() -> None:
    """ "Put the number at" says what is counted and how many."""
    assert [contents(s) for s in statements("count")] == [["5,000 people had marched"], ["the number at 20,000"]]


def test_name_before_a_noun_of_saying() -> None:
    """Who rejects "Sudrian claims that ..." speaks of what Sudria says."""
    found = {s.cue.quote: s.speaker_words.quote for s in statements("whose-charge") if s.cue and s.speaker_words}
    assert found == {"rejected": "Norland", "claims": "Sudrian"}


def test_speaker_with_an_apposition_after_speech() -> None:
    """A speaker named twice between commas, as in "..., his deputy, Ann Lee, told the court"."""
    (found,) = statements("apposition")
    assert (contents(found), found.speaker_words and found.speaker_words.quote) == (
        ["The village burned for two days"],
        "his deputy, Ann Lee",
    )


def test_speech_around_its_cue_after_a_quotation() -> None:
    """A new sentence with content of its own doesn't take the quotation before it."""
    assert contents(statements("said-after-quotation")[-1]) == ["It was", "the worst of the war"]


def test_what_is_only_named_as_said_is_no_statement() -> None:
    """ "The plan was announced": nobody is quoted."""
    assert statements("announced") == ()


SAID_SO = [
    ("brackets", "his doctors", ["in private he can hardly walk"]),
    ("first-reported", "the Observer", ["The sale", "brought in two million pounds"]),
    ("reported-by", "the Observer", ["The sale"]),
    ("called-by", "his former friends", ["Ilmar", "a dictator"]),
    ("phrase-said", "he", ["Men like Ilmar"]),
    ("dash-remark", "Ilmar", ["The pound is safe"]),
    ("set-off-date", "the minister", ["The truth", "was that the general had attacked his father"]),
]


@pytest.mark.parametrize(("name", "speaker", "content"), SAID_SO, ids=[case[0] for case in SAID_SO])
def test_content_before_its_cue(name: str, speaker: str, content: list[str]) -> None:
    """Content before and around a cue: in brackets, of a passive with its agent, without a verb, before a reporter's remark."""
    (found,) = statements(name)
    assert (found.speaker_words and found.speaker_words.quote, contents(found)) == (speaker, content)


def test_what_nobody_thinks_is_no_denial() -> None:
    """ "We don't think" tells of no deed."""
    assert [s.act for s in statements("does-not-think")] == ["assert", "assert"]


def test_speaker_beside_a_date() -> None:
    """ "Back in September, the president, ..., began to claim" is said by the president, though the parse (here set by hand) makes him September."""
    (found,) = statements("beside-date")
    assert found.speaker_words is not None
    assert "president of Norland" in found.speaker_words.quote


WHO_AND_WHAT = {
    "handed-over": ("Norland", ["Sudrian troops crossed the river and tore down a post"]),
    "which-denied": ("Sudria", ["Sudria let the crowd through its border on purpose"]),
    "whose-spokesman": ("Ilmar", ["no soldier had any part in the matter"]),
    "in-which-it": ("it", ["any shelling"]),
    "account": ("Ilmar", ["the shells fell short of the town."]),
    "relative-around": ("he", ["wanted to cut the road"]),
    "that-rejected": ("Sudria", ["It was a charge"]),
}


@pytest.mark.parametrize("name", WHO_AND_WHAT)
def test_what_stands_around_clauses_of_clauses(name: str) -> None:
    """Speech before a note that was "handed over", what a relative clause denies, an account after a colon, a clause cut by its cue."""
    last = find_statements(with_actors(name)).statements[-1]
    assert (last.speaker_words.quote if last.speaker_words else None, contents(last)) == WHO_AND_WHAT[name]


def test_a_colon_alone_makes_no_account() -> None:
    """A colon after something else than a word for what somebody tells introduces no statement."""
    assert statements("no-account") == ()


def test_only_the_clause_after_a_colon_is_said() -> None:
    """What stands before a colon isn't part of what a cue after it interrupts."""
    said = [contents(s) for s in find_statements(with_actors("colon-cut")).statements]
    assert ["the old bridge", "had fallen long before the war"] in said


def test_who_put_out_a_note_denies_in_it() -> None:
    """The pronoun of "a statement in which it denied" stands for who made the statement, not for who spoke last."""
    denial = find_statements(with_actors("in-which-it")).statements[-1]
    names = {a.id: a.name for a in with_actors("in-which-it").actors}
    assert names[denial.speaker or ""] == "Norland"


def test_which_is_called_baseless() -> None:
    """In "its charge, which Sudria calls baseless" Sudria speaks, of the charge, and denies it."""
    last = find_statements(with_actors("calls-baseless")).statements[-1]
    assert (last.act, contents(last)) == ("deny", ["Its central charge", "baseless"])


def test_what_is_assured_in_quotation_marks() -> None:
    """Who assures others of what has been promises nothing."""
    assert [s.act for s in statements("assured")] == ["assert"]
