"""The questions that briefs draw: enough of them, each from its passages, none asked twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rapidfuzz import fuzz

from briefbot.api import Briefbot
from briefbot.errors import UsageError
from briefbot.index.store import Index
from briefbot.likely.models import ROLES, Proposal
from briefbot.settings import Settings
from likely.conftest import BRIEFS, Proposed

MOST_OF_A_KIND = 5  # questions about money
LEAST = 10  # what a hearing is prepared with
THE_SAME = 92  # of 100: two questions of so many words in common ask one thing
NUMBER = re.compile(r"\d[\d\u00a0 ]*(?:,\d+)?")


@pytest.fixture(scope="module")
def of_the_brief(brief_index: Index, settings: Settings) -> tuple[Proposal, ...]:
    plain = settings.model_copy(update={"reader": "aucun"})
    return Briefbot.open(settings=plain).propose()


@pytest.fixture(scope="module")
def every(
    proposed: Proposed, of_the_brief: tuple[Proposal, ...]
) -> dict[str, tuple[Proposal, ...]]:
    found = {name: proposed(name) for name in BRIEFS}
    return {**found, "memoire": of_the_brief}


def asking(proposed: Proposed, name: str, kind: str) -> list[Proposal]:
    return [each for each in proposed(name) if each.kind == kind]


def test_each_brief_draws_enough_questions(every: dict[str, tuple[Proposal, ...]]) -> None:
    assert {name: len(found) for name, found in every.items() if len(found) < LEAST} == {}


def test_a_quote_is_the_document_s_own_text(
    bot: Briefbot, every: dict[str, tuple[Proposal, ...]]
) -> None:
    for name in BRIEFS:
        document = bot.index.document(name)
        for proposal in every[name]:
            assert proposal.citations
            for cited in proposal.citations:
                assert document.text[cited.start : cited.end] == cited.quote


def test_a_demand_too_long_to_be_quoted_counts_among_those_told(
    of_the_brief: tuple[Proposal, ...],
) -> None:
    (priority,) = (each for each in of_the_brief if each.kind == "priority")
    assert "ne retient qu’une de vos 4 demandes" in priority.question
    assert priority.reason.startswith("Le document fait 4 demandes")


def plainly(text: str) -> str:
    return " ".join(re.sub(r"[«»“”\u00a0|]", " ", text).split())


def test_a_question_quotes_nothing_but_its_passages(
    bot: Briefbot, every: dict[str, tuple[Proposal, ...]]
) -> None:
    for proposals in every.values():
        for proposal in proposals:
            shown = plainly(" ".join(c.quote for c in proposal.citations))
            heads = plainly(" ".join(" ".join(c.section) for c in proposal.citations))
            columns = plainly(_columns(bot, proposal))
            for quoted in re.findall(r"«\u00a0(.*?)\u00a0»", proposal.question):
                for part in quoted.split(" […]"):
                    assert plainly(part) in f"{shown} {heads} {columns}", proposal.question


def _columns(bot: Briefbot, proposal: Proposal) -> str:
    if proposal.document not in bot.index.document_ids:
        return "Montant annuel"
    blocks = bot.index.document(proposal.document).blocks
    return " ".join(" ".join(block.columns) for block in blocks)


def test_a_figure_of_a_question_stands_in_its_passages_or_is_computed_in_its_reason(
    every: dict[str, tuple[Proposal, ...]],
) -> None:
    for proposals in every.values():
        for proposal in proposals:
            known = " ".join([proposal.reason, *(c.quote for c in proposal.citations)])
            numbers = {re.sub(r"\D", "", n) for n in NUMBER.findall(known)}
            said = {re.sub(r"\D", "", n) for n in NUMBER.findall(proposal.question)}
            assert said <= numbers, proposal.question


def test_no_two_questions_are_the_same(every: dict[str, tuple[Proposal, ...]]) -> None:
    for proposals in every.values():
        questions = [each.question for each in proposals]
        alike = [
            (one, other)
            for place, one in enumerate(questions)
            for other in questions[place + 1 :]
            if fuzz.token_sort_ratio(one, other) >= THE_SAME
        ]
        assert alike == []


def test_the_riskiest_come_first_and_no_kind_fills_the_list(
    every: dict[str, tuple[Proposal, ...]],
) -> None:
    for proposals in every.values():
        risks = [("high", "medium", "low").index(each.risk) for each in proposals]
        assert risks == sorted(risks)
        assert [each.number for each in proposals] == list(range(1, len(proposals) + 1))
        assert max(Counter(each.kind for each in proposals).values()) <= max(
            MOST_OF_A_KIND, len(proposals) // 3
        )


def test_every_role_asks_and_one_can_be_chosen(bot: Briefbot) -> None:
    name = frozenset(("soins_a_domicile",))
    proposals = bot.propose(name)
    assert {each.role for each in proposals} == set(ROLES)
    of_treasury = bot.propose(name, "treasury")
    assert of_treasury == tuple(each for each in proposals if each.role == "treasury")


def test_the_brief_s_own_traps_are_asked_about(of_the_brief: tuple[Proposal, ...]) -> None:
    """A total that counts one year of two; 8,8 M$ by the year and without a period; a term."""
    by_kind = {each.kind: each for each in reversed(of_the_brief)}
    assert "4 millions" in by_kind["spread"].question
    periods = " ".join(each.question for each in of_the_brief if each.kind == "period")
    assert "8,8 M$ par année" in periods
    assert "2025" in by_kind["term"].question
    assert "35%" in by_kind["comparison"].question
    assert any("600 000 $" in each.question for each in of_the_brief if each.kind == "self")


def test_faults_of_the_other_briefs_are_found(every: dict[str, tuple[Proposal, ...]]) -> None:
    told = {(name, each.kind): each.question for name, found in every.items() for each in found}
    assert "85,25" in told["soins_a_domicile", "sum"]
    assert "mars 2025" in told["logement_etudiant", "term"]
    assert "enquête" in " ".join(
        c.quote for e in every["serres_maraicheres"] if e.kind == "own_source" for c in e.citations
    )


def test_a_total_that_is_wrong_is_asked_about_and_one_that_is_right_is_not(
    proposed: Proposed,
) -> None:
    wrong = asking(proposed, "quais_faux", "sum")
    assert [("9 M$" in each.question, "8\u00a0M$" in each.question) for each in wrong] == [
        (True, True)
    ]
    assert asking(proposed, "quais_justes", "sum") == []


def test_what_is_there_is_never_called_absent(proposed: Proposed) -> None:
    absent = {query for each in proposed("quais_faux") for query in each.searched}
    still = {query for each in proposed("quais_justes") for query in each.searched}
    told = absent - still
    assert any("provinces" in each for each in told)


@pytest.fixture(scope="module")
def of_canoes(proposed: Proposed) -> dict[str, list[str]]:
    """The questions on the canoes, by kind."""
    found: dict[str, list[str]] = {}
    for each in proposed("canots"):
        found.setdefault(each.kind, []).append(each.question)
    return found


def test_who_is_to_pay_is_no_demand_to_be_priced(of_canoes: dict[str, list[str]]) -> None:
    questions = [question for kind in of_canoes.values() for question in kind]
    assert not any("Fonds des rivières" in question for question in questions)
    assert not any("Qui d’autre que le gouvernement" in question for question in questions)


def test_other_states_are_elsewhere(of_canoes: dict[str, list[str]]) -> None:
    questions = [question for kind in of_canoes.values() for question in kind]
    assert questions
    assert not any("autre province" in question for question in questions)


def test_what_is_to_go_on_is_asked_for_its_results_and_for_what_follows(
    of_canoes: dict[str, list[str]],
) -> None:
    assert any("Rames" in question for question in of_canoes["phase"])
    assert any("2026" in question for question in of_canoes["term"])


@pytest.fixture(scope="module")
def of_orchards(bot: Briefbot) -> dict[str, str]:
    """The questions on the orchards, by kind."""
    found: dict[str, str] = {}
    for each in bot.propose(frozenset(("vergers",))):
        found[each.kind] = f"{found.get(each.kind, '')}\n{each.question}"
    return found


def test_what_is_asked_again_in_the_text_or_the_conclusion_is_one_demand(
    of_orchards: dict[str, str],
) -> None:
    assert "une de vos 3 demandes" in of_orchards["priority"]


def test_a_total_over_some_years_tells_how_long_each_part_runs(of_orchards: dict[str, str]) -> None:
    assert "period" not in of_orchards


def test_a_survey_told_above_its_figures_is_their_source(of_orchards: dict[str, str]) -> None:
    asked = of_orchards.get("comparison", "")
    assert not any(share in asked for share in ("58 %", "40 %", "12 %"))


def test_what_the_writer_estimates_is_asked_how(of_orchards: dict[str, str]) -> None:
    assert "9 000 déplacements" in of_orchards["forecast"].replace("\u00a0", " ")


def test_what_others_say_and_what_costs_nothing_draw_no_question(
    of_orchards: dict[str, str],
) -> None:
    every = "".join(of_orchards.values())
    assert "robots" not in every
    assert "exige des preuves" not in every
    assert "À quoi verra-t-on" not in every


@pytest.fixture(scope="module")
def of_lighthouses(bot: Briefbot) -> dict[str, str]:
    """The questions on the lighthouses, by kind."""
    found: dict[str, str] = {}
    for each in bot.propose(frozenset(("phares",))):
        question = each.question.replace("\u00a0", " ")
        found[each.kind] = f"{found.get(each.kind, '')}\n{question}"
    return found


def test_a_recommendation_is_its_words_and_not_its_number(of_lighthouses: dict[str, str]) -> None:
    """Its number stands alone in bold, and it is said again in a sentence: three demands."""
    assert "une de vos 3 demandes" in of_lighthouses["priority"]
    assert "« » " not in "".join(of_lighthouses.values())


def test_what_a_table_of_millions_gives_is_never_called_missing(
    of_lighthouses: dict[str, str],
) -> None:
    every = "".join(of_lighthouses.values())
    assert "27 M$" not in every
    assert "9,1 M$" not in every


def test_what_the_document_says_against_itself_is_asked(of_lighthouses: dict[str, str]) -> None:
    assert "n'a pas été retenue" in of_lighthouses["refusal"]
    assert "volontaires" in of_lighthouses["limit"]


def test_a_date_and_a_number_that_are_demanded_are_asked_why(
    of_lighthouses: dict[str, str],
) -> None:
    assert "d'ici la fin de 2028" in of_lighthouses["deadline"]
    assert "pourquoi 20" in of_lighthouses["threshold"]


@pytest.fixture(scope="module")
def of_bins(bot: Briefbot) -> list[Proposal]:
    return list(bot.propose(frozenset(("bacs",))))


def test_a_row_that_does_not_add_up_among_rows_that_do_is_asked_about(
    of_bins: list[Proposal],
) -> None:
    (wrong,) = (each.question for each in of_bins if each.kind == "sum")
    assert "Rang" in wrong
    assert "120 $" in wrong
    assert "110\u00a0$" in wrong


def test_what_a_document_says_against_itself_is_quoted_with_what_it_speaks_of(
    of_bins: list[Proposal],
) -> None:
    asked = {each.kind: each.question for each in of_bins}
    assert "nous ne l'avons pas mesurée" in asked["unknown"]
    assert "dépotoir commun" in asked["refusal"]
    assert not any("souvent" in question for question in asked.values())


def test_what_is_told_of_one_demand_is_still_asked_of_another(of_bins: list[Proposal]) -> None:
    elsewhere = [each.question for each in of_bins if "autre province" in each.question]
    assert any("couches" in question for question in elsewhere)
    assert not any("conteneur" in question for question in elsewhere)


@pytest.fixture(scope="module")
def of_the_stop(bot: Briefbot) -> list[Proposal]:
    """A text of neighbours, without a heading or a number."""
    return list(bot.propose(frozenset(("halte",))))


def test_what_is_asked_under_a_line_is_read_without_headings(of_the_stop: list[Proposal]) -> None:
    (first,) = (each.question for each in of_the_stop if each.kind == "priority")
    assert "une de vos demandes" in first
    every = "".join(each.question for each in of_the_stop)
    assert "«\u00a0qu'un mur de bois soit bâti autour de la halte du rang\u00a0»" in every


def test_a_noun_asks_nothing_and_what_points_back_is_not_quoted(
    of_the_stop: list[Proposal],
) -> None:
    every = "".join(each.question for each in of_the_stop)
    assert "«\u00a0aide est à l'étude" not in every
    assert "celles-ci" not in every
    assert "la porter à 700" not in every
    assert "Une fois la nuit" not in every


def test_what_is_counted_or_not_measured_is_asked_about(
    of_the_stop: list[Proposal],
) -> None:
    asked = {each.kind: each.question for each in of_the_stop}
    assert "48 camions" in asked["own_source"]
    assert "quatre maisons" in asked["unknown"]


def test_a_short_statement_is_quoted_with_the_one_that_it_needs_or_not_at_all(
    of_the_stop: list[Proposal],
) -> None:
    (term,) = (each for each in of_the_stop if each.kind == "term")
    assert "a remis un avis" in term.question
    assert len(term.citations) == 2
    assert not any("Elle finit" in each.question for each in of_the_stop)
    assert not any("On en a vu dix" in each.question for each in of_the_stop)


def test_a_rule_is_asked_what_it_does_and_not_what_it_costs(of_the_stop: list[Proposal]) -> None:
    of_the_rule = {each.kind for each in of_the_stop if "interdise les camions" in each.question}
    assert of_the_rule - {"priority"}
    assert "money" not in of_the_rule


def test_a_usual_question_is_asked_twice_at_most(every: dict[str, tuple[Proposal, ...]]) -> None:
    for proposals in every.values():
        searched = Counter(query for each in proposals for query in each.searched)
        assert max(searched.values(), default=0) <= 2


def test_no_quotation_ends_in_the_middle_of_a_clause(
    every: dict[str, tuple[Proposal, ...]],
) -> None:
    for proposals in every.values():
        for proposal in proposals:
            assert "[…]\u00a0»" not in proposal.question


def test_a_later_document_that_says_otherwise_is_asked_about(bot: Briefbot) -> None:
    found = bot.propose(frozenset(("etude_2023", "etude_2024")))
    contradicted = [each for each in found if each.kind == "later"]
    of_the_earlier = next(each for each in contradicted if each.document == "etude_2023")
    assert "260" in of_the_earlier.question
    assert "juin 2024" in of_the_earlier.question
    assert {c.document for c in of_the_earlier.citations} == {"etude_2023", "etude_2024"}


def test_a_document_without_figures_or_demands_is_no_failure(bot: Briefbot) -> None:
    assert bot.propose(frozenset(("recette",))) == ()


def test_a_document_in_english_gets_one_sentence(bot: Briefbot) -> None:
    with pytest.raises(UsageError, match="n’est pas en français"):
        bot.propose(frozenset(("anglais",)))
    assert all(each.document != "anglais" for each in bot.propose())


@pytest.fixture(scope="module")
def of_lamps(proposed: Proposed) -> list[Proposal]:
    """A text that asks in its prose, and under the subtitles of what it asks."""
    return list(proposed("lampes"))


def test_what_prose_says_is_needed_is_asked_about(of_lamps: list[Proposal]) -> None:
    every = "".join(each.question for each in of_lamps)
    assert "«\u00a0hausser le budget des lampes du village\u00a0»" in every
    assert "«\u00a0remplacer les poteaux de bois de la côte\u00a0»" in every
    assert "«\u00a0Installer une lampe à chaque coin de rue\u00a0»" in every
    assert "campagne de dons" not in every


def test_what_came_to_an_end_and_what_will_are_asked_about(of_lamps: list[Proposal]) -> None:
    asked = {each.kind: each.question for each in of_lamps}
    assert "rue Haute" in asked["refusal"]
    assert "31 août 2026" in asked["term"]


def test_what_the_demand_or_a_count_tells_is_not_asked(of_lamps: list[Proposal]) -> None:
    """Who pays for the guard; how many shops there are; what is lost by waiting."""
    questions = [each.question for each in of_lamps]
    assert not any("prendrait-il l’argent" in each and "gardien" in each for each in questions)
    assert not any("combien sont-ils" in each for each in questions)
    assert not any("attendre un an" in each for each in questions)
