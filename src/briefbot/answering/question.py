"""A question read: what kind of answer it wants, about what, and what it takes for granted.

The rules are the question grammar of French (standard, Québec, typed in a hurry) and English. They
know how one asks, never what about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from briefbot.answering import grammar
from briefbot.answering.asking import Message, read_message
from briefbot.answering.figures import Figure, FigureKind, figures
from briefbot.answering.grammar import word_set
from briefbot.answering.words import Word, fold, keys, words

Kind = Literal[
    "summary", "claim", "compare", "sum", "table", "list", "amount", "percent", "count", "duration",
    "date", "who", "where", "why", "how", "definition", "yesno", "detail", "topic",
]  # fmt: skip
Language = Literal["fr", "en"]

# In order: the first kind is the lead, later ones are asked for as well.
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("claim", r"vrai ou faux|est[- ]il (?:vrai|exact)|est[- ]ce (?:vrai|exact|bien|juste)"
              r"|c'est (?:vrai|exact|(?:bien|ben|-ti?) (?:vrai|ca|cela))|\bconfirm|(?:peut"
              r"|puis|pouvons|pourrait)[- ](?:on|je|nous) "
              r"(?:ecrire|dire|affirmer|publier|citer|imprimer)|\ba(?:[- ]t[- ]il| tu|i[- ]je"
              r"|s[- ]tu)? raison\b"
              r"|,? (?:vrai|faux|exact|c'est bon|est-ce bon|correct|right) ?\?+$"
              r"|, (?:non|hein|n'est[- ]ce pas|c'est ca|right|correct) ?\?*$|\bis it (?:true"
              r"|correct|right|accurate)"
              r"|true or false|il parait que|j'ai (?:lu|entendu)|on (?:m'a dit|dit que|pretend)"
              r"|\bverifi(?:e|ez|er)\b|\bcan (?:i|we) (?:say|write|print)|c'est bien \d"),
    ("summary", r"\bgist\b|\btakeaways?\b|\btl;?dr\b|\bresum|\bsummar|\ben gros\b"
        r"|l'essentiel|grandes? lignes|en bref|\bsynthetis"
        r"|de quoi (?:parle|traite|il s'agit|est[- ]il question)"
                r"|main (?:points?|ideas?)|overview|in a nutshell|idees? principales?"
                r"|points? (?:principaux|saillants|cles)|fais[- ]moi une synthese"
                r"|what is (?:this|the) (?:document|brief|text|report) about"),
    ("sum", r"(?:la |en )?somme (?:de|des) (?:quoi|quels)|d'ou (?:sort|vient|viennent|provient"
        r"|tire|arrive)|\bdecompos|se (?:ventil|reparti)|\bventil|\brepartition"
            r"|comment (?:arrive|obtient|calcule|se calcule|est calcule|parvient)"
            r"|\bbreak ?down|add(?:s|ed)? up|\badditionn|total de quoi|made up of"
            r"|compose de quoi|comment.{0,30}\breparti"),
    ("compare", r"\bcompar|\bversus\b|\bvs\b|\bdifferences? entre\b|par rapport a"
        r"|\blequel\b.*\bou\b|\blaquelle\b.*\bou\b|\blequel(?:le)?\b.*\b(?:plus|moins|mieux)\b"
                r"|\b(?:which|what)\b.*\b(?:larger|bigger|smaller|higher|lower|more|less)\b"
                r"|\bplus (?:de|d'|eleve\w*|grand\w*|gros\w*|import\w*|cher\w*|petit\w*"
                r"|longtemps)\b.*\b(?:que|qu'|ou)\b"
                r"|\bmoins\b.*\bqu[e']|\bcompared? (?:to|with)\b|\bdifference between\b"
                r"|\bqui (?:recoit|obtient|a) le (?:plus|moins)"),
    ("table", r"\bcolon+es?\b|\bcases?\b|\bcellule|\btableau|\bligne du\b|\bcolumns?\b|\brow\b"
        r"|\bcell\b|\btable\b"),
    ("duration", r"combien de temps|pendant combien|\bduree|how long|sur combien d(?:e "
        r"|')(?:temps|ans|annees?|mois)|combien d'annee|combien d'ans\b|combien de (?:mois"
        r"|jours|semaines)"
                 r"|sur quelle periode|horizons? (?:de temps|temporel)|how many (?:years|months)"),
    ("percent", r"pourcent|quelle (?:part|proportion|fraction)|\btaux\b|what (?:percent|share"
        r"|proportion|rate)|\bpour cent"),
    ("amount", r"\bcombien (?:(?!d')(?!de )[\w' -]+ )?(?:cout|verse|demand|d'argent|de dollars"
        r"|d'euros|de sous|d'argent|re[cq]u|recoi|inves|vaut|paie|faut)"
        r"|\bcombien (?:pour|ca)\b|\bmontants?\b"
        r"|\bbudgets?\b|\bsommes?\b(?! de quoi)|\bcouts?\b|\bcoute|\bfacture|\bprix\b"
        r"|\bhow much\b|\bhow big\b"
               r"|a combien (?:se|s'|est|sont|chiff|estim|evalu|eleve|revien|mont)"
               r"|\bquel(?:le)? (?:est )?(?:le |la )?(?:financement|enveloppe|subvention"
               r"|depense|salaire|revenu|chiffre d'affaires)|what (?:\w+ )?(?:sum|amount"
               r"|budget|cost)|\bfinancement demande|\bchiffres? d'affaires|\bdollars?\b"
               r"|combien d'\$|\bpiasses?\b"),
    ("count", r"\bcombien\b|\bnombres? d|\bhow many\b|\bquelle taille|\bnumber of\b|\bnb d"
        r"|\bchiffres?\b"
        r"|\bquantite\b|\bnombre\b"),
    ("date", r"\bquand\b|\bexiste\b.*\bdepuis\b|\bdepuis\b.*\bexiste"
        r"|quelles? (?:\w+ )?(?:annee|date|epoque|saison|periode|journee)"
        r"|\bdates?\b(?!.*combien)|\bdepuis (?:quand|quel)|\bwhen\b|\bwhat (?:year|date)\b"
        r"|\bsince when\b|\becheance|\bquel (?:jour|mois|siecle)|jusqu'(?:a quand|en quelle)"
        r"|\bwhich year\b|de quelle annee|date butoir|en quel an\b"),
    ("why", r"\bpo?urq?k?u?oi\b|\bpq\b|\bpk\b|\bpourkoi\b|\bwhy\b|a quoi bon"
        r"|\braisons?\b(?! sociale)|dans quel but|a quelle fin|qu'est[- ]ce qui (?:justifi"
        r"|expliqu|motiv)|\ba quoi (?:ca |cela )?(?:sert|servirai|servira|serv)"
        r"|servirait a quoi|sert a quoi|\bjustifi|what for|\bpurpose"
        r"|quel(?:le)? (?:est )?(?:le but|l'objectif|l'utilite|l'interet)|pour quelle"),
    ("definition", r"qu'est[- ]ce (?:que? c'est |que? )?(?:que? |qu')?|c'est quoi|c'est quoi"
        r"|\bdefini(?:tion|s|r|ssez|t)|que (?:signifi|veut dire|veulent dire|designe)|\bdesigne"
        r"|\bwhat (?:is|are|does)\b(?!.*\b(?:sum|amount|budget|year|date|percent))|\bwhat's\b"
        r"|\bkess?[eé]\b|qu'entend|ca mange quoi|veut dire"),
    ("who", r"(?:^|[,:;?.(] ?|\b(?:et|mais|pis|a|de|par|pour|avec|chez|selon|sur|contre|sous|vers"
        r"|entre|c'est|est|dire|savoir|sait|d'apres|ou|implique|vise|concerne) )qui\b"
        r"(?! (?:est|sont) (?:le|la|les) (?:but|objectif))|\bqui ?\?*$"
        r"|\bwho(?:m|se)?\b"
        r"|\bquel(?:le)?s? (?:\w+ )?(?:organism|equipe|instance|organisation|personne"
        r"|fondation|ministere|ministre|institution|entreprise|partenaire|groupe|acteur"
        r"|societe|association|comite|president|direct|auteur)"
            r"|\bwhich (?:organi[sz]ation|team|body|person|ministry|minister|group|foundation)"
            r"|nom d[eu]"),
    ("list", r"\b(?:quels|quelles)\b|\bliste|\bnomme|\benumer|\btous les\b|\btoutes les\b"
        r"|un par un|une par une|\bwhat are\b|\blist\b|\bwhich \w+s\b|\bnommez|\bcite[rz]?\b"
        r"|\blesquel|\bc'est quoi (?:les|ses|leurs)\b"),
    ("where", r"\bou (?:est|sont|se|a|ont|en|trouv|puis|peut|s'|entre|nai|vi|joue|etai|fut|fur"
        r"|polybe)|\bwhere\b|dans quel(?:le)? (?:ville|pays|region|lieu|endroit|province)"
        r"|a quel endroit|\bquel(?:le)? (?:ville|pays|lieu|region)"),
    ("how", r"\bcomment\b|de quelle (?:facon|maniere)|par quels? moyens?|\ben quoi\b|\bhow\b"
        r"|par quel(?:le)? (?:moyen|voie)|grace a quoi"),
    ("yesno", r"^(?:et |mais |donc |alors )?(?:est[- ]ce qu|\w+[- ](?:t[- ])?(?:il|elle|ils"
        r"|elles|on|ce|nous|vous|je)\b|y a[- ]?t|(?:le|la|les|l'|un|une|cette|ces|ce"
        r"|cet) ?[^?]*\b\w+-(?:t-)?(?:il|elle|ils|elles)\b|is|are|do|does|did|has|have|was"
        r"|were|can|will|would|should)\b"
              r"|^(?:et |mais |donc |alors )?c'est (?!.*\b(?:qu\w*|combien|comment|pourquoi"
              r"|lequel|ou)\b)"
              r"|\by a[- ]?t(?:[- ]il|u)\b|\best[- ]ce qu|\w+-t?-?tu\b|\w+ tu\b"),
    ("detail", r"\bdetaill|\bdevelopp(?:e|ez)[ -]|\bexplique|\belaborat|\bparle[- ]moi"
        r"|\bdecri[st]|\btell me (?:more|about)|\bdis[- ]m'?en plus|\ben savoir plus"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_WANTED: dict[Kind, frozenset[FigureKind]] = {
    "amount": frozenset({"amount"}),
    "percent": frozenset({"percent"}),
    "count": frozenset({"count", "percent"}),
    "duration": frozenset({"duration"}),
    "date": frozenset({"year", "date", "duration"}),
}
LEAST_STATEMENT = 5  # words
_NUMBER_WORDS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER_SIGN = r"\s*(?:no\.?|n[o°]|numero|number|#)?\s*"
# « Demande » is a verb as well: only « la demande 3 » is a label.
_RECOMMENDATION = re.compile(
    r"\b(?:(?:recom+[ae]n?d[ae]t?i?t?ions?|recos?|rec\.?|mesures?|propositions?)"
    rf"{_NUMBER_SIGN}(?:(?P<word>{'|'.join(_NUMBER_WORDS)})\b|(?P<digits>\d{{1,2}})\b)"
    rf"|(?<=la )demande{_NUMBER_SIGN}(?P<asked>\d{{1,2}})\b)"
    r"(?!\s*(?:ans|annees|%|\$|m\b|mill|mois|\d{3})|[.,]\d)"
)
_LABEL_NOUN = re.compile(r"(?:reco(?:m|s?$)|mesures?$|propositions?$|demandes?$)")
_LAST = re.compile(r"\b(?:la |le |the )?(?:derniere?|last)\b")
# « quand » that asks, not « lorsque »: at the start, after a preposition or last.
_WHEN = re.compile(
    r"^(?:et |mais )?quand\b(?![^?]*,)|(?:depuis|jusqu'a|de|des|pour|c'est"
    r"|a partir de) quand\b|\bquand\s*\?*$"
    r"|annee|date|jour|mois|echeance"
)
# Keywords alone: « annee fondation », « taux survie ».
_HINTED: dict[str, Kind] = {
    "annee": "date", "date": "date", "montant": "amount", "cout": "amount", "argent": "amount",
    "pourcent": "percent", "taux": "percent", "nombre": "count", "nb": "count", "duree": "duration",
}  # fmt: skip
_ENGLISH_HINTS = word_set(
    """
    the is are what how does do which who when why where of for to in and much many would
    """
)
_QUESTION_WORDS = ("combien", "pourquoi", "comment", "recommandation", "recommandations", "montant")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that must be found in what is answered; ``entity`` is a name or acronym as written.

    ``background`` tells that it was said before the question, which may not need it.
    """

    word: Word
    entity: bool
    background: bool = False

    @property
    def fold(self) -> str:
        """The word in lower case without accents."""
        return self.word.fold


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a question asks.

    ``kinds`` holds at least one kind, the leading one first. ``wanted`` are the kinds of figure
    that would answer. ``terms`` are the words that carry the subject, ``hints`` those that only say
    what type of answer is wanted. ``claimed`` are the figures the question takes as given,
    ``asserted`` those it wants checked. ``number`` is
    a recommendation's number or an item's place (-1 for the last), ``by_label`` the former.
    ``counted`` are the folded words after « combien de ».
    """

    text: str
    language: Language
    kinds: tuple[Kind, ...]
    wanted: frozenset[FigureKind]
    terms: tuple[Term, ...]
    hints: tuple[Word, ...]
    claimed: tuple[Figure, ...]
    asserted: tuple[Figure, ...] = ()
    number: int | None = None
    by_label: bool = False
    counted: tuple[str, ...] = ()
    about_the_end: bool = False
    since: bool = False

    @property
    def kind(self) -> Kind:
        """The leading kind."""
        return self.kinds[0]


@lru_cache(maxsize=64)  # a follow-up reads the questions around it many times
def read_question(text: str) -> AskedFor:
    """What a question asks; never fails, whatever the text."""
    message = read_message(text)
    text = message.text
    plain = re.sub(r"\s+", " ", fold(message.asks)).strip()
    language = detect_language(plain)
    spelled = _spelled(plain, language)
    claimed = figures(text)
    number, by_label = _number(spelled, claimed)
    kinds = _kinds(spelled)
    if kinds == ("topic",) and _states(spelled, claimed):
        kinds = ("yesno",)
    terms, hints = _terms(message, language, claimed, number is not None)
    if "table" in kinds or kinds[0] == "summary":
        terms = tuple(term for term in terms if term.fold not in grammar.LAYOUT)
    stated = tuple(f for f in claimed if f.kind != "ordinal" and not _labels(text, f, number))
    asserted = () if _ABLE.search(spelled) else _asserted(kinds, stated)
    wanted = frozenset[FigureKind]().union(*(_WANTED.get(kind, frozenset()) for kind in kinds))
    counted = _COUNTED.search(spelled)
    if kinds[0] == "compare" and not wanted and _SIZE.search(spelled):
        wanted = frozenset({"amount", "percent", "count"})
    if kinds[0] == "count" and not counted:  # « un chiffre sur … »
        wanted |= {"amount"}
    if kinds[0] == "duration" and _SINCE.search(spelled):
        wanted |= {"year", "date"}
    if asserted:
        wanted = frozenset({figure.kind for figure in asserted})
    return AskedFor(
        text=text,
        language=language,
        kinds=kinds,
        wanted=wanted,
        terms=terms,
        hints=hints,
        claimed=tuple(figure for figure in stated if figure not in asserted),
        asserted=asserted,
        number=number,
        by_label=by_label,
        counted=tuple(counted["noun"].split()) if counted else (),
        about_the_end=_END.search(spelled) is not None,
        since=_SINCE.search(spelled) is not None,
    )


_COUNTED = re.compile(
    r"\b(?:combien d(?:e |'|es )|how many |nombres? d(?:e |'|es )|nb d?e? ?"
    r"|number of )(?P<noun>[a-z-]{3,}(?: [a-z]{3,})?)"
)
_HOW_MUCH = re.compile(r"(?<!\betre )\bcombien\b(?! (?:sont|etaient|seront|y|d|de|en) )")
# « Peut-on être membre de deux coops ? » asks what may be, not how many there are.
_ABLE = re.compile(
    r"^(?:et |mais )?(?:est[- ]ce qu\S* \w+ )?(?:peut|peuvent|pourrai\w+|puis|can|could|may)\b"
    r"(?!.{0,12}\b(?:ecrire|dire|affirmer|publier|citer|imprimer|say|write|print)\b)"
)
_SIZE = re.compile(
    r"\b(?:larg|bigg|small|high|low)(?:er|ger|gest|est)\b|\bplus (?:eleve|grand|gros|cher"
    r"|petit|import)"
    r"|\bplus de\b|combien|\bmore\b|\bless\b"
)
_END = re.compile(
    r"\b(?:a la (?:toute )?fin|(?:la )?fin du (?:memoire|document|texte|rapport)|en terminant"
    r"|pour (?:finir|conclure)|(?:at|in) the end|end of the (?:brief|document|report|paper)"
    r"|(?:closing|last|final) (?:section|part|chapter)|derniere? (?:section|partie|chapitre)"
    r"|conclusions?)\b"
)
_AT_THE_END = re.compile(
    r"(?i)\b(?:(?:à|a) la (?:toute )?fin|la fin(?= du (?:mémoire|document|texte|rapport))"
    r"|(?:closing|last|final)(?= (?:section|part|chapter))"
    r"|derni[eè]re?(?= (?:section|partie|chapitre)))\b"
)
_SINCE = re.compile(
    r"\bdepuis (?:quand|quel)|\bsince (?:when|what|which)\b|\bexiste\b|\bremonte|\bhow long has\b"
)
_DEFINE = re.compile(r"\bdefini(?:t|tion)\b|\bdefine")
_LISTED = re.compile(
    r"\bc'est quoi (?:les|ses|leurs)\b|\benumer|\bliste|\bnomme[rz]?\b|\bnommez"
    r"|un par un|une par une|\btou(?:s|tes) les\b|\bquel(?:le)?s sont\b|\bwhat are\b|\blist\b"
)
_CHECKED_FIRST: tuple[FigureKind, ...] = ("amount", "percent", "count", "year", "date", "duration")


def _asserted(kinds: tuple[Kind, ...], stated: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of the figures of a claim, those it claims; the others say of what (« à dix ans »)."""
    if not {"claim", "yesno"} & set(kinds[:2]) or kinds[0] == "sum":
        return ()
    for kind in _CHECKED_FIRST:
        found = tuple(figure for figure in stated if figure.kind == kind)
        if found:
            return found
    return ()


def _states(plain: str, claimed: tuple[Figure, ...]) -> bool:
    """Whether a statement with a figure is put as a question: « Il demande 3 M$ par an ? »."""
    stated = any(figure.kind in ("amount", "percent", "count") for figure in claimed)
    return stated and plain.rstrip().endswith("?") and len(plain.split()) >= LEAST_STATEMENT


def _labels(text: str, figure: Figure, number: int | None) -> bool:
    """Whether a figure is the number of a recommendation rather than a quantity."""
    return number is not None and figure.kind in ("count", "ordinal") and figure.value == number


def detect_language(plain: str) -> Language:
    """English where its closed words outnumber the French ones; French when in doubt."""
    said = re.findall(r"[a-z]+", plain)
    english = sum(word in _ENGLISH_HINTS or word in grammar.ENGLISH_FUNCTION for word in said)
    french = sum(
        word in grammar.FRENCH_FUNCTION or word in grammar.FRENCH_QUESTION for word in said
    )
    return "en" if english > french else "fr"


def _spelled(plain: str, language: Language) -> str:
    """Question words put right where a letter is off (« conbien »)."""
    if language == "en":
        return plain

    def right(match: re.Match[str]) -> str:
        word = grammar.ABBREVIATED.get(match.group(), match.group())
        if len(word) < 6 or word in _QUESTION_WORDS:
            return word
        near = process.extractOne(
            word, _QUESTION_WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        return near[0] if near else word

    return re.sub(r"[a-z]+", right, plain)


def _kinds(plain: str) -> tuple[Kind, ...]:
    found = [kind for kind, pattern in _COMPILED if pattern.search(plain)]
    if "amount" in found and "count" in found:
        found.remove("count")
    if "count" in found and _HOW_MUCH.search(plain) and not _COUNTED.search(plain):
        found[found.index("count")] = "amount"  # « et pour les jeunes, combien ? »
    if "duration" in found and "count" in found:
        found.remove("count")
    if "yesno" in found and re.search(r"\bqu'est[- ]ce\b|\bc'est (?:quoi|qui)\b", plain):
        found.remove("yesno")  # « qu'est-ce que » is no inversion that asks yes or no
    if _DEFINE.search(plain) and "definition" in found:
        found.remove("definition")
        found.insert(0, "definition")
    elif len(found) > 1 and "definition" in found:  # « qu'est-ce qui justifie » asks why
        found.remove("definition")
        found.append("definition")
    if _LISTED.search(plain) and "list" in found and found[0] not in ("claim", "summary", "table"):
        found.remove("list")
        found.insert(0, "list")
    if (
        "date" in found
        and re.search(r"\bquand\b", plain)
        and len(found) > 1
        and not _WHEN.search(plain)
    ):
        found.remove("date")
    if not found:
        found = [kind for hint, kind in _HINTED.items() if re.search(rf"\b{hint}", plain)]
    return tuple(found) or ("topic",)


def _number(plain: str, claimed: tuple[Figure, ...]) -> tuple[int | None, bool]:
    labelled = _RECOMMENDATION.search(plain)
    if labelled:
        digits = labelled["digits"] or labelled["asked"]
        return int(digits) if digits else _NUMBER_WORDS[labelled["word"]], True
    ordinal = next((f for f in claimed if f.kind == "ordinal"), None)
    if ordinal and re.search(r"\b(?:la|le|the|cette|ce)\s+$", plain[: _find(plain, ordinal)]):
        return int(ordinal.value), "recommand" in plain
    if _LAST.search(plain) and re.search(
        r"recommand|\b(?:la|the) (?:derniere?|last)\s*[?.!]*$", plain
    ):
        return -1, "recommand" in plain
    return None, False


def _find(plain: str, figure: Figure) -> int:
    return max(plain.find(fold(figure.text).strip()), 0)


def _terms(
    message: Message, language: Language, claimed: tuple[Figure, ...], numbered: bool
) -> tuple[tuple[Term, ...], tuple[Word, ...]]:
    # « À la fin » says where to look, not what for.
    text = _AT_THE_END.sub(lambda match: " " * len(match.group()), message.text)
    every = words(text)
    shouting = text.upper() == text
    terms: list[Term] = []
    hints: list[Word] = []
    seen: set[str] = set()
    for place, word in enumerate(every):
        entity = not shouting and _is_name(word, place, text)
        if any(_is_figure(figure, word) for figure in claimed):
            continue
        if not word.content or len(word.fold) < 2 or word.stem in seen:
            continue
        if numbered and _LABEL_NOUN.match(word.fold):
            continue
        if _asks(word, language) and not entity:
            continue
        if _types(word.fold, language):
            hints.append(word)
            continue
        seen.add(word.stem)
        terms.append(Term(word, entity, message.is_background(word.start)))
    return tuple(terms), tuple(hints)


def _is_figure(figure: Figure, word: Word) -> bool:
    """Whether a word is part of a figure (« une entreprise sur deux » also holds a noun)."""
    if not figure.start <= word.start < figure.end:
        return False
    return figure.kind != "percent" or word.end == figure.end or word.fold[0].isdigit()


def _is_name(word: Word, place: int, text: str) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return True
    starts = place == 0 or re.search(r"[.?!:]\s*[«\"“]?\s*$", text[: word.start]) is not None
    return word.text[:1].isupper() and not starts


def _asks(word: Word, language: Language) -> bool:
    folded = word.fold
    if folded in grammar.FRENCH_QUESTION or folded in grammar.FRENCH_FRAME:
        return True
    if any(key in _frame_stems() for key in word.keys):
        return True
    return language == "en" and (
        folded in grammar.ENGLISH_FUNCTION or folded in grammar.ENGLISH_FRAME
    )


@lru_cache(maxsize=1)
def _frame_stems() -> frozenset[str]:
    return frozenset(keys(verb)[-1] for verb in grammar.FRENCH_FRAME_VERBS)


def _types(folded: str, language: Language) -> bool:
    return folded in grammar.FRENCH_TYPE or (language == "en" and folded in grammar.ENGLISH_TYPE)
