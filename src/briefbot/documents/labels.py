"""A label and the paragraph that is its value: « Vote : », then « 15 pour, 2 contre. »"""

from __future__ import annotations

import re

from briefbot.documents.models import Block, Document
from briefbot.documents.recommendations import introduces_recommendations, recommendation_label

_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)+[.)]?|(?:\d+|[IVXL]+|[A-Z])[.)])\s")
_VERB = re.compile(
    r"\b(?:a|ont|est|sont|était|étaient|sera|seront|serait|seraient|fait|font|va|vont|veut|veulent"
    r"|peut|peuvent|doit|doivent|manque|manquent|compte|comptent|coûte|coûtent|vaut|valent"
    r"|représente|représentent|\w{3,}(?:èrent|eront|aient))\b"
)

LONGEST_LABEL = 150  # characters
LONGEST_WITH_VALUE = 1800  # characters of both


def is_label(document: Document, block: Block) -> bool:
    """Whether a paragraph is a few words before a colon, and no request for what follows."""
    words = document.words(block)
    return (
        block.kind == "paragraph"
        and words.rstrip().endswith(":")
        and block.end - block.start <= LONGEST_LABEL
        and not introduces_recommendations(words)
    )


def states_fact(words: str) -> bool:
    """Whether a heading states something with a figure: « 383 personnes ont répondu »."""
    told = _NUMBER.sub("", words)
    return re.search(r"\d", told) is not None and _VERB.search(told) is not None and "?" not in told


def is_value(document: Document, label: Block, block: Block) -> bool:
    """Whether a paragraph is the value of the label right above it."""
    words = document.words(block)
    return (
        block.kind == "paragraph"
        and block.section == label.section
        and is_label(document, label)
        and block.end - label.start <= LONGEST_WITH_VALUE
        and not words.rstrip().endswith(":")
        and not introduces_recommendations(words)
        and not recommendation_label(words)
    )
