"""Answers as a user sees them, in Markdown, for docs/answers.md.

python -m benchmarks.answer_examples brief INDEX     twenty, on the brief alone
python -m benchmarks.answer_examples sheets INDEX    ten that draw on a sheet beside it
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefbot.api import Briefbot

BRIEF = (
    ("Combien le CQCM demande-t-il au gouvernement ?", "C'est par année ?"),
    ("Le 8,8 M$, c'est la somme de quoi ?",),
    ("Quels sont les cinq leviers de la transformation ?",),
    ("Quelles sont les recommandations ?", "Détaille la troisième."),
    ("Quel est le montant annuel de la recommandation 3 dans le tableau ?",),
    ("Combien pour les jeunes ?", "Pourquoi ?"),
    ("survie 10 ans cooperative vs entreprise traditionnelle",),
    ("Est-il vrai que 50 % des coopératives survivent dix ans ?",),
    ("L'enveloppe du programme numérique est-elle épuisée ?",),
    ("How many jobs are there in the co-op movement?",),
    ("conbien pour les initiatve jeuneuse??",),
    ("Qui sont les partenaires du programme numérique ?",),
    ("À quoi sert la réserve d'une coopérative ?",),
    ("Qu'est-ce qu'une coopérative ?",),
    ("Le gouvernement a-t-il accepté la recommandation 2 ?",),
    ("Combien de coopératives y a-t-il en Ontario ?",),
    ("Écris-moi un poème sur les coopératives.",),
)
SHEETS = (
    ("L'étude de 2022 suit des coopératives créées entre quelles années ?",),
    ("Combien de coopératives survivent un an ?",),
    ("Qui a annoncé le 1,7 M$ de plus en avril 2024 ?",),
    ("Quand le budget 2023-2024 a-t-il été déposé ?",),
    ("Combien le budget de mars 2023 ajoute-t-il à l'Offensive de transformation numérique ?",),
    ("Qu'a-t-on trouvé comme suite à la demande jeunesse ?",),
    ("Combien d'heures dure l'étude des crédits ?",),
    ("Combien de fondateurs faut-il pour une coopérative ?",),
    ("Combien d'emplois le CQCM annonçait-il en 2010 ?",),
    ("Connaît-on la date d'entrée en vigueur de la réforme de la Loi sur les coopératives ?",),
)
CONVERSATIONS = {"brief": BRIEF, "sheets": SHEETS}


def main() -> None:
    if len(sys.argv) != 3 or sys.argv[1] not in CONVERSATIONS:
        sys.exit(__doc__)
    bot = Briefbot.open(Path(sys.argv[2]))
    number = 0
    for questions in CONVERSATIONS[sys.argv[1]]:
        history = []
        for question in questions:
            number += 1
            answer = bot.ask(question, tuple(history))
            history.append(answer)
            print(f"\n### {number}. {question}\n")
            print(answer.text)
            if answer.citations:
                print()
            for citation in answer.citations:
                print(f"> [{citation.key}] {citation.reference}  ")
            for heading in answer.suggestions:
                print(f"> À voir : {heading}  ")


if __name__ == "__main__":
    main()
