"""Where words too long for one passage are cut: at sentence ends, else between words."""

from __future__ import annotations

from collections.abc import Iterator

from briefbot.documents.sentences import sentence_spans

MAX_LIST = 2500  # characters of a list and its introduction in one passage
MAX_PARAGRAPH = 1800


def cut(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    """The span in parts of at most ``most`` characters, cut at sentence ends where it has any."""
    words = text[start:end].rstrip()
    if len(words) <= most:
        return [(start, start + len(words))] if words.strip() else []
    parts: list[tuple[int, int]] = []
    wanted = len(words) / -(-len(words) // most)  # parts of about the same length
    for low, high in _short_spans(words, most):
        if parts and high - parts[-1][0] <= most and parts[-1][1] - parts[-1][0] < wanted:
            parts[-1] = (parts[-1][0], high)
        else:
            parts.append((low, high))
    return [(start + low, start + high) for low, high in parts]


def _short_spans(words: str, most: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``words``; one too long for a passage is cut between words, or anywhere."""
    for low, high in sentence_spans(words):
        while high - low > most:
            blank = words.rfind(" ", low + most // 2, low + most)
            cut = blank if blank > 0 else low + most
            yield low, cut
            low = cut + 1 if blank > 0 else cut
        yield low, high
