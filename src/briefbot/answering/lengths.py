"""How long an answer may be, in characters; every composer's room comes from here.

Chosen for who reads it or says it aloud, some 15 characters a second.
"""

from collections.abc import Mapping

CLIP = 640  # a figure and what bears it out: forty seconds
PARAGRAPH = 840  # a name, a verdict, a comparison: under a minute
LONG_PARAGRAPH = 1150  # a reason, a manner: a minute and a quarter
SCREEN = 2000  # a list, a summary, a table: what a page shows without being scrolled

_OF_KIND: Mapping[str, int] = {
    "amount": CLIP, "count": CLIP, "percent": CLIP, "date": CLIP, "duration": CLIP, "where": CLIP,
    "topic": CLIP, "who": PARAGRAPH, "yesno": PARAGRAPH, "claim": PARAGRAPH,
    "definition": PARAGRAPH,
}  # fmt: skip


def room_for(kind: str) -> int:
    """The room of an answer to a question of a kind, a screen where it has none of its own."""
    return _OF_KIND.get(kind, SCREEN)
