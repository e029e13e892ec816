"""Text as it is kept, how long it is, and how long it takes to say."""

from __future__ import annotations

import re

from briefbot.text.plain import visible

# A word with what clings to it (« l’État », « 8,8 M$ » is two): what a speaker counts.
_WORD = re.compile(r"[^\W_]+(?:[.,'’\u00a0\u202f-][^\W_]+)*")
# Words a minute of someone who answers without reading: news in French runs at about 180, a
# prepared answer before a committee at about 150.
_A_MINUTE = 150
CLIP_WORDS = 25
REPLY_WORDS = (40, 80)


def cleaned(text: str) -> str:
    """The text as it is kept: its line ends as one sign, nothing unseen, no blanks around."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def word_count(text: str) -> int:
    """How many words it has, as one counts them."""
    return len(_WORD.findall(text))


def seconds(text: str) -> int:
    """How long it takes to say, in whole seconds."""
    return round(word_count(text) * 60 / _A_MINUTE)
