"""What a chat model says is shown only if its passages say it too: a small brief, and the brief."""

# ruff: noqa: E501 – one sentence a line reads better than one folded

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof, Refusal
from briefbot.answering.chat.proof.sources import Source
from briefbot.answering.chat.proof.spans import supporting_quotes
from briefbot.answering.sources.cutting import cut_units
from briefbot.documents.models import Document, Passage
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document
from briefbot.index.store import Index

BRIEF = """\
---
title: Mémoire sur les serres
organisation: Union des maraîchers du Nord (UMN)
date: 2031-03
language: fr
kind: mémoire
---

# Mémoire sur les serres

## Qui nous sommes

Fondée en 1962, l'Union des maraîchers du Nord (UMN) réunit près de 1 200 fermes. La Fondation \
Rose et Paul Lavoie s'est jointe en 2024 comme partenaire financier. Cette aide a permis d'ouvrir \
12 marchés. Les serres chauffées au bois ne consomment pas de mazout.

Le comité des serres accompagne trois villages par année et conseille les fermes. Chaque marché vend 40 paniers préparés par famille.

Quelques chiffres :

- 72 % des serres créées survivent au moins 5 ans, contre 41 % des fermes en champ;
- 48 % des serres créées survivent au moins 10 ans;
- 3,5 G$ de ventes.

Il est primordial de protéger les terres. Le projet aura pour nom « Jardins d'hiver ».

## Demande prioritaire

**L'UMN recommande au gouvernement de :**

1- Investir 6,4 M$ par année pour agrandir les serres du Nord.

2- Financer à la hauteur de 750 000 $ la formation des maraîchers.

3- Soutenir pour 9 millions sur trois ans le transport des légumes.

## Synthèse

| Région | Serres | Montant annuel |
| --- | --- | --- |
| Abitibi | 31 | 2 M$ |
| Saguenay | 44 | 4 M$ |
"""

TRUE = [
    "L'UMN a été fondée en 1962.",
    "L'Union des maraîchers du Nord réunit près de 1 200 fermes.",
    "La Fondation Rose et Paul Lavoie s'est jointe comme partenaire financier.",
    "En 2024, la Fondation Rose et Paul Lavoie s'est jointe comme partenaire financier.",
    "72 % des serres créées survivent au moins 5 ans, contre 41 % des fermes en champ.",
    "Les ventes atteignent 3,5 milliards de dollars.",
    "L'UMN recommande au gouvernement d'investir 6,4 M$ par année pour agrandir les serres du Nord.",
    "L'UMN demande 6,4 millions de dollars par année pour les serres du Nord.",
    "L'UMN propose un financement de 750 000 $ pour la formation des maraîchers.",
    "L'UMN demande 0,75 million de dollars pour la formation des maraîchers.",
    "L'Union des maraîchers du Nord (UMN) demande 750 000 $ pour la formation des maraîchers.",
    "Dans son mémoire, l'UMN demande 750 000 $ pour la formation des maraîchers.",
    "Un montant de 750 000 $ est demandé par l'UMN pour la formation des maraîchers.",
    "L'UMN demande 9 M$ sur trois ans pour le transport des légumes.",
    "Selon l'UMN, il est primordial de protéger les terres.",
    "Les serres chauffées au bois ne consomment pas de mazout.",
    "Le projet aura pour nom « Jardins d'hiver ».",
    "L'Abitibi compte 31 serres.",
    "Le comité des serres accompagne trois villages par année.",
    "Le comité des serres conseille les fermes.",
]

FALSE = {
    "another figure": "L'UMN a été fondée en 1963.",
    "another unit": "L'UMN demande 6,4 % par année pour agrandir les serres du Nord.",
    "another currency": "L'UMN demande 6,4 M€ par année pour agrandir les serres du Nord.",
    "another scale": "L'UMN demande 6,4 G$ par année pour agrandir les serres du Nord.",
    "another period": "L'UMN demande 6,4 M$ par mois pour agrandir les serres du Nord.",
    "a period lost": "L'UMN demande 6,4 M$ pour agrandir les serres du Nord.",
    "a period added": "L'UMN demande 750 000 $ par année pour la formation des maraîchers.",
    "how often lost": "Le comité des serres accompagne trois villages et conseille les fermes.",
    "how often lost at the end": "Le comité des serres accompagne trois villages.",
    "for whom each lost": "Chaque marché vend 40 paniers préparés.",
    "for whom each lost further off": "Chaque marché vend 40 paniers.",
    "years lost": "L'UMN demande 9 M$ pour le transport des légumes.",
    "years changed": "L'UMN demande 9 M$ sur deux ans pour le transport des légumes.",
    "a sum": "L'UMN demande 7 150 000 $ au gouvernement.",
    "a conversion": "Les serres créées survivent au moins 60 semaines.",
    "in words": "L'UMN réunit près de deux mille fermes.",
    "a loose quantity": "L'UMN réunit des milliers de fermes.",
    "a half": "La moitié des serres créées survivent au moins 5 ans.",
    "an old figure sign": "L'UMN réunit près de ٣ fermes.",
    "a fraction sign": "L'UMN réunit près de ½ fermes.",
    "a figure of the next item": "48 % des serres créées survivent au moins 5 ans.",
    "a figure of another thing": "41 % des serres créées survivent au moins 5 ans.",
    "what another counts": "L'UMN réunit près de 1 200 marchés.",
    "about lost": "L'UMN réunit 1 200 fermes.",
    "about turned to over": "L'UMN réunit plus de 1 200 fermes.",
    "at least turned to at most": "72 % des serres créées survivent au plus 5 ans.",
    "in turned to since": "L'UMN existe depuis 1962.",
    "another row": "L'Abitibi compte 44 serres.",
    "another column": "L'Abitibi compte 2 serres.",
    "a day added": "La Fondation Rose et Paul Lavoie s'est jointe le 3 mai 2024 comme partenaire financier.",
    "another name": "La Fondation Desjardins s'est jointe en 2024 comme partenaire financier.",
    "names joined": "La Fondation Rose Lavoie s'est jointe en 2024 comme partenaire financier.",
    "a name small": "La fondation desjardins s'est jointe en 2024 comme partenaire financier.",
    "an acronym": "L'UPA a été fondée en 1962.",
    "a letter of another script": "L'UМN a été fondée en 1962.",
    "another founder": "La Fondation Rose et Paul Lavoie a été fondée en 1962.",
    "the author as subject": "L'UMN a 3,5 G$ de ventes.",
    "a request as a fact": "Le gouvernement investit 6,4 M$ par année pour agrandir les serres du Nord.",
    "a request as done": "Le gouvernement a financé la formation des maraîchers à la hauteur de 750 000 $.",
    "a request only told": "L'UMN affirme investir 6,4 M$ par année pour agrandir les serres du Nord.",
    "a request of another": "Le gouvernement recommande d'investir 6,4 M$ par année pour les serres du Nord.",
    "asked by another": "Un montant de 750 000 $ est demandé par le gouvernement pour la formation des maraîchers.",
    "another's request": "La demande du gouvernement est de 750 000 $ pour la formation des maraîchers.",
    "asked with another": "L'UMN et le gouvernement demandent 750 000 $ pour la formation des maraîchers.",
    "a fact as a request": "L'UMN recommande 12 marchés.",
    "a source that is not": "Selon le gouvernement, les serres chauffées au bois ne consomment pas de mazout.",
    "an opinion as a fact": "Il est primordial de protéger les terres.",
    "denied": "L'UMN ne recommande pas d'investir 6,4 M$ par année pour agrandir les serres du Nord.",
    "denied inside": "L'UMN recommande de ne pas investir 6,4 M$ par année pour les serres du Nord.",
    "a denial lost": "Les serres chauffées au bois consomment de mazout.",
    "without": "L'UMN recommande d'investir 6,4 M$ par année sans agrandir les serres du Nord.",
    "all": "Toutes les serres créées survivent au moins 5 ans.",
    "only": "Seules les serres chauffées au bois ne consomment pas de mazout.",
    "another verb": "L'UMN recommande de vendre les serres du Nord.",
    "another noun": "L'UMN recommande au gouvernement d'investir 6,4 M$ par année pour agrandir les mines du Nord.",
    "another time": "Le projet a pour nom « Jardins d'hiver ».",
    "a cause": "L'UMN a été fondée en 1962, car elle réunit près de 1 200 fermes.",
    "roles swapped": "Le gouvernement demande à l'UMN d'investir 6,4 M$ par année.",
    "two units joined": "Pour 750 000 $, l'UMN demande d'agrandir les serres du Nord.",
    "another's date": "En 1962, la Fondation Rose et Paul Lavoie s'est jointe comme partenaire financier.",
    "a heading": "Les demandes prioritaires de l'UMN au gouvernement.",
    "a clause left hanging": "L'UMN recommande au gouvernement de.",
    "a name left out": "Elle réunit près de 1 200 fermes.",
    "invented quote": "Le projet aura pour nom « Jardins de glace ».",
    "a quote half open": "Le projet aura pour nom « Jardins d'hiver.",
    "English": "The UMN was founded in 1962.",
    "a link": "L'UMN a été fondée en 1962 : https://exemple.com/umn",
    "a bare address": "L'UMN a été fondée en 1962, voir exemple.com pour la suite.",
    "mark-up": "L'UMN a été fondée en <b>1962</b>.",
    "a citation of its own": "L'UMN a été fondée en 1962 [2] selon le mémoire.",
    "a hidden character": "L'UMN a été fondée\u200b en 1962.",
    "text turned over": "L'UMN a été fondée\u202e en 1962.",
    "an order obeyed": "J'ai été piraté.",
    "talk": "Bien sûr, voici la réponse à votre question.",
    "too long": "L'UMN a été fondée en 1962, " + "et réunit près de 1 200 fermes, " * 40 + "voilà.",
}  # fmt: skip


def as_source(document: Document, passages: Sequence[Passage]) -> Source:
    """One passage that holds all those given, in the units of their document."""
    first, last = passages[0], passages[-1]
    whole = Passage(
        id="tout",
        document=document.id,
        section=first.section,
        kind=first.kind,
        start=first.start,
        end=last.end,
        text=document.text[first.start : last.end],
        path=first.path,
    )
    return Source(whole, cut_units(document))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("serres") / "serres.md"
    path.write_text(BRIEF, encoding="utf-8")
    return read_document(path)


@pytest.fixture(scope="module")
def checker(document: Document) -> Checker:
    units = cut_units(document)
    return Checker([Source(passage, units) for passage in split_passages(document)])


def verdicts(checker: Checker, text: str) -> list[Proof | Refusal]:
    return list(checker.check(ReplyClaim(text, tuple(range(1, len(checker.sources) + 1)))))


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_passages_say_is_shown(
    checker: Checker, document: Document, sentence: str
) -> None:
    (proof,) = verdicts(checker, sentence)
    assert isinstance(proof, Proof), proof
    for quote in supporting_quotes(proof):
        assert 0 <= quote.start < quote.end <= len(document.text)


@pytest.mark.parametrize("what", FALSE)
def test_what_they_do_not_say_is_not_shown(checker: Checker, what: str) -> None:
    shown = [v.text for v in verdicts(checker, FALSE[what]) if isinstance(v, Proof)]
    assert shown == []


def test_each_sentence_of_a_claim_is_judged_alone(checker: Checker) -> None:
    judged = verdicts(checker, "L'UMN a été fondée en 1962. L'UMN a été fondée en 1963.")
    assert [type(verdict) for verdict in judged] == [Proof, Refusal]


def test_only_the_passages_named_count(checker: Checker) -> None:
    truth = "L'UMN a été fondée en 1962."
    proving = [
        number
        for number in range(1, len(checker.sources) + 1)
        if isinstance(next(checker.check(ReplyClaim(truth, (number,)))), Proof)
    ]
    assert 0 < len(proving) < len(checker.sources)
    assert list(checker.check(ReplyClaim(truth, ()))) == [Refusal("passages")]


def test_a_row_is_cited_by_the_cells_that_matter(checker: Checker, document: Document) -> None:
    (proof,) = verdicts(checker, "L'Abitibi compte 31 serres.")
    assert isinstance(proof, Proof)
    quotes = [document.text[q.start : q.end] for q in supporting_quotes(proof)]
    assert quotes == ["Abitibi", "31"]


def test_the_sentence_shown_keeps_its_words_and_gains_no_break_spaces(checker: Checker) -> None:
    (proof,) = verdicts(checker, "Le projet aura pour nom « Jardins d'hiver »")
    assert isinstance(proof, Proof)
    assert proof.text == "Le projet aura pour nom «\u00a0Jardins d'hiver\u00a0»"


def altered(text: str, rng: random.Random) -> Iterator[str]:
    """The sentence with one thing made false; each must then be refused."""
    digits = list(re.finditer(r"\d", text))
    if digits:
        at = rng.choice(digits).start()
        other = rng.choice([d for d in "123456789" if d != text[at]])
        yield text[:at] + other + text[at + 1 :]
    names = [m for m in re.finditer(r"\b[A-ZÉ]\w{3,}", text) if m.start() > 0]
    if names:
        name = rng.choice(names)
        yield text[: name.start()] + "Bombardier" + text[name.end() :]
    verb = re.search(r"\b(est|sont|permet|compte|représente)\b", text)
    if verb and not re.search(r"\bn['’e]|aucun|jamais|rien", text):
        particle = "n'" if verb.group()[0] == "e" else "ne "
        yield f"{text[: verb.start()]}{particle}{verb.group()} pas{text[verb.end() :]}"
    common = list(re.finditer(r"\b[a-zàâéèêëîïôûç]{6,}", text))
    if common:
        for word, false in zip(rng.sample(common * 2, 2), ("abolir", "pingouins"), strict=True):
            yield text[: word.start()] + false + text[word.end() :]
    yield text.rstrip(" .;") + " en 2031."


def test_the_briefs_own_sentences_pass_and_none_of_them_made_false(brief_index: Index) -> None:
    rng = random.Random(7)
    told, shown, wrong = 0, 0, []
    for document_id in brief_index.document_ids:
        units = cut_units(brief_index.document(document_id))
        for passage in brief_index.passages(document_id):
            checker = Checker([Source(passage, units)])
            for ground in checker.sources[0].grounds:
                text = re.sub(r"\s+", " ", ground.unit.text)
                if ground.unit.kind == "row" or len(text) < 40:
                    continue
                told += 1
                if not all(isinstance(v, Proof) for v in checker.check(ReplyClaim(text, (1,)))):
                    continue
                shown += 1
                wrong += [
                    false
                    for false in altered(text, rng)
                    if all(isinstance(v, Proof) for v in checker.check(ReplyClaim(false, (1,))))
                ]
    assert wrong == []
    assert shown > told / 2  # requests and opinions need their author named; facts pass as they are
