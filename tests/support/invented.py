"""Briefs made up for a test, indexed as the program indexes them, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.chain import AnswerChain, Query
from briefbot.index.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

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


def ask_of(folder: Path, **documents: str) -> Ask:
    """Asks of Markdown texts, each a document of the name it is given under."""
    answerer = answerer_of(folder, **documents)
    chain = AnswerChain(answerer, answerer.corpus)
    return lambda question: chain.invoke(Query(question))


def answerer_of(folder: Path, **documents: str) -> ExtractiveAnswerer:
    paths = []
    for name, text in documents.items():
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    settings = Settings(index=folder / "index")
    assert build_index(paths, settings).errors == ()
    index = open_index(settings.index, settings)
    return ExtractiveAnswerer(index, open_retriever(index, settings))


def plain(answer: Answer) -> str:
    """An answer's text on one line, its blanks all the same."""
    return re.sub(r"\s+", " ", answer.text)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]
