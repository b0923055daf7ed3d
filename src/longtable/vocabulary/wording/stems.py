"""The form in which a word is looked up, so that its plural, possessive and gender are met too.

Not a stemmer: what two forms of a word share, and nothing that joins two words ("house" and
"housing" stay two). English and Spanish; every other language is read by the rules of English.
"""

import unicodedata

# What is left without a last "o" or "a", where the two are one word in two genders: "maestro",
# "maestra"; not "puerto", "puerta".
GENDERED = ("ad", "an", "ari", "er", "ic", "id", "iv", "mn", "og", "or", "os", "tr", "ñ")
NO_PLURAL = ("ss", "us", "is")
SHORT = 3
ACUTE = "\u0301"


def stem(word: str, language: str) -> str:
    """The form under which a word is looked up."""
    plain = word.casefold().replace("’", "'")
    if language.startswith("es"):
        return _spanish(plain)
    return _english(plain)


def _english(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if len(word) <= SHORT or not word.endswith("s") or word.endswith(NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > SHORT + 1:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _spanish(word: str) -> str:
    if not word.isascii():
        split = unicodedata.normalize("NFD", word).replace(ACUTE, "").replace("u\u0308", "u")
        word = unicodedata.normalize("NFC", split)
    if len(word) <= SHORT:
        return word
    if word[-1] == "s" and word[-2] in "aeiou":
        word = word[:-1]
    if word[-1] == "e" and len(word) > SHORT:
        word = word[:-1]
    if word[-1] in "oa" and word[:-1].endswith(GENDERED):
        return word[:-1]
    return f"{word[:-1]}z" if word[-1] == "c" else word
