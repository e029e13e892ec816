"""What a document's own first page says of it: its title, who wrote it, its date.

A cover says in any order what it is, by whom, to whom and when, on one line or on several.
A file's properties are often a template's or a copyist's: a title, an author or a date in them is
the document's only where its first page has it too. « Janvier 2023 » alone on a line of the cover
is the document's date, whatever the properties say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from briefbot.documents.blocks import (
    RawBlock,
    RawDocument,
    RawHeading,
    RawItem,
    RawParagraph,
    RawRow,
    texts_of,
)
from briefbot.documents.mending.repairs import without_pictures
from briefbot.documents.models import Guess

MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
MONTHS += ["septembre", "octobre", "novembre", "décembre"]
WRITTEN_DATE = (
    r"(?:(?P<day>\d{1,2})(?:er)?\s+)?"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"
)
UNNAMED_DATE = re.sub(r"\?P<\w+>", "?:", WRITTEN_DATE)
# What the names of those who hand in briefs begin with.
BODY = (
    r"(?:fédération|conseil|union|ligue|association|société|ordre|chambre|réseau|regroupement"
    r"|rassemblement|coalition|centrale|table|institut|fondation|alliance|confédération|front"
    r"|collectif|syndicat|corporation|coopérative|mouvement|carrefour|centre|guilde|concertation)s?"
)
_HANDED_IN = (
    r"(?:présentée?s?|déposée?s?|soumise?s?|rédigée?s?|préparée?s?|produite?s?|publiée?s?"
    r"|adressée?s?|transmise?s?|remise?s?)\b"
)
_SAID_BY = re.compile(
    r"(?:(?:mémoire|avis|rapport|document|étude|lettre)\s+)?"
    rf"(?:{_HANDED_IN}(?:\s+(?:à|au|aux|devant|dans|lors|le)\b[^.:;]{{2,150}}?)?\s+par\b\s*:?"
    r"|(?:auteure?s?|auteurs?|autrices?|organisme|organisation)\s*:)\s*(?P<who>.{2,200})",
    re.IGNORECASE,
)
# « Mémoire du Réseau des fournils présenté à … »: what bodies hand in, by whom it is. After « de »
# alone stands a person's name or that of a place, « de Québec à Gaspé »: two capitals tell it.
_MEMOIR_OF = re.compile(
    r"(?:[^:–—]{3,150}\s?[:–—]\s+(?=mémoire))?"
    r"(?:mémoire|avis|commentaires|observations|contribution|réponse)\s+"
    r"(?:prébudgétaire\s+(?:\d{4}(?:[-–]\d{4})?\s+)?)?"
    rf"(?:(?:du|des|de\s+la)\s+|de\s+l[’']\s?|(?<=[\da-z]\s)[–—]\s+(?={BODY}\s)"
    r"|de\s+(?=(?-i:[A-ZÀ-Þ]\S*\s[A-ZÀ-Þ])))"
    r"(?P<who>(?!(?:maîtrise|master|recherche|fin|stage|licence|doctorat|séance)\b).{3,160})",
    re.IGNORECASE,
)
# « Table des municipalités, mémoire sur la Stratégie de l'eau », « … — Mémoire présenté à … ».
_ITS_MEMOIR = re.compile(
    rf"(?P<who>{BODY}\s[^,.:;–—]{{5,120}})(?:,|\s[–—])\s+mémoire\b.*", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:par|du|des|de\s+la|de\s+l[’'])(?:\s|$)")  # begins a cover's next line
_STOPS_SHORT = re.compile(r"(?:.*\s)?(?:par|du|des|de|la)", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:l[’']|le\s|la\s|les\s)\s*", re.IGNORECASE)
# To whom, on what or when, after the name: a name may hold « à », « pour » and « sur » itself.
_AFTER_NAME = re.compile(
    rf"\s*[,–—-]?\s*\b{_HANDED_IN}.*"
    r"|\s+(?:à|au|aux|devant|auprès\s+d\S*)\s*(?:la\s|le\s|les\s|l[’'])?\s?(?:commission|comité"
    r"|conseil|assemblée|gouvernement|parlement|sénat|bureau|régie|groupe|membres|députée?s"
    r"|consultation|audience|enquête"
    r"|honorable|minist|madame|monsieur|mme\b|m\.).*"
    r"|\s+(?:dans\s+le\s+cadre|lors\s+d|en\s+vue\s+d|concernant|relati(?:f|ve)|portant\s+sur).*"
    r"|\s+(?:pour|sur)\s+(?:la\s|le\s|les\s|l[’'])\s?(?:avant-projet|projet|consultation|commission"
    r"|étude|audience|séance|réforme|loi|règlement|budget|plan)\b.*"
    r"|\s+[:–—-]\s.*|,\s+(?:consultations?|budget)\b.*"
    rf"|,?\s+(?:le\s+)?{WRITTEN_DATE}.*"
    r"|,?\s+(?:19|20)\d\d(?:[-–]\d+)?$",
    re.IGNORECASE,
)
_LINES_JOINED = 3  # after a line, that may finish what it says


def author_on(page: Sequence[str]) -> str:
    """Who a line of the page says the document is by."""
    for line in _cover_lines(page):
        if match := _SAID_BY.match(line) or _MEMOIR_OF.match(line) or _ITS_MEMOIR.match(line):
            who = _AFTER_NAME.sub("", _ARTICLE.sub("", match["who"], count=1)).strip(" .,;")
            if who[:1].isupper() and not re.fullmatch(BODY, who, re.IGNORECASE):
                return who
    return ""


def _cover_lines(page: Sequence[str]) -> Iterator[str]:
    """The lines, each with those after it that finish what it says: « présenté à … », « par … »."""
    for place, line in enumerate(page):
        whole = line
        for after in page[place + 1 : place + 1 + _LINES_JOINED]:
            if not (_GOES_ON.match(after) or _STOPS_SHORT.fullmatch(whole)):
                break
            whole = f"{whole} {after}"
        yield whole


_DATE = re.compile(rf"(?:[^\W\d][\w\s-]{{0,30}},\s*)?(?:le\s+)?{WRITTEN_DATE}\.?", re.IGNORECASE)
_ANY_DATE = re.compile(rf"\b{WRITTEN_DATE}\b", re.IGNORECASE)
_FIRST_BLOCKS = 25  # of a format that has no pages: about one
_WORDS = re.compile(r"\w+")
LONGEST_LINE = 220  # characters of a cover's line; a paragraph is longer
_FEWEST_LETTERS = 3  # of a title or author that can be looked for on a page


def as_first_page_says(document: RawDocument) -> RawDocument:
    """The document with what its first page says of it; what its properties say else is a guess."""
    page = _first_page(document.blocks)
    said = document.metadata
    text = _key(" ".join(page))
    title = said.title if _holds(text, said.title) else ""
    organisation = author_on(page) or (said.organisation if _holds(text, said.organisation) else "")
    date = stated_date(document.blocks) or _confirmed(said.date, " ".join(page))
    date = date or _handed_in_on(page) or _datelined(page)
    guess = Guess(
        title="" if title else said.title,
        organisation="" if organisation else said.organisation,
        date="" if date else said.date,
    )
    told = replace(said, title=title, organisation=organisation, date=date, guess=guess)
    return replace(document, metadata=told)


def signed(document: RawDocument) -> RawDocument:
    """A text that has no properties, by whom and of when its head or else its first lines say."""
    said = document.metadata
    page = _first_page(document.blocks)
    organisation = said.organisation or author_on(page)
    cover = _before_sentences(without_pictures(list(document.blocks), said.language))
    stated = stated_date(cover) and stated_date(document.blocks)  # of a chronology, neither
    date = said.date or stated or _handed_in_on(_first_page(cover)) or _datelined(page)
    return replace(document, metadata=replace(said, organisation=organisation, date=date))


def attributed(document: RawDocument) -> RawDocument:
    """A page of the web, when and by whom its first lines or its publisher's tags say.

    An author's tag often names who put the page up: it is believed where these lines have it too.
    """
    page = _first_page(document.blocks)
    said, tagged = document.metadata, document.metadata.guess.organisation
    held = tagged if _holds(_key(" ".join(page)), tagged) else ""
    organisation = author_on(page) or said.organisation or held
    guess = replace(said.guess, organisation="" if organisation else tagged)
    date = stated_date(document.blocks) or said.date or _datelined(page)
    told = replace(said, organisation=organisation, date=date, guess=guess)
    return replace(document, metadata=told)


def _before_sentences(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks before the first sentence: after it, a date alone heads what is under it."""
    return list(takewhile(lambda block: not _is_sentence(block), blocks))


def _is_sentence(block: RawBlock) -> bool:
    if not isinstance(block, RawParagraph | RawItem):
        return False
    of_itself = _SAID_BY.match(block.text) or _MEMOIR_OF.match(block.text)
    ends = block.text.endswith(".") and not (of_itself or _ANY_DATE.search(block.text))
    return ends or len(block.text) > LONGEST_LINE


# « Déposé le 30 janvier 2026 », « Mise à jour : 2 mars 2026 », « Mémoire …, septembre 2025 »: the
# document's own date; « sur le projet de loi déposé le 3 mars » is another's.
_OF_ITSELF = r"(?:mémoire|avis|rapport|document|étude|lettre|guide)"
_OWN_DATE = re.compile(
    rf"(?:.*[:–—,]\s*)?(?:{_OF_ITSELF}\s+)?(?:{_HANDED_IN}|mise à jour)"
    rf"(?:(?!\b(?:sur|concernant|relati|portant|visant|{_HANDED_IN})).){{0,140}}?(?:\ble\s+|[:,–—]\s*)",
    re.IGNORECASE,
)
# What goes before a date that ends a line: « Ligue du pain (LP) — », « Mémoire sur le blé, ».
_DATED_AT_ITS_END = re.compile(
    rf"(?:.*[:–—,]\s*)?(?:{_OF_ITSELF}|{_HANDED_IN})\b.*[,–—]\s*(?:le\s+)?"
    rf"|(?:{BODY}\b[^.:;]{{5,120}}|[^.:;]{{5,150}}\([A-ZÀ-Þ]{{2,10}}\))\s*[,–—-]?\s*(?:le\s+)?",
    re.IGNORECASE,
)


def _handed_in_on(page: Sequence[str]) -> str:
    """The date of a line of the cover that says when the document was handed in or published."""
    for line in page:
        if len(line) > LONGEST_LINE:
            break
        for match in _ANY_DATE.finditer(line):
            ends = line[match.end() :] in ("", ".")
            before = line[: match.start()]
            if _OWN_DATE.fullmatch(before) or (ends and _DATED_AT_ITS_END.fullmatch(before)):
                return _iso(match)
    return ""


# « Gaspé, le 12 mars 2025 – », « MONTRÉAL, le 3 mai 2024 /CNW/ - »: how a press release begins.
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][\w’'-]*(?:\s\(?[A-ZÀ-Þ][\w’'-]*\)?){{0,4}},\s(?:le\s+)?{WRITTEN_DATE}\s*(?:/[^/]{{2,20}}/\s*)?[–—-]+\s"
)
_DATELINE_AMONG = 8  # lines; a release's kind, its title and subtitles go before


def _datelined(page: Sequence[str]) -> str:
    """The date that a press release's first sentence begins with, after its place."""
    found = (_DATELINE.match(line) for line in page[:_DATELINE_AMONG])
    return next((_iso(match) for match in found if match), "")


# Different dates alone on lines: more of them head the parts of a chronology.
_MOST_HEADINGS, _MOST_PARAGRAPHS = 1, 2  # a cover's and its letter's


def stated_date(blocks: Sequence[RawBlock]) -> str:
    """The first date that stands alone on a line near the top, as ISO 8601; empty if none does."""
    first = blocks[:_FIRST_BLOCKS]
    found = [block for block in first if isinstance(block, RawHeading | RawParagraph)]
    dated = [(block, _iso(match)) for block in found if (match := _DATE.fullmatch(block.text))]
    headings = {date for block, date in dated if isinstance(block, RawHeading)}
    paragraphs = {date for _, date in dated} - headings
    if len(headings) > _MOST_HEADINGS or len(paragraphs) > _MOST_PARAGRAPHS:
        return ""
    return dated[0][1] if dated else ""


def _first_page(blocks: Sequence[RawBlock]) -> list[str]:
    """The words of the first page's blocks; of the first blocks, where there are no pages."""
    page: list[str] = []
    for block in blocks[:_FIRST_BLOCKS]:
        if isinstance(block, RawHeading | RawParagraph | RawRow):
            if block.pdf_page is not None and block.pdf_page > 1:
                break
            page += texts_of(block)
    return page


def _confirmed(date: str, page: str) -> str:
    """A date of the properties, as precise as the page has it; empty where it does not."""
    found = [_iso(match) for match in _ANY_DATE.finditer(page)]
    return next((one for one in found if date and date.startswith(one)), "")


def _iso(match: re.Match[str]) -> str:
    month = MONTHS.index(match["month"].lower()) + 1
    day = int(match["day"] or 0)
    return f"{match['year']}-{month:02d}" + (f"-{day:02d}" if 1 <= day <= 31 else "")


def _holds(text: str, words: str) -> bool:
    """Whether a page, by its words alone, has some words one after the other."""
    key = _key(words)
    return len(key) >= _FEWEST_LETTERS and f" {key} " in f" {text} "


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
