"""Who wrote a brief whose pages do not say it, told by how its own text speaks of itself.

A brief is often by « Conseil québécois de la coopération (CQC) » alone on a line of its cover, or
by the organisation that it explains near its top and that then asks for everything in it. Only a
text that calls itself a brief is read so: minutes, laws, guides and articles speak of those who
ask without being theirs. Where two organisations could be its author, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefbot.documents.assembly.contents import is_contents_title
from briefbot.documents.assembly.cover import BODY, LONGEST_LINE, UNNAMED_DATE
from briefbot.documents.blocks import (
    RawBlock,
    RawDocument,
    RawHeading,
    RawItem,
    RawParagraph,
)
from briefbot.documents.mending.repairs import without_pictures

_COVER_BLOCKS = 15  # that a cover may have before its first paragraph
_FIRST_PAGES = 9000  # characters of three or four pages
# A line that says what the document is: « MÉMOIRE », « … : mémoire prébudgétaire 2026-2027 ».
_BRIEF = re.compile(
    r"(?:\A|.*[:–—,]\s*)mémoire(?:\Z|\s*[:–—,]|\s+(?:(?:conjoint|écrit)\s+)?(?:prébudgétaire|présenté"
    r"|déposé|soumis|adressé|remis|transmis|préparé|sur|portant|concernant|relatif|dans\s+le\s+cadre"
    r"|au\s|aux\s|à\s|d[eu]\s|des\s|de\s|\d)(?!.*\b(?:maîtrise|master|doctorat|licence|stage)\b))"
    r"|\A(?:avis|commentaires|observations|recommandations|propositions|demandes)\s+(?:présenté"
    r"|déposé|soumis|adressé|remis|transmis|prébudgétaires)",
    re.IGNORECASE,
)
# To whom briefs are handed in, by the first word of their names.
_ADDRESSEE = re.compile(
    r"(?:commission|ministère|ministre|assemblée|secrétariat|gouvernement|bureau|comité|conseil\s+(?:du"
    r"\s+trésor|exécutif|des\s+ministres|municipal)|régie|office|agence|direction)\b",
    re.IGNORECASE,
)
_STOPS_BEFORE_ADDRESSEE = re.compile(
    r".*\b(?:à|au|aux|à\s+la|à\s+l[’']|devant)\s*\Z", re.IGNORECASE
)
_ARTICLE = r"(?:l[’']\s?|le\s+|la\s+|les\s+)"
_THE = r"[Ll][ea’']\s?"  # before the first word of a name
_NAME = r"[A-ZÀ-Þ][^.:;?!«»()\d]{5,120}?"
_ACRONYM = r"\((?P<acronym>[A-ZÀ-Þ][A-ZÀ-Þ0-9&.-]{1,9})\)"
# A name alone on a line, or with a date after it.
_LINE = re.compile(
    rf"(?i:{_ARTICLE})?(?P<name>{_NAME})\s*(?:{_ACRONYM})?"
    rf"(?:\s*[,–—-]?\s*(?i:(?:le\s+)?{UNNAMED_DATE}))?\.?"
)
_STARTS_WITH_BODY = re.compile(rf"{BODY}\b\s+\S", re.IGNORECASE)
_EXPLAINED = re.compile(rf"(?P<name>[A-ZÀ-Þ][\w'’ -]{{6,110}}) {_ACRONYM}")
# Between an organisation and its verb: a clause between commas, a word or two (« ne », « vous »).
_UP_TO_VERB = r"(?:,[^.;:,]{1,90},)?\s+(?:\w+\s+){0,2}?"
_ASKS = (
    r"(?:recommande|demande|propose|réclame|souhaite|sollicite|revendique|exige|presse|exhorte"
    r"|invite|suggère|préconise)(?:nt)?\b"
)
_WE_ASK = re.compile(
    r"\bnous\s+(?:\w+\s+){0,2}?(?:recommand|demand|propos|réclam|souhait|sollicit|revendiqu|exige"
    r"|press|exhort|invit|suggér|préconis)e?ons\b",
    re.IGNORECASE,
)
# What says that it speaks for itself, where its name stands alone on the cover.
_SPEAKS = (
    rf"(?:{_ASKS}|(?:appuie|salue|estime|croit|regroupe|réunit|rassemble|représente|accueille|soutient"
    r"|défend)(?:nt)?\b|a\s+été\s+fondée?\b|est\s+(?:une?|la|le)\b)"
)
_QUOTED = re.compile(r"«[^»]{0,600}»")
# Headings under which a document says whose it is.
_WHO_WE_ARE = re.compile(
    r"(?:[\dIVX]+[.)]?\s+)?(?:qui\s+(?:nous\s+)?sommes(?:[- ]nous)?|à\s+propos\s+de\s+nous"
    r"|(?:présentation\s+de\s+)?(?:notre|l[’'])\s?(?:organisme|organisation|association|fédération"
    r"|regroupement|mission|réseau)(?:\s+auteure?)?)\s*\??",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Named:
    """An organisation as a text writes it: its name and its acronym, where it has one."""

    name: str
    acronym: str = ""

    @property
    def written(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def _whole(self) -> str:
        """Its name as a pattern, with or without its acronym after it."""
        return rf"(?i:{re.escape(self.name)})(?:\s\([^)]*\))?"

    def _called(self, before_first: str = "") -> str:
        """All that it may be called, as a pattern: its name, the first word of it, its acronym."""
        first = re.escape(self.name.split()[0].capitalize())
        called = rf"{self._whole}|{before_first}{first}"
        return rf"{called}|{re.escape(self.acronym)}" if self.acronym else called

    def speaks_in(self, text: str) -> bool:
        """Whether a text has it say something, under its whole name where it has no acronym."""
        if self.acronym:
            return self.before(_SPEAKS).search(text) is not None
        return re.search(rf"\b{self._whole}{_UP_TO_VERB}{_SPEAKS}", text) is not None

    def before(self, verbs: str) -> re.Pattern[str]:
        """It as the subject of some verbs: « la FTQ recommande », « la Fédération propose »."""
        return re.compile(rf"\b(?:{self._called(_THE)}){_UP_TO_VERB}{verbs}")

    def heads(self, heading: str) -> bool:
        """Whether a heading is about it alone: « L'Alliance en bref », « À propos de la FTQ »."""
        about = r"(?:(?i:à\s+propos|présentation)\s+d(?:u|e|es|e\s+la|e\s+l[’'])\s?)?"
        said = (
            rf"(?:[\dIVX]+[.)]?\s+)?{about}(?i:{_ARTICLE})?(?:{self._called()})(?i:\s+en\s+bref)?"
        )
        return re.fullmatch(said, heading) is not None


def with_author(document: RawDocument) -> RawDocument:
    """A brief that nothing says the author of, with the organisation that its text speaks for."""
    said = document.metadata
    if said.organisation:
        return document
    author = _author(without_pictures(list(document.blocks), said.language))
    if not author:
        return document
    return replace(document, metadata=replace(said, organisation=author, inferred=True))


def _author(blocks: Sequence[RawBlock]) -> str:
    cover = _cover(blocks)
    if not any(map(_BRIEF.match, cover)):
        return ""
    text = "\n".join(block.text for block in _worded(blocks))
    spoken = _QUOTED.sub(" ", text)
    on_cover = {named.written: named for named in _names_on(cover) if named.speaks_in(spoken)}
    if len(on_cover) > 1:
        return ""  # several hand it in together, or one of them is somebody else's
    for named in on_cover.values():
        return _with_its_acronym(named, text).written
    return _asker(blocks, text, spoken)


def _cover(blocks: Sequence[RawBlock]) -> list[str]:
    """The lines before the first paragraph, in order."""
    lines: list[str] = []
    for block in _worded(blocks[:_COVER_BLOCKS]):
        if len(block.text) > LONGEST_LINE or is_contents_title(block.text):
            break
        lines.append(block.text)
    return lines


def _worded(blocks: Sequence[RawBlock]) -> Iterator[RawHeading | RawParagraph | RawItem]:
    return (block for block in blocks if isinstance(block, RawHeading | RawParagraph | RawItem))


def _names_on(cover: Sequence[str]) -> Iterator[_Named]:
    """The organisations that stand alone on a line of a cover, addressees aside."""
    for before, line in zip(("", *cover), cover, strict=False):
        match = _LINE.fullmatch(line)
        if match is None or _ADDRESSEE.match(match["name"]):
            continue
        named = match["acronym"] or _STARTS_WITH_BODY.match(match["name"])
        if named and not _STOPS_BEFORE_ADDRESSEE.match(before):
            yield _Named(match["name"].strip(" ,–—-"), match["acronym"] or "")


def _with_its_acronym(named: _Named, text: str) -> _Named:
    """A name of the cover with the acronym that the text gives it."""
    if named.acronym:
        return named
    given = re.search(rf"(?i:{re.escape(named.name)})\s{_ACRONYM}", text)
    return replace(named, acronym=given["acronym"]) if given else named


def _asker(blocks: Sequence[RawBlock], text: str, spoken: str) -> str:
    """The one organisation explained in the first pages that asks for what the text asks for."""
    counts = {
        named: len(named.before(_ASKS).findall(spoken)) for named in _explained(text[:_FIRST_PAGES])
    }
    if not counts:
        return ""
    author = max(counts, key=lambda named: counts[named])
    asked, we_ask = counts.pop(author), len(_WE_ASK.findall(spoken))
    others = re.findall(rf"\b(?!{re.escape(author.acronym)}\b)[A-ZÀ-Þ]{{2,10}}\s+{_ASKS}", spoken)
    if max((len(others), *counts.values())) >= max(asked, 1):
        return ""
    if _presented(blocks, author) and asked + we_ask > 0:
        return author.written
    return author.written if asked >= _FEWEST_ASKED and not we_ask else ""


_FEWEST_ASKED = 2  # requests from which the one that makes them is no passer-by


def _explained(text: str) -> list[_Named]:
    """The names that a text explains with their acronyms, letters against first letters."""
    found: dict[str, _Named] = {}
    for match in _EXPLAINED.finditer(text):
        said = list(re.finditer(r"[^\s'’-]+", match["name"]))
        starts = [word.start() for word in said if word[0][0].isupper()]
        for start in reversed(starts):
            name = match["name"][start:]
            if _spells(match["acronym"], name) and not _ADDRESSEE.match(name):
                found.setdefault(match["acronym"], _Named(name, match["acronym"]))
                break
    return list(found.values())


def _spells(acronym: str, name: str) -> bool:
    """Whether an acronym's letters are first letters of a name's words, its first one's first."""
    firsts = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", name))
    letters = re.sub(r"\W", "", acronym)
    return len(letters) > 1 and name[0] == letters[0] and all(one in firsts for one in letters)


def _presented(blocks: Sequence[RawBlock], author: _Named) -> bool:
    """Whether the text begins with it, or a section is about it alone: « Qui nous sommes »."""
    first = next((b.text for b in _worded(blocks) if len(b.text) > LONGEST_LINE), "")
    if re.match(rf"(?i:{_ARTICLE})?{re.escape(author.written)}", first):
        return True
    under = ""
    for block in _worded(blocks):
        if isinstance(block, RawHeading):
            under = block.text
            if author.heads(under):
                return True
        elif _WHO_WE_ARE.fullmatch(under) and author.written in block.text:
            return True
    return False
