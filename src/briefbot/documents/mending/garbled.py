"""Text whose letters are not those printed: told by its words, mended where there is no doubt.

Some files map their type's signs to the wrong letters (« d9habitation », « cSur »). A wrong sign
is known by what stands in its place making words of all that hold it. What cannot be mended is
told by page: a quote from there may not read as the page does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefbot.documents.blocks import RawBlock, RawRow, Worded, texts_of
from briefbot.documents.mending.lexicon import is_french, is_known
from briefbot.documents.mending.macintosh import is_macintosh, put_right
from briefbot.documents.models import Flaw

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_LETTER = "a-zà-öø-ÿœ"
_ODD = re.compile(rf"(?<=[{_LETTER}])[0-9A-ZÀ-Ý#$%&*<=>@^|~+?!¤¶§\ufffd](?=[{_LETTER}])")
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|(?<=[{_LETTER}])[#$%&*<=>@^|~+?!¤¶§\ufffd](?=[{_LETTER}]))*")
_MEANT = "’œéèêàçôîûùâëïæ"  # what French text has and wrong maps most often lack
_ELIDED = frozenset(
    ("l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "aujourd")
)
_VOWELS = frozenset("aàâeéèêëiîïoôuùûyhœ")
# fmt: off
_COMMON = frozenset((
    "de", "la", "le", "les", "et", "des", "du", "en", "un", "une", "à", "au", "aux", "pour", "par",
    "sur", "dans", "que", "qui", "est", "sont", "ne", "pas", "plus", "ce", "cette", "ces", "son",
    "sa", "ses", "leur", "leurs", "nous", "vous", "il", "elle", "ils", "elles", "on", "ou", "avec",
    "d", "l", "qu", "the", "of", "and", "to", "in", "is", "are", "for", "that", "with",
))
# fmt: on
_FEWEST_WORDS = 30  # of a page whose share of common words tells something
_FEWEST_COMMON = 0.15  # of a page's words; prose has 40 %, tables of names fewer
_FEWEST_ODD = 3  # words with an odd sign in them, on a page, that are no trademarks
_FEWEST_KNOWN = 0.7  # of a page's words in lower case
_LONGEST_WORD = 22  # letters; a longer one that no lexicon knows is several without blanks
_MOST_MENDED = 0.8  # of the words that hold a sign
_MOST_ODD = 0.05  # of a page's words
_FEWEST_PLAIN = 8  # words in lower case of a page that can be judged by them
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\S*/\S*")


def mended(blocks: Sequence[RawBlock], pages: int) -> tuple[list[RawBlock], tuple[Flaw, ...]]:
    """The blocks with surely wrong signs put right, and the pages whose words are not French."""
    texts = _texts(blocks)
    if is_macintosh(text for _page, text in texts):
        blocks = [_rewritten(block, put_right) for block in blocks]
        texts = _texts(blocks)
    odd = [token for _page, text in texts for token in _odd_tokens(text)]
    signs = _meant_signs(odd) if odd else {}
    if signs:
        blocks = [_rewritten(block, lambda text: _mend(text, signs)) for block in blocks]
        texts = _texts(blocks)
    by_page: dict[int, list[str]] = defaultdict(list)
    for page, text in texts:
        by_page[page].append(text)
    bad = tuple(sorted(page for page, held in by_page.items() if _is_garbled(" ".join(held))))
    if not bad:
        return list(blocks), ()
    if bad == (0,):
        return list(blocks), (Flaw("garbled_text"),)
    return list(blocks), (Flaw("garbled_pages", bad, of=pages),)


def _texts(blocks: Sequence[RawBlock]) -> list[tuple[int, str]]:
    """Each block's words with the page it begins on, by its place in the file; 0 without pages."""
    read = (block for block in blocks if isinstance(block, RawRow | Worded))
    return [(block.pdf_page or 0, " ".join(texts_of(block))) for block in read]


def _rewritten(block: RawBlock, mend: Callable[[str], str]) -> RawBlock:
    """The block with its words mended sign for sign, so that its marks stay where they are."""
    if isinstance(block, RawRow):
        cells = tuple(replace(cell, text=mend(cell.text)) for cell in block.cells)
        return replace(block, cells=cells)
    return replace(block, text=mend(block.text)) if isinstance(block, Worded) else block


def _odd_tokens(text: str) -> list[str]:
    tokens = _TOKEN.findall(text) if _ODD.search(text) else []
    return [token for token in tokens if _ODD.search(token)]


def _meant_signs(odd: Sequence[str]) -> dict[str, str]:
    """What each odd sign surely stands for: it makes words of nearly all that hold it."""
    holding: dict[str, set[str]] = defaultdict(set)
    for token in odd:
        for sign in _ODD.findall(token):
            holding[sign].add(token)
    signs: dict[str, str] = {}
    for sign, tokens in holding.items():
        made = Counter(
            meant
            for token in tokens
            for meant in _MEANT
            if _is_word(_ODD.sub(lambda m: meant if m[0] == sign else m[0], token))  # noqa: B023
        )
        best = made.most_common(2)
        if not best or best[0][1] < _MOST_MENDED * len(tokens):
            continue
        if len(best) == 1 or best[1][1] < best[0][1]:
            signs[sign] = best[0][0]
    return signs


def _mend(text: str, signs: Mapping[str, str]) -> str:
    """The text, signs known to be wrong put right in the words that this makes known."""

    def mend(match: re.Match[str]) -> str:
        token = match[0]
        if not any(sign in token for sign in signs) or (token.isalpha() and _is_word(token)):
            return token
        tried = _ODD.sub(lambda m: signs.get(m[0], m[0]), token)
        whole = "".join(signs.get(sign, sign) for sign in token)
        for candidate in (tried, whole):
            if candidate != token and (_is_word(candidate) or _is_elided(candidate)):
                return candidate
        return token

    return _TOKEN.sub(mend, text)


def _is_word(token: str) -> bool:
    """Whether a token is a word, or an elided one and another."""
    head, apostrophe, tail = token.casefold().partition("’")
    if apostrophe:
        return head in _ELIDED and tail[:1] in _VOWELS and (is_french(tail) or tail == "hui")
    return is_french(head)


def _is_elided(token: str) -> bool:
    """Whether an apostrophe stands where French sets one, whatever word follows."""
    head, apostrophe, tail = token.casefold().partition("’")
    return bool(apostrophe) and head in _ELIDED and tail.isalpha() and tail[0] in _VOWELS


def _is_garbled(text: str) -> bool:
    """Whether a page's words are mostly no words, or stand without blanks between."""
    text = _ADDRESS.sub(" ", text)
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > _LONGEST_WORD and "-" not in word]
    if any(word.isalpha() and not is_known(word.casefold()) for word in long):
        return True
    odd = len(_odd_tokens(text))
    if odd >= _FEWEST_ODD:
        return _share_known(words) < _FEWEST_KNOWN or odd > _MOST_ODD * len(words)
    parts = [part for word in words for part in re.split("[’'-]", word.casefold())]
    common = sum(part in _COMMON for part in parts)
    if len(words) < _FEWEST_WORDS or common >= _FEWEST_COMMON * len(parts):
        return False
    return _share_known(words) < _FEWEST_KNOWN


def _share_known(words: Sequence[str]) -> float:
    """The share of the words in lower case, so no names, that a French or English lexicon has."""
    plain = [part for word in words for part in re.split("[’'-]", word) if part[:1].islower()]
    plain = [part for part in plain if len(part) > 2]
    if len(plain) < _FEWEST_PLAIN:
        return 1.0
    return sum(is_known(part) for part in plain) / len(plain)
