"""Words by which a document tells something that is usually asked; folded text is looked at."""

from __future__ import annotations

import re

# Another province, another country, another trade.
ELSEWHERE = re.compile(
    r"\bontari|\bcolombie-britannique|\balberta|\bmanitoba|\bsaskatchewan"
    r"|\bnouveau-brunswick|\bnouvelle-ecosse|\bterre-neuve|\bautres provinces"
    r"|\b(?:ile|l'ile)-du-prince|\byukon|\bnunavut|\bprovinces? (?:voisine|canadienne|atlantique)"
    r"|\bailleurs (?:au|dans|en)\b|\betats-unis|\beurop|\bfrance\b|\bfrancais\b|\bocde\b"
    r"|\b(?:etats|provinces|pays|villes) (?:americain|voisin|europeen|etranger|scandinave)\w*"
    r"|\bsuisse\b|\bespagne\b|\bjapon|\broyaume-uni|\bangleterre|\bautriche\b|\bvermont\b|\bmaine\b"
    r"|\baustralie|\bnouvelle-zelande|\becosse\b|\birlande\b|\bnew york\b|\bsecteur prive\b"
    r"|\bpays-bas|\b(?:suede|danemark|norvege|finlande|allemagne|belgique|italie|mexique)\b"
)
# « En Ontario, le même programme existe »: whatever is asked, others do it.
ALIKE_ELSEWHERE = re.compile(
    rf"(?:{ELSEWHERE.pattern}).*\b(?:meme|pareil|semblable|comparable)"
    rf"|\b(?:meme|pareil|semblable|comparable).*(?:{ELSEWHERE.pattern})"
)
REFUSED = re.compile(
    r"\bsans (?:cette|cet|ce|ces|une) \w+|\ba defaut\b|\bsinon\b|\bsi rien ne change"
    r"|\bse vide\b|\bfermer(?:a|ont)\b|\bsans (?:confirmation|appui"
    r"|aide|argent)"
    r"|\bsi (?:le gouvernement|rien|on|la demande|l'aide) (?:refus|ne |n')"
    r"|\bfaute de (?:financement|soutien|moyens|fonds)|\ben l'absence d|\bdevr(?:a|ont|ait"
    r"|aient) fermer"
    r"|\bsi (?:le |la |les )?\w+ (?:n'est|ne sont|prend fin|disparai)"
)
HALF = re.compile(
    r"\bmoitie de (?:la|cette) somme|\bpar etapes\b|\bprogressivement\b|\bmoins d'argent\b"
)
AFTERWARDS = re.compile(
    r"\bautofinanc|\bautonom|\bperenn|\bpar la suite\b|\brecurrent|\brembours(?:e|ement)s? seraient"
    r"|\bau terme d|\bapres (?:ces|cette|le projet|la periode|les \w+ ans)|\bavant toute decision"
)
PRICED = re.compile(
    r"\bactuaire|\bsoumission|\bcalcul(?:e|s|ons)?\b|\bestim(?:e|ons|ation|ee)|\betabli[es]*\b"
    r"|\bevalu(?:e|ons|ee|es)\b|\ba raison de|\bmultipli|\bx \d|\bchacun"
)
PAID_BY = re.compile(r"\bfinance\w* par\b|\b(?:le|la|les) (?:finance|paie)(?:nt)?\b|\baux frais d")
MONEY_FROM = re.compile(
    r"\breallou|\breaffect|\ba meme (?:le|les|l')|\bfonds (?:vert|des generations|bleu|d'electrif)"
    r"|\bserai(?:en)?t finance|\bcette somme viendrait|\bvien(?:t|drait"
    r"|draient) d[ue] (?:fonds|programme)"
    r"|\bsurplus\b|\bmarge de manoeuvre|\bcredits? non depense|\bn'ont pas ete depense"
    r"|\bete depense"
)
OTHERS_PAY = re.compile(
    r"\bcofinanc|\bmises? de fonds|\bpartenaires? (?:de financement|financ)|\bemprunter"
    r"|\bcotisation"
    r"|\bcontribution (?:du|de la|des|municipale|federale)|\bcontribu(?:er|e|ent|erai)"
    r"|\ble reste (?:venant|provenant|viendrait)|\bles dons\b|\bphilanthrop|\bfondations?\b"
    r"|\bcampagnes? de (?:dons|financement)|\bfederal|\bpart (?:des|de la|du) (?:municip"
    r"|ville|membre|milieu)"
    r"|\bbailleurs?\b|\bredevances?\b|\bpour (?:le tiers|le quart|la moitie)\b|\ba leurs frais"
    r"|\bl'employeur\b|\b(?:municipalites?|usagers?|familles?|entreprises?) (?:paient"
    r"|paieraient|en paie)"
)
PER_HEAD = re.compile(
    r"\$ (?:de fonds publics )?par (?!annees?\b|an\b|mois|jour|semaine|heure)\w+"
    r"|\bchaque \w+ (?:revien|cout)|\bcout (?:unitaire|moyen|annuel|par (?!annee|an\b))"
    r"|\bbeneficiaires?\b|\by aurai(?:en)?t droit|\bprofite(?:r|rai|rait|raient)\b"
)
ADMINISTRATION = re.compile(
    r"\bfrais (?:d'administration|de gestion|generaux)|\bpour l'administration\b"
    r"|\bcouts? (?:d'administration|de gestion)|\bbudget de fonctionnement"
)
INDEXED = re.compile(
    r"\bindex(?:e|ation|er|ee|ees|es)\b|\binflation|\bcout de la vie|\bindice des prix"
)
TRIED = re.compile(
    r"\bpilotes?\b|\bessais?\b|\bexperiences?\b|\bexperiment|\bdemonstration\b|\ba ete faite?\b"
    r"|\bbanc d'essai|\bprototype|\blancee? en\b|\bdeja (?:fait|teste|essaye|en place)"
)
PROOF = re.compile(
    r"\betudes?\b|\brecherches?\b|\bchercheu|\buniversit|\bsondages?\b|\brevue de litterature"
    r"|\bselon l'(?:institut|inspq|observatoire)|\bprofesseure?\b|\bevaluation (?:de|du"
    r"|independante)"
)
PROVED = re.compile(f"{PROOF.pattern}|{TRIED.pattern}")  # a trial shows as much as a study
# Whatever is asked, all of it is to be measured.
MEASURED = re.compile(
    r"\bevaluation (?:independante|externe|complete|publique)\b|\bbilans? publics?\b"
)
INDICATORS = re.compile(
    r"\b(?:permett|recuper|evit|redui|ajout|atteind|amen)\w*r(?:a|ait|aient|ont)\b.{0,60}\d"
    r"|\bde plus par (?:an|annee)\b"
    r"|\bindicateurs?|\breddition|\bsera evalu|\bevaluation (?:du|de la|des|independante"
    r"|en soit|annuelle)"
    r"|\bbilans? (?:annuel|regiona|public|independant)|\brapports? (?:annuels?|publics?)"
    r"|\btableau de bord"
    r"|\bevaluation complete|\bcomite de suivi|\bobjectifs? (?:de|est|sont)|\bcibles?\b"
    r"|\bfait rapport\b"
)
RUNS = re.compile(
    r"\b(?:le|la|les) (?:finance|gere|administre|verse)(?:nt)?\b"
    r"|\bconfie|\bgeree? par|\b(?:serai(?:en)?t|sera|soit) charge|\bguichet unique"
)
RUN_BY = re.compile(
    r"\bministere|\bministre|\borganisme|\bregie\b"
    r"|\bregime\b|\bsociete d|\bfederation|\bciss|\bagence\b"
)
LAW = re.compile(
    r"\bloi\b|\breglement|\bdecret|\barticles? \d|\bdirective|\bprojet de loi|\bcode\b"
)
ENFORCED = re.compile(
    r"\bsanction|\bamende|\binspect|\bcontroles?\b|\bsurveill|\bpenalite|\bconformite"
)
AFFECTED = re.compile(
    r"\b(?:touche(?:r|ra|rait|raient|nt)?|concerne(?:r|ra|rait|raient|nt)?|vise(?:rait|raient|nt)?)\b"
)
OPTIONS = re.compile(
    r"\bplutot (?:que|qu')|\bau lieu d|\bautres? (?:solution|option|voie|avenue|moyen|formule"
    r"|modele)s?\b"
    r"|\balternative|\bscenario|\becarte[er]|\bmeilleure (?:solution|facon|option)"
)
UNWANTED = re.compile(
    r"\beffets? (?:pervers|non voulu|indesirable|secondaire)|\binconvenient|\bdesavantage"
    r"|\bau detriment"
    r"|\bil y a (?:un|des) risques?|\bconsequences? (?:sur|pour)|\bconcurrence deloyale"
)
REPLIED = re.compile(
    r"\bavons (?:\w+ )?(?:ecrit|rencontre|presente|demande|soumis|depose)\b|\bnotre demande\b"
    r"|\b(?:ministre|ministere|gouvernement|ministeriel\w*)\b.{0,80}"
    r"\b(?:repond|reponse|refus|rencontr|promis|annonc|engag)\w*"
    r"|\b(?:reponse|repondu)\b.{0,60}\b(?:ministre|ministere|gouvernement)\b|\ba l'etude\b"
    r"|\bil nous a ete repondu\b"
)
MEMBERS = re.compile(
    r"\bconsult(?:e|ee|es|ation)\w*\b(?! prebudg)|\bassemblee generale|\badopte\w* (?:le|en"
    r"|par|a)\b|\bresolution"
    r"|\bunanim|\babstention|\bvoix contre|\bnos membres (?:nous|ont|demand|veul|souhait)"
    r"|\bmembres nous"
)
