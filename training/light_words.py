"""Words of French and English that say little about what a text is on: they start light.

The corpora hold few questions in English, so that « what » or « please » would count as rare and
therefore telling words.
"""

_ENGLISH = """
a about across after again all also am an and another any are as at basically be been before
being between both but by can could did do does doing during each exactly few for from get
give go had has have having he her here hers him his how i if in into is it its just me more
most much many my name no nor not now of off on once one only or other our out over own
please precise really actually right rather same say says tell she should so some such than
that the their them then there these they thing this those through to too true false under
until up us very was we were what when where which while who whom whose why will with would
you your yes
"""
_FRENCH = """
a ai alors apres as au aussi autre aux avec avoir avez bonjour c ca ce cela celle celles celui
ces cet cette ceux chez combien comme comment d dans de des dis dit dire depuis donc donne dont
du elle elles en encore entre est et etaient etait ete etes etre eu eux exactement fait faire
faut il ils j je juste l la laquelle le lequel les lesquelles lesquels leur leurs lui m ma mais
me meme merci mes moi moins mon n ne nomme non nos notre nous on ont ou oui par parmi pas peut
peux plait pour pourquoi plus qu quand que quel quelle quelles quels qui quoi s sa sans se selon
sera ses si son sont soit sous sur svp t ta te tel tes toi ton tous tout toute toutes tres trop
tu un une vers veut vos votre vous vrai faux y
"""
LIGHT_WORDS = frozenset(f"{_ENGLISH} {_FRENCH}".split())
