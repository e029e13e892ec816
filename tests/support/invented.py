"""Briefs made up for a test, indexed as the program indexes them, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.api import Briefbot, open_reader
from briefbot.chain import AnswerChain, Query
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import PACKAGED_MODELS, Settings

Ask = Callable[[str], Answer]

LIGHTHOUSES = """---
title: Mémoire sur l'avenir des phares
organisation: Ligue des gardiens de phares (LGP), organisme fictif
date: 2031-02
kind: mémoire
---

# L'avenir des phares

## Qui nous sommes

La Ligue des gardiens de phares (LGP) a été fondée en 1974 à Port-Brume. Elle réunit 2 300
bénévoles. La Société des marées (SDM), fondée en 1990, lui prête une salle.

## Ce que nous voyons

Un phare, c'est une tour qui porte une lanterne pour guider les bateaux. Les phares du fleuve ont
été bâtis par l'État. Chaque phare reçoit des visiteurs l'été. Les phares font travailler 125 000
guides.

L'entente avec le ministère des Transports, en vigueur depuis 2028, dure jusqu'en 2033. Le bail du
quai court jusqu'en 2035.

Un phare éteint coûte 40 000 $ par année à sa municipalité.[^1]

[^1]: Sans compter la peinture, que paie le gouvernement fédéral.

> « On a éteint la lampe un mardi. »
> — Odilon Marsouin, gardien à Port-Brume

## Nos propositions

### Proposition 1 — Rallumer les lanternes

La LGP propose de verser 2 M$ par année pour rallumer les lanternes de douze phares. Les travaux
commenceraient au printemps.

### Proposition 2 — Former des gardiens

La LGP demande 600 000 $ par année afin de former 90 gardiens. La formation durerait six mois.

### Proposition 3 — Remettre un bateau à l'eau

La LGP demande un bateau de 1,4 M$ pour ravitailler les îles.

## Ce que cela coûte

| Proposition | Ministère visé | Coût | Début |
|---|---|---|---|
| 1. Lanternes | Patrimoine | 2 M$ | printemps 2032 |
| 2. Gardiens | Emploi | 600 000 $ | automne 2032 |
| 3. Bateau | Transports | 1,4 M$ | été 2033 |
| Total | | 4 M$ | |

## En terminant

Un phare allumé rassure tout un village et tous ceux qui naviguent la nuit. La LGP invite les
députés à monter l'escalier de la tour, une marche à la fois.

## Annexe — Trois phares

Le phare de Brisecap compte 112 marches, dont quatre sont en bois et toutes les autres en pierre.
"""

MILLS = """---
title: Mémoire sur les moulins
organisation: Union des moulins à eau (UME)
date: 2030-01
kind: mémoire
---

# Mémoire sur les moulins

## Les moulins d'aujourd'hui

L'UME réunit 40 moulins, et chaque moulin emploie un meunier. Le moulin de Sainte-Rive moud le blé.
Le moulin du Bas moud l'orge. Le moulin du Haut ne moud plus.

## La demande

L'UME demande 4 M$ par année pour tous ses moulins.

| Mesure | Ministère visé | Montant annuel | Début |
|---|---|---|---|
| Refaire les roues | Patrimoine | 2 M$ | printemps 2031 |
| Former les meuniers | Emploi | 600 000 $ | automne 2031 |
| Draguer les biefs | Transports | 1,4 M$ | été 2032 |

L'argent des roues vient du fonds du patrimoine, que le ministère remplit chaque année.

## Conclusion

Un moulin qui tourne nourrit un village entier et garde vivant un métier ancien.

## Remerciements

Nous remercions les meuniers et les meunières qui nous ont ouvert la porte de leur moulin.
"""

MARSHES = """---
title: Mémoire sur les marais salés
organisation: Société des marais de Kamvik (SMK), organisme fictif
date: 2029-02
kind: mémoire
---

# Les marais salés

Février 2029

## Qui nous sommes

La Société des marais de Kamvik (SMK) réunit 340 riverains. Son vieux comité d'endiguement a été
aboli en 2011. La jument qui tire la barge se nomme Bricole.

Pour remplir sa mission, la Société :

- nettoie les chenaux;
- compte les oiseaux de tous les secteurs;
- accueille les classes du village.

## Les atouts d'un marais salé

Rempart : Un marais salé casse la vague avant qu'elle n'atteigne les maisons.

Garde-manger : Le marais salé nourrit les éperlans et les canards.

Éponge : Le marais salé retient le carbone que la forêt relâche.

## L'histoire

Ce mémoire a été écrit à plusieurs mains. Les valeurs environnementales y comptent. La digue de
Rosenfeldt fut emportée lors de la grande tempête d'équinoxe. Avant 2003, un permis par famille
était accordé. Le quai a été repeint le 3 mai 2027. La Société est présente dans plusieurs secteurs
d'activité :

- la pêche;
- la cueillette;
- le tourisme.

## Ce que nous demandons

La SMK demande au gouvernement de :

- 1- Verser 2,4 M$ par année pour racheter les digues;
- 2- Verser 700 000 $ pour former des guides.
"""

COSTS = """---
title: Mémoire de la Fédération des moulins
organisation: Fédération des moulins (FDM)
---

# Mémoire

La FDM demande 3,2 M$ sur trois ans pour une école. Elle tire 55 % de ses revenus des
cotisations.[^1] L'arrangement des gardiens coûte 165 000 $ par année.

[^1]: États financiers. La vente de farine est comprise.

## Ce que cela coûte

| Mesure | Coût par année | Coût total sur trois ans |
|---|---|---|
| École | 1,06 M$ | 3,2 M$ |
| Moulinbus | 450 000 $ | 1,35 M$ |
| Total | 1,51 M$ | 4,55 M$ |
"""


def ask_of(**documents: str) -> Ask:
    """Asks of Markdown texts, each a document of the name it is given under, by the rules alone."""
    return _ask(answerer_of(**documents))


def ask_reader_of(**documents: str) -> Ask:
    """The same with the packaged reading model."""
    return _ask(_answerer(tuple(documents.items()), str(PACKAGED_MODELS)))


def _ask(answerer: ExtractiveAnswerer) -> Ask:
    chain = AnswerChain(answerer, answerer.corpus)
    return lambda question: chain.invoke(Query(question))


def answerer_of(**documents: str) -> ExtractiveAnswerer:
    """Answers from Markdown texts; the cases of a test that ask of the same share an index."""
    return _answerer(tuple(documents.items()), "aucun")


@lru_cache(maxsize=4)  # the cases of a test follow one another
def _answerer(documents: tuple[tuple[str, str], ...], reader: str) -> ExtractiveAnswerer:
    with TemporaryDirectory() as name:  # an opened index holds all that it needs
        folder = Path(name)
        for document, text in documents:
            (folder / f"{document}.md").write_text(text, encoding="utf-8")
        settings = Settings(index=folder / "index", reader=reader)
        paths = [folder / f"{document}.md" for document, _ in documents]
        assert build_index(paths, settings).errors == ()
        index = open_index(settings.index, settings)
        return ExtractiveAnswerer(index, open_retriever(index, settings), open_reader(settings))


def bot_of(folder: Path, text: str) -> Briefbot:
    """The whole program, its index in a folder, on one document."""
    path = folder / "document.md"
    path.write_text(text, encoding="utf-8")
    settings = Settings(index=folder / "index")
    build_index([path], settings)
    return Briefbot.open(settings=settings)


def plain(answer: Answer) -> str:
    """An answer's text on one line, its blanks all the same."""
    return re.sub(r"\s+", " ", answer.text)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]
