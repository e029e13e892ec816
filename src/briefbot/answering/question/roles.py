"""What a term is to its question where it is no part of the subject: a measure, a request, a verb.

« Combien demandent-ils en tout ? » has the terms « demandent » and « tout », and no subject. Which
roles may be left aside is for each composer to say. Patterns are matched on the folded word or its
stem.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from briefbot.answering.question.intents import MONEY
from briefbot.text.grammar import word_set
from briefbot.text.quantifiers import is_total
from briefbot.text.words import Word

Role = Literal[
    "publishing", "money", "key_figure", "request", "whole", "measuring", "text_part", "summed_up"
]

_PUBLISHES = re.compile(
    r"(?:sort|par[ua]|publ|depo[st]|dat|redig|ecri|releas|publish|came|out|port)\w{0,4}$"
)
_KEY_FIGURE = re.compile(
    r"(?:cle|important|marquant|saillant|essentiel|reten|cit|princip|key|main|figures|numbers|stats)"
)
_REQUEST = re.compile(r"(?:requests?|asks?|proposals?)$")
_WHOLE_REQUEST = re.compile(
    r"^(?:demand|factur|recommand|reclam|invest|ask|request|bill|somm|financ"
    r"|addition|montant|cout|prix|budget|proposit|mesur|envelopp|memoir|princip|priorit|general|main)"
)
# A verb that only ties a figure to what it is of: « représente 15 % du PIB ».
_MEASURES = re.compile(
    r"(?:represent|compt|attein|elev|totalis|equival|constitu|val|corresp|chiffr|mont|apport|procur)"
    r"\w{0,5}$"
)
_TEXT_PARTS = word_set(
    """
    argument arguments argumentaire faveur position propos idee idees message messages sujet sujets
    theme themes contenu essentiel point points ligne lignes grande grandes principal principale
    principaux principales cle cles saillant saillants demande demandes partie parties section
    chapitre traite tout ensemble contexte main key ideas takeaways case content
    """
)


def roles_of(word: Word, summed_up: Collection[str]) -> frozenset[Role]:
    """The roles of a word; ``summed_up`` are the folded words a summary is wanted of."""
    said, stem = word.fold, word.stem
    checks: dict[Role, bool] = {
        "publishing": _PUBLISHES.match(stem) is not None,
        "money": MONEY.fullmatch(said) is not None,
        "key_figure": _KEY_FIGURE.match(said) is not None,
        "request": _REQUEST.match(said) is not None,
        "whole": is_total(said) or _WHOLE_REQUEST.match(stem) is not None,
        "measuring": _MEASURES.match(stem) is not None,
        "text_part": said in _TEXT_PARTS,
        "summed_up": said in summed_up,
    }
    return frozenset(role for role, holds in checks.items() if holds)
