"""What kind of answer a question wants: the question grammar of French and English.

Patterns are matched on folded text (lower case, no accents) with question words spelled right.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "summary", "claim", "compare", "sum", "list", "amount", "percent", "count", "duration",
    "date", "who", "where", "why", "how", "definition", "yesno", "detail", "topic",
]  # fmt: skip
# Those that a figure answers.
QUANTITY_KINDS: frozenset[Kind] = frozenset({"amount", "percent", "count"})
# Kinds of question that are of several things at once.
KINDS_OF_SEVERAL: frozenset[Kind] = frozenset({"compare", "summary", "list", "sum"})
_FIGURE_KINDS: frozenset[Kind] = frozenset({"amount", "percent", "count", "duration", "date"})
# « Comment s'appelle », « comment nomme-t-on »: by what name, not by what means.
_NAMING = (
    r"\bcomment (?:se |s'|on |est )?(?:appel|nomm|prenom|surnomm|baptis)\w*"
    r"|\bquel(?:le)? (?:est |etait )?(?:le |l'(?:autre )?|son )?(?:nom|prenom|surnom)\b"
)
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
    ("summary", r"\bresum|\bsummar|\ben gros\b"
        r"|l'essentiel|grandes? lignes|en bref|\bsynthetis"
        r"|de quoi (?:parle|traite|il s'agit|est[- ]il question)"
                r"|main (?:points?|ideas?)|overview|idees? principales?"
                r"|points? (?:principaux|saillants|cles)"
                r"|what is (?:this|the) (?:document|brief|text|report) about"),
    ("sum", r"(?:la |en )?somme (?:de|des) (?:quoi|quels)|d'ou (?:sort|vient|viennent|provient"
        r"|tire|arrive)|(?:vient|sort|provient) d'ou|\bdecompos|se (?:ventil|reparti)|\bventil"
        r"|\brepartition"
            r"|comment (?:arrive|obtient|calcule|se calcule|est calcule|parvient)"
            r"|\bbreak ?down|add(?:s|ed)? up|\badditionn"
            r"|comment.{0,30}\breparti"),
    ("compare", r"\bcompar|\bversus\b|\bvs\b|\bdifferences? entre\b|par rapport a"
        r"|\blequel\b.*\bou\b|\blaquelle\b.*\bou\b|\blequel(?:le)?\b.*\b(?:plus|moins|mieux)\b"
                r"|\b(?:which|what)\b.*\b(?:larger|bigger|smaller|higher|lower|more|less)\b"
                r"|\bplus (?:de|d'|eleve\w*|grand\w*|gros\w*|import\w*|cher\w*|petit\w*"
                r"|longtemps)\b.*\b(?:que|qu'|ou)\b"
                r"|\bou\b.{0,60}\bqu'est[- ]ce qui\b.*\b(?:plus|moins)\b"
                r"|\bmoins\b.*\bqu[e']|\bcombien de plus qu[e']"
                r"|\bcompared? (?:to|with)\b|\bdifference between\b"
                r"|\bqui (?:recoit|obtient|a) le (?:plus|moins)"),
    ("duration", r"combien de temps|\bcombien (?:\w+ )?dure\w*\b|pendant combien|\bduree"
        r"|how long|sur combien d(?:e "
        r"|')(?:temps|ans|annees?|mois)|combien d'annee|combien d(?:e |')(?:mois"
        r"|jours|semaines|heures|minutes)"
                 r"|sur quelle periode|how many (?:years|months)"),
    ("percent", r"pourcent|quelle (?:part|proportion|fraction)|\btaux\b|what (?:percent|share"
        r"|proportion|rate)|\bpour cent"),
    ("amount", r"\bcombien (?:(?!d')(?!de )[\w' -]+ )?(?:cout|verse|demand|d'argent|de dollars"
        r"|d'euros|de sous|d'argent|re[cq]u|recoi|inves|vaut|paie|faut)"
        r"|\bcombien (?:pour|ca)\b|\bmontants?\b"
        r"|\bbudgets?\b|\bsommes?\b(?! de quoi)|\bcouts?\b|\bcoute|\bfacture|\bprix\b"
        r"|\bhow much\b|\bhow big\b|\b(?:quel est le|what is the) total\b"
               r"|a combien (?:se|s'|est|sont|chiff|estim|evalu|eleve|revien|mont)"
               r"|\bquel(?:le)? (?:est )?(?:le |la )?(?:financement|enveloppe|subvention"
               r"|depense|salaire|revenu|chiffre d'affaires)|what (?:\w+ )?(?:sum|amount"
               r"|budget|cost)|\bfinancement demande|\bchiffres? d'affaires|\bdollars?\b"
               r"|\bpiasses?\b"),
    ("count", r"\bcombien\b|\bnombres? d|\bhow many\b|\bquelle taille|\bnumber of\b|\bnb d"
        r"|\bchiffres?\b"
        r"|\bquantite\b|\bnombre\b"),
    ("date", r"\bquand\b|\bexiste\b.*\bdepuis\b|\bdepuis\b.*\bexiste"
        r"|quelles? (?:\w+ )?(?:annee|date|epoque|saison|periode|journee)"
        r"|\bdates?\b(?!.*combien)|\bdepuis (?:quand|quel)|\bwhen\b|\bwhat (?:year|date)\b"
        r"|\bsince when\b|\becheance|\bquel (?:jour|mois|siecle)|jusqu'(?:a quand|en quelle)"
        r"|\b(?:which|what) (?:\w+ )?year\b|de quelle annee|date butoir"),
    ("why", r"\bpo?urq?k?u?oi\b|\bc'est pour quoi\b|\bpourkoi\b|\bwhy\b|a quoi bon"
        r"|(?<!\bsur les )(?<!\bsur la )\braisons?\b(?! sociale)|dans quel but|a quelle fin"
        r"|qu'est[- ]ce qui (?:justifi|expliqu|motiv)"
        r"|\ba quoi (?:ca |cela )?(?:sert|servirai|servira|serv)"
        r"|servirait a quoi|sert a quoi|\bjustifi|what for|\bpurpose"
        r"|quel(?:le)? (?:est )?(?:le but|l'objectif|l'utilite|l'interet)"
        r"|pour quelle?s? (?:\w+ )?(?:raison|cause|fin)"),
    ("definition", r"qu'est[- ]ce (?:que? c'est |que? )?(?:que? |qu')?|c'est quoi|c'est quoi"
        r"|\bdefini(?:tion|s|r|ssez|t)|que (?:signifi|veut dire|veulent dire|designe)|\bdesigne"
        r"|\bwhat (?:is|are|does)\b(?!.*\b(?:sum|amount|budget|year|date|percent))|\bwhat's\b"
        r"|\bkess?[eé]\b|qu'entend|veut dire"
        r"|^[^?=]+ ?= ?(?:quoi)? ?\?*$"),
    ("who", r"(?:^|[,:;?.(] ?|\b(?:et|mais|pis|a|de|par|pour|avec|chez|selon|sur|contre|sous|vers"
        r"|entre|c'est|est|dire|savoir|sait|d'apres|ou|implique|vise|concerne) )qui\b"
        r"(?! (?:est|sont) (?:le|la|les) (?:but|objectif))|\bqui ?\?*$"
        r"|\bwho(?:m|se)?\b"
        r"|\bquel(?:le)?s? (?:\w+ )?(?:organism|equipe|instance|organisation|personne"
        r"|fondation|ministere|ministre|institution|entreprise|partenaire|groupe|acteur"
        r"|societe|association|comite|president|direct|auteur)"
            r"|\bwhich (?:organi[sz]ation|team|body|person|ministry|minister|group|foundation)"
            r"|nom d[eu]|" + _NAMING),
    ("list", r"\b(?:quels|quelles)\b|\bliste|\bnomme|\benumer|\btous les\b|\btoutes les\b"
        r"|un par un|une par une|\bwhat are\b|\blist\b|\bwhich \w+s\b|\bnommez|\bcite[rz]?\b"
        r"|\blesquel|\bc'est quoi (?:les|ses|leurs)\b"),
    ("where", r"\bc'est ou\b|^(?:et |mais )?ou (?!bien\b)"
        r"|\bou (?:est|ca|sont|se|a|ont|en|trouv|puis|peut|s'|entre|nai|vi|joue"
        r"|etai|fut|fur)|\bwhere\b|a quel endroit"
        r"|dans quel(?:le)? (?:ville|pays|region|lieu|endroit|province)"
        r"|\bquel(?:le)? (?:ville|pays|lieu|region)"),
    ("how", r"\bcomment\b|de quelle (?:facon|maniere)|par quels? moyens?|\ben quoi\b|\bhow\b"
        r"|par quel(?:le)? (?:moyen|voie)|grace a quoi"),
    ("yesno", r"^(?:et |mais |donc |alors )?(?:est[- ]ce qu|\w+[- ](?:t[- ])?(?:il|elle|ils"
        r"|elles|on|ce|nous|vous|je)\b|y a[- ]?t|(?:le|la|les|l'|un|une|cette|ces|ce"
        r"|cet) ?[^?]*\b\w+-(?:t-)?(?:il|elle|ils|elles)\b|is|are|do|does|did|has|have|was"
        r"|were|can|will|would|should)\b"
              r"|^(?:et |mais |donc |alors )?c'est (?!.*\b(?:qu\w*|combien|comment|pourquoi"
              r"|lequel|ou)\b)"
              r"|\by a[- ]?t(?:[- ]il|u)\b|\best[- ]ce qu|\w+-t?-?tu\b|\w+ tu\b"),
    ("detail", r"\bdetaill|\bdevelopp(?:e|ez)[ -]|\bexplique|\bparle[- ]moi"
        r"|\bdecri[st]|\b(?:qu'est[- ]ce qui|que) s(?:e passe|'est[- ](?:il )?passe)|\bpasse quoi\b"
        r"|\braconte|\btell me (?:more|about)|\bdis[- ]m'?en plus|\ben savoir plus"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
# « quand » that asks, not « lorsque »: at the start, after a preposition or last.
_WHEN = re.compile(
    r"^(?:et |mais )?quand\b(?![^?]*,)|(?:depuis|jusqu'a|de|des|pour|c'est"
    r"|a partir de) quand\b|\bquand\s*\?*$"
    r"|\bannee|\bdate|\bquel(?:le)?s? (?:\w+ )?(?:jour|mois)|\bmois\b|echeance"
)
_WHICH_YEAR = re.compile(r"\b(?:which|what|quelle) (?:\w+ )?(?:year|annee)\b")
_UNCOUNTABLE = frozenset({"argent", "financement", "fric", "cash", "money", "funding"})
# Keywords alone: « annee fondation », « taux survie ».
_HINTED: dict[str, Kind] = {
    "annee": "date", "date": "date", "montant": "amount", "cout": "amount", "argent": "amount",
    "pourcent": "percent", "taux": "percent", "nombre": "count", "nb": "count", "duree": "duration",
}  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:combien [^?,]{0,40}?-(?:t-)?(?:ils?|elles?|on) d(?:e |')|combien d(?:e |'|es )"
    r"|how many |nombres? d(?:e |'|es )|nb d?e? ?|number of )(?P<noun>[a-z-]{3,}(?: [a-z]{3,})?)"
)
_HOW_MUCH = re.compile(
    r"(?<!\betre )(?<!\bsont )\bcombien\b(?! (?:sont|etaient|seront|y|d|de|en(?! tout))\b)"
)
# « combien habitent près de… », « les hôpitaux en ont combien »: things, not money.
_SO_MANY = re.compile(
    r"\bcombien (?:s'|se |ne |n'|y |en )?(?:ont|vont|font|[a-z]{3,}ent|[a-z]{3,}ront)\b"
    r"|\ben (?:\w+ )?\w+ combien\b|\bcombien (?:y )?en (?!tout|moyenne|argent)"
)
# A question that opens by asking something else, or for a yes or a no, only speaks of a figure:
# « pourquoi ce montant ».
_ASKS_FIGURE = re.compile(
    r"\b(?:combien|chiffres?|quel(?:le)?s?|how (?:much|many|long|big)|what|which|coute\w*)\b"
    r"|\b(?:dire|donner?[zs]?|donne[- ]moi|trouver|precise|sa(?:is|it|vez|voir)|connai\w+"
    r"|tell|give|know)\b"
)
_GIVES_AMOUNT = re.compile(r"\d[^a-z]{0,3}(?:\$|m\$|g\$|k\$|millions?|milliards?|dollars?)")
_ASKS_ELSE = re.compile(
    r"^(?:et |mais )?(?:pourquoi|why|ou(?= (?!bien\b))|where|comment|how|qui|who)\b"
    r"|^(?:et |mais |donc )?(?:est[- ]ce qu"
    r"|(?:le|la|les|l'|un|une|des|cette|ces|ce|cet|leur|son|sa|ses) ?[^?,]*"
    r"\b\w+-(?:t-)?(?:ils?|elles?)\b"
    r"|(?:is|are|do|does|did|has|have|was|were|will|would|should)\b)"
)
_DEFINE = re.compile(r"\bdefini(?:t|tion)\b|\bdefine")
_LISTED = re.compile(
    r"\bc'est quoi (?:les|ses|leurs)\b|\benumer|\bliste|\bnomme[rz]?\b|\bnommez"
    r"|un par un|une par une|\btou(?:s|tes) les\b|\bquel(?:le)?s sont\b|\bwhat are\b|\blist\b"
)


def read_kinds(plain: str) -> tuple[Kind, ...]:
    """The kinds of answer wanted, the leading one first; at least one."""
    found = [kind for kind, pattern in _COMPILED if pattern.search(plain)]
    found = _led(_told_apart(found, plain), plain)
    if not found:
        found = [kind for hint, kind in _HINTED.items() if re.search(rf"\b{hint}", plain)]
    return tuple(found) or ("topic",)


def _told_apart(found: list[Kind], plain: str) -> list[Kind]:
    """Without the kinds whose words another kind explains."""
    wrong: set[Kind] = set()
    if "amount" in found or "duration" in found:
        wrong.add("count")
    if "yesno" in found and re.search(r"\bqu'est[- ]ce\b|\bc'est (?:quoi|qui)\b", plain):
        wrong.add("yesno")  # « qu'est-ce que » is no inversion that asks yes or no
    if len(found) > 1 and re.search(r"\bquand\b", plain) and not _WHEN.search(plain):
        wrong.add("date")  # « quand » that means « lorsque »
    if (
        "claim" in found
        and "raison" in plain
        and not re.search(r"\b(?:quelle|la|les|une) raison", plain)
    ):
        wrong.add("why")  # « a-t-il raison »
    if re.search(_NAMING, plain):
        wrong |= {"how", "list"}
    if "date" in found and _WHICH_YEAR.search(plain):
        wrong.add("amount")  # « which budget year »
    if _ASKS_ELSE.search(plain) and not _asks_figure(plain):
        wrong |= _FIGURE_KINDS
    kept = [kind for kind in found if kind not in wrong]
    counted = counted_noun(plain)
    counts = counted or asks_how_many(plain)
    if "count" in kept and (
        (_HOW_MUCH.search(plain) and not counts)  # « et pour les jeunes, combien ? »
        or _UNCOUNTABLE & set(counted)  # « combien de financement »
    ):
        kept[kept.index("count")] = "amount"
    return kept


def _asks_figure(plain: str) -> bool:
    """Whether a figure is asked for; « coûte-t-il 5 M$ ? » gives it."""
    asks = _ASKS_FIGURE.search(plain)
    return asks is not None and not (asks[0].startswith("coute") and _GIVES_AMOUNT.search(plain))


def _led(found: list[Kind], plain: str) -> list[Kind]:
    """With the kind in the lead that the wording puts there."""
    if "definition" in found:  # « qu'est-ce qui justifie » asks why
        found.remove("definition")
        found.insert(0 if _DEFINE.search(plain) else len(found), "definition")
    if "list" not in found:
        return found
    if _LISTED.search(plain) and found[0] not in ("claim", "summary"):
        found.remove("list")
        found.insert(0, "list")
    return found


def asks_how_many(plain: str) -> bool:
    """Whether « combien » asks for things by its verb: « combien habitent en région »."""
    return _SO_MANY.search(plain) is not None


def counted_noun(plain: str) -> tuple[str, ...]:
    """The words after « combien de », empty without it."""
    counted = _COUNTED.search(plain)
    return tuple(counted["noun"].split()) if counted else ()
