"""Dutch words that are also names of people, for who looks for names in a text.

Both lists are of our own making: what coaches write in notes, held against the given names and
surnames that came to mind. They are not taken from a list of others and are not complete. A word
that lacks here is marked once too often, which one can silence.
"""

from __future__ import annotations

_BEGINNINGS_TEXT = """
roos rozen iris lelie lily jasmijn margriet viooltje bloem bloei fleur linde olijf hazel den
berk eik es wilg beer leeuw wolf vos valk arend merel mees zwaan duif kat haas hert bij vlinder
raaf ster sterren zon maan zee river rivier storm wolk regen sneeuw wind zand berg dal rots
steen parel robijn goud zilver lente zomer herfst winter mei april juni juli augustus januari
hoop vrede liefde trouw vreugde joy sky rose summer grace faith hope star engel prins prinses
koning keizer hertog ridder graaf baron bakker slager kok visser boer jager smit smid mulder
molenaar kuiper timmerman schipper schaap post bos veld velden wit zwart groen bruin blauw rood
grijs groot klein lang kort jong oud goed mooi snel sterk vroeg laat vrij wijs lief zoet sterke
mens man vrouw kind vader moeder broer zus meester buur vriend collega appel peer kers pruim
dijk hof huis poort brug water meer beek bron put kamp dam haven markt kerk toren hoek heuvel
dekker schilder wever snijder brouwer vogel kool klaver hooi gras koren week dag vandaag morgen
lot toon noord oost zuid west kans mars even steeds stil
"""
ALSO_AT_THE_START = frozenset(_BEGINNINGS_TEXT.split())
"""Also words with which a sentence begins: a name only with a capital inside a sentence."""
_INSIDE_TEXT = """
ernst frank mark frans duits koen rein riet pier piet jade opaal amber koraal mink trui veer
lies leen sjaak bries dauw pastoor charme chef donker fabel fee hark hamer heer hemel krul
madelief merk oma opa page puur snoep tak vonk waard zorg kooi pan tas stal mand bank kast deur
ram lam geit ezel jet lied pink wijn bier brood zout honing hemd jas laars klomp bel
"""
ALSO_WORDS = ALSO_AT_THE_START | frozenset(_INSIDE_TEXT.split())
"""These and also words with which no sentence begins: a name only with a capital."""
_TITLES_TEXT = "dhr mevr mw mej hr dr drs ir ing mr ds prof fam bijv incl evt nl"
TITLES = frozenset(_TITLES_TEXT.split())
"""Abbreviations after which no new sentence begins."""
