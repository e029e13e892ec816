"""Whether two forms of a word say that something is in the same way: « traverse », « traverser ».

« Le bac est censé traverser », « traverserait », « traversait jadis » do not say that it crosses.
There is no tagger here: endings and a French lexicon tell enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import simplemma

from briefbot.text.words import Word

Mood = Literal["infinitive", "past", "imperfect", "conditional", "future", "may", "plain"]

# Auxiliaries as written (« à » is none), by what they say of when, or that something only may be.
_AUXILIARIES: dict[str, Mood] = {
    **dict.fromkeys(("est", "sont", "sommes", "a", "ont", "avons"), "plain"),
    **dict.fromkeys(("était", "étaient", "étions", "avait", "avaient", "avions"), "imperfect"),
    **dict.fromkeys(("sera", "seront", "serons", "aura", "auront", "aurons"), "future"),
    **dict.fromkeys(("serait", "seraient", "aurait", "auraient"), "conditional"),
    **dict.fromkeys(("être", "avoir"), "infinitive"),
    **dict.fromkeys(
        ("va", "vont", "doit", "doivent", "peut", "peuvent", "devra", "devront"), "may"
    ),
    **dict.fromkeys(("pourra", "pourront", "pourrait", "pourraient", "devrait", "faut"), "may"),
}
_VERBAL = ("er", "ir", "re", "oir")
_WAS, _WILL_BE = ("ait", "aient"), ("ra", "ront")
_DONE = ("é", "ée", "és", "ées")
_PARTICIPLES = ("i", "ie", "is", "ies", "it", "ite", "u", "ue", "us", "ues", "ert", "erte")
# A folded form that may be an order, or said to « vous »: « appelez », and not « chez », « assez ».
YOU_FORM = r"(?!(?:ch|ass|n)ez\b)[a-z]{2,}ez\b"
FAR_AFTER = 4  # words within which a participle follows: « n'a-t-il pas encore obtenu »
# What infinitives take for their end to be imperfect: « finissait », « devait », « rendait »,
# « faisait », « écrivait ». A noun (« le quartier ») has none.
_WAS_OF: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("oir", ("ait",)),
    ("prendre", ("prenait",)),
    ("er", ("ait",)),
    ("ir", ("issait", "ait")),
    ("re", ("ait", "sait", "vait")),
)


@lru_cache(maxsize=4096)
def mood(form: str) -> Mood:
    """How a form says something, as far as its ending tells; « plain » for nouns too."""
    said = form.lower()
    lemma = str(simplemma.lemmatize(said, lang="fr"))
    if said.endswith(_DONE):
        return "past"
    if not lemma.endswith(_VERBAL):
        return "plain"
    if said == lemma:
        return "infinitive" if _has_imperfect(lemma) else "plain"
    if said.endswith(_WILL_BE):
        return "future"
    if said.endswith(_WAS) and not said.endswith("fait"):
        root = said.removesuffix("aient").removesuffix("ait")
        return "conditional" if root == lemma or root.endswith(("rr", "dr", "vr")) else "imperfect"
    return "plain"


def auxiliaries(said: Sequence[Word]) -> frozenset[Mood]:
    """How the auxiliaries among some words say something; « est-ce que » says nothing."""
    forms = [word.text.lower() for word in said]
    return frozenset(
        _AUXILIARIES[form]
        for form, after in zip(forms, (*forms[1:], ""), strict=True)
        if form in _AUXILIARIES and after != "ce"
    )


def tells_what_was_done(said: Sequence[Word]) -> bool:
    """Whether an auxiliary has its participle after it: « a-t-il obtenu », « s'est engagé »."""
    forms = [word.text.lower() for word in said]
    return any(
        _AUXILIARIES.get(form) == "plain" and any(map(_is_participle, forms[n + 1 : n + FAR_AFTER]))
        for n, form in enumerate(forms)
    )


@lru_cache(maxsize=4096)
def _is_participle(form: str) -> bool:
    if form.endswith(_DONE):
        return True
    lemma = str(simplemma.lemmatize(form, lang="fr"))
    return form != lemma and lemma.endswith(_VERBAL) and form.endswith(_PARTICIPLES)


def _has_imperfect(infinitive: str) -> bool:
    for end, others in _WAS_OF:
        if infinitive.endswith(end):
            root = infinitive.removesuffix(end)
            return any(simplemma.is_known(root + other, lang="fr") for other in others)
    return False
