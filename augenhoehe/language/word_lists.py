"""Lists of words that several readers of text share; all lower case."""

MASK = "\N{FULL BLOCK}"
"""Stands for a character that was blacked out; no reader takes it for a word, a digit or a gap."""

_NUMBERED = """
ticket vorgang incident inc request seriennummer serial s/n sn asset rechnung invoice fehler error code
id pin puk tan version build release imei iccid ean isbn port kb patch barcode auftrag bestellung vertrag
konto account
"""
_NUMBERED_WITH_SUFFIX = """
fall case event order kunden personal material auftrags bestell rechnungs vertrags serien artikel
inventar
"""
_WORKPLACES = """
it edv technik hotline telekom firma post bank zentrale rezeption schule support polizei kasse stadt
gemeinde straße microsoft google apple amazon vodafone magenta drüben nebenan oben unten etage presse
bahn seite gegenüber aok
"""
_PLACE_ENDINGS = """
ung heit keit schaft ion zentrale stelle amt büro dienst kasse bank polizei firma schule desk
"""
NUMBERED_THINGS = tuple(_NUMBERED.split())
"""A number right after one of these is no telephone number."""

NUMBERED_BY_SUFFIX = tuple(_NUMBERED_WITH_SUFFIX.split())
"""Likewise if "number", "code" or "ID" stands between: "Kundennummer 0012", but "beim Kunden 0664 …"."""

_FUNCTION_WORDS = """
der die das dem den des ein eine einer eines einem einen am im in ins ist war hat hatte und oder mit
ohne aus bei für auf als auch nur nicht noch schon wenn weil dass da dann wer wie was wo ich du er sie es
wir ihr ihnen ihre sein seine mein meine kein keine sagt sagte meint ruft rief wollte kann kam
möchte bitte danke hallo a the i is was has had and or with at from of on to who said says
would can could did does not you he she it we they this that my our your his her please thanks hello
"""
_FORMS_OF_ADDRESS = """
herr herrn frau familie fam hr hrn fr frl mr mrs ms mx dr prof doktor doktorin professor professorin
"""
_ROLES = """
kollege kollegen kollegin direktor direktorin minister ministerin bürgermeister bürgermeisterin präsident
präsidentin chef chefin nachbar nachbarin lehrer lehrerin pfarrerin vorsitzende vorsitzender hofrat gott
ober kunde kunden kundin anrufer anruferin president chairman chairwoman speaker customer caller mayor
"""
_TIMES = """
früh vormittag mittag nachmittag abend nacht
"""
_PLACES = """
praxis gemeinschaftspraxis ordination klinik apotheke kanzlei empfang hause haus lage büro office uni
universität institut
"""
_THINGS = """
nummer number nr no telefon telefonnummer tel handy mobil durchwahl nebenstelle klappe rückruf fax phone
mobile extension ext dw backup update termin meeting besprechung wartung call anruf mail email passwort
password kennwort login drucker printer scanner monitor laptop netzwerk internet wlan vpn server client
abo gruppe plan lizenz freigabe outlook teams word excel access project edge exchange sharepoint windows
defender azure visio onedrive paint store sql planner intune powerpoint onenote web sap citrix zoom
chrome firefox
"""

NOT_NAMES = frozenset(
    f"{_FUNCTION_WORDS} {_FORMS_OF_ADDRESS} {_ROLES} {_TIMES} {_PLACES} {_THINGS}".split(),
).union(NUMBERED_THINGS, NUMBERED_BY_SUFFIX)
"""Words that follow "Frau" or "Mr" and are no name there."""

NOT_NAMES_AFTER_OF = frozenset(_WORKPLACES.split())
"""Words that say where somebody is from: "Frau von der Hotline"."""

PLACE_ENDINGS = tuple(_PLACE_ENDINGS.split())
"""Endings of departments after "von der", where "Frau von der Heide" has a surname."""
