"""Closed classes of French and English: the words that build a question and carry no subject.

Everything is folded (lower case, no accents, no ligatures). Open classes (nouns, verbs, names of
things) have no place here, except the few verbs and nouns by which one talks about a text.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text set in columns."""
    return frozenset(text.split())


FRENCH_FUNCTION = word_set(
    """
    a ai as au aux avec c ca car ce ceci cela celle celles celui ces cet cette ceux chez ci comme d
    dans de des dont du elle elles en entre es est et etaient etait etant ete etre eu eux furent fut
    avaient avait avez avoir avons ayant ont aura aurait auraient auront il ils j je l la laquelle
    le les lesquelles lesquels lequel leur leurs lors lui m ma mais me mes meme memes mon n ne ni
    nos notre nous on ou par pas pendant plus pour puis puisque qu que quoi s sa sans se sera serait
    seraient seront ses si soit sois son sont sous suis sur t ta te tes toi ton tous tout toute
    toutes tu un une vers vos votre vous y moi afin ainsi alors apres aussi autre autres avant bien
    chaque contre deja depuis donc encore enfin fait font faire ici jusqu jusque lorsqu lorsque
    malgre moins parce parmi peu peut peuvent pourrait pouvoir presque quand quant quelque quelques
    qui sinon tant tel telle telles tels tres trop voici voila vs via vis doit doivent devoir faut
    dois va vont vais aller soient ait aient fasse selon hors hormis durant duquel desquels auquel
    auxquels aupres suite suivant suivante suivants suivantes grace pres toujours surtout plutot
    maintenant aujourd hui dedans dehors dessus dessous
    """
)

# Whom a brief is put to: « ils veulent que Québec mette combien ? » names nobody who asks.
PUBLIC_AUTHORITY = word_set("etat quebec canada ottawa gouvernement ministre ministere assemblee")

FRENCH_QUESTION = word_set(
    """
    combien comment pourquoi quel quelle quels quelles kesse kossa kosse cest ques pkoi pourkoi koi
    ki kel kelle cb cmb stp svp pis ben faque ya yatu esce estce esque eske kek juste exactement
    precisement vraiment finalement actuellement presentement oui non bonjour bonsoir salut merci
    allo plait savoir sais saurais savez connaitre devrais auriez avais pouvez pourriez aimerais
    voudrais serais boss patron colleague collegue resume petit gros rough genre icitte tantot vite
    bref court courte quelqu til tils conbien combient nb kan qd pq pk prie prier ok okay parfait
    """
)

ENGLISH_FUNCTION = word_set(
    """
    a about after again all also am an and any are as at be been before being but by can could did
    do does doing done down during each few for from had has have having he her here him his how i
    if in into is it its just let like many may me might more most much must my no nor not of off on
    once only or other our out over own per please shall she should so some such than that the their
    them then there these they this those through to too under until up us very was we were what
    when where which while who whom whose why will with would you your s t re ve ll d m hello hi
    thanks thank yes every itself since whole keep kept both either neither ever still always often
    together larger bigger smaller higher lower biggest largest smallest highest lowest go goes
    going get gets got give gives
    """
)

# How one speaks of the text itself and of what it says: never what the question is about.
FRENCH_FRAME = word_set(
    """
    document documents memoire memoires texte textes rapport brief auteur auteurs ecrit ecrivent
    decrit decrivent lit lire enumerez question repond reponse nom noms passage page pages section
    sections chapitre partie phrase endroit part verifie vrai faux exact exacte correct raison tort
    chose choses truc trucs sujet propos agit agir niveau cote matiere terme termes sens facon
    maniere type types sorte sortes genre genres bon bonne espece especes exemple exemples fais
    faites fiche fiches
    """
)

# The document itself.
DOCUMENT = word_set(
    """
    document documents memoire memoires texte textes rapport rapports fiche fiches brief briefs
    report reports paper papers
    """
)

# Verbs of saying and asking, and verbs so general that they tell nothing; any of their forms.
FRENCH_FRAME_VERBS = word_set(
    """
    dire écrire parler mentionner indiquer expliquer décrire évoquer préciser affirmer
    signifier vouloir donner nommer énumérer lister détailler rappeler résumer montrer citer trouver
    répondre appeler confirmer vérifier concerner désigner
    """
)
FRENCH_GENERAL_VERBS = word_set(
    """
    définir comparer préparer falloir savoir connaître devenir prendre mettre arriver pouvoir devoir
    aller venir compter rester passer tenir
    """
)

ENGLISH_FRAME = word_set(
    """
    document documents brief text report paper author authors say says said mention mentions
    mentioned describe describes state states tell list name explain according summary summarize
    summarise true false correct right wrong mean means meaning call called page section confirm
    detail thing things kind kinds sort sorts ask asks asked asking side
    """
)

# Nouns that say what type of answer is wanted rather than what it is about.
FRENCH_TYPE = word_set(
    """
    nombre montant montants somme sommes chiffre chiffres total combien date dates annee annees
    an ans mois jour duree pourcentage pourcent taux quantite taille definition but raison
    raisons role moment periode epoque siecle prix cout couts valeur
    """
)
ENGLISH_TYPE = word_set(
    """
    number amount amounts sum figure figures total date dates year years month duration
    percentage percent rate size definition reason reasons time big large long cost price
    """
)

# How one points at a place in a table or says how long a summary may be.
LAYOUT = word_set(
    """
    tableau tableaux table colonne colonnes column columns ligne lignes line lines row rows case
    cellule cell inscrit inscrite inscrits rangee fin last final
    recapitulatif recapitulative
    """
)

# How one types in a hurry; written without accents.
ABBREVIATED = {
    "cb": "combien", "cmb": "combien", "kan": "quand", "qd": "quand", "ki": "qui", "koi": "quoi",
    "pr": "pour", "kel": "quel", "kelle": "quelle", "pq": "pourquoi", "pk": "pourquoi",
    "pkoi": "pourquoi",
    "qc": "quebec", "mtl": "montreal", "gvt": "gouvernement", "gouv": "gouvernement",
    "max": "maximum", "min": "minimum",
}  # fmt: skip

# How one speaks of whoever wrote the document without naming them.
PUBLISHER = word_set("organisme organisation organization")

# How one asks since when something is there, and how a text says it.
FOUNDING_ASKED = word_set(
    """
    existe existent existait remonte remontent fondation creation naissance fonde fondee cree creee
    ne nee etabli etablie debut debute founded established created founding begin began exist
    """
)
FOUNDING_SAID = word_set(
    "fondé fondée fondation créé créée création constitué constituée né née établi"
)

# A fall and a rise, however one asks or tells of them: « a-t-il baissé », « a fléchi de 11 % ».
FALL = word_set(
    """
    baisser baisse diminuer diminution reculer recul réduire réduction chuter chute fondre fléchir
    fléchissement dégringoler abaisser ralentir rétrécir fall drop decrease cut decline reduce
    """
)
RISE = word_set(
    """
    hausser hausse augmenter augmentation accroître accroissement croître croissance monter grimper
    bondir bond progresser progression gonfler rise increase grow growth raise climb
    """
)

# Of whom or of where something is: a word of these excludes the others of its class. The forms of
# one word are joined by a bar; « université » is none of them, since it names a house as often.
SEXES = ("homme|hommes|garçon|garçons", "femme|femmes|fille|filles")
SETTLEMENTS = ("urbain|urbaine|urbains|urbaines", "rural|rurale|rurales|ruraux|ruralité")
SCHOOLING = (
    "primaire|primaires",
    "secondaire|secondaires",
    "collégial|collégiale|collégiales|collégiaux",
    "universitaire|universitaires",
)
