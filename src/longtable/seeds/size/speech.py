"""What people say at size: sentences of the example community, put together anew.

Their words come as often as words do; places, programs and numbers of forms make the long tail that
a search has to find its way in.
"""

import re
from collections.abc import Iterator
from functools import cache

from longtable.seeds.script import conversations
from longtable.seeds.size.chance import Chance, few_often
from longtable.seeds.size.names import TOWNS, town

WORDS_MEAN, WORDS_SPREAD, WORDS_MIN, WORDS_MAX = 80, 35, 15, 240
WORDS_PER_PARAGRAPH = 45
SENTENCE_WORDS_MIN, SENTENCE_WORDS_MAX = 4, 40
LISTS, QUOTES, LINKS, STRESSES = 0.06, 0.03, 0.03, 0.08
FORMS = 9_999
_SENTENCE = re.compile(r"(?<=[.?!])\s+")

TITLES = {
    "en": (
        "How does {town} do this: {topic}", "{topic}? What {town} tried", "In {town}: {topic}",
        "Who else has this: {topic} ({town})", "After the meeting in {town}: {topic}",
    ),
    "es": ("En {town}: {topic}", "¿Cómo lo hacen en {town}? {topic}"),
}  # fmt: skip
TAILS = {
    "en": (
        "We saw it in {town} with form {form}.", "Somebody from {town} can say more.",
        "In {town} they call it the {other} program.",
        "Ask the people who wrote number {form} in {town}.",
    ),
    "es": (
        "Lo vimos en {town} con el formulario {form}.", "Alguien de {town} puede decir más.",
        "En {town} lo llaman el programa {other}.",
    ),
}  # fmt: skip


def title(source: Chance, language: str) -> str:
    """What a conversation is about, where."""
    told = source.choice(_topics(language))
    return source.choice(TITLES[language]).format(town=_somewhere(source), topic=told)


def body(source: Chance, language: str) -> str:
    """About eighty words of Markdown in one to five paragraphs."""
    wanted = int(source.gauss(WORDS_MEAN, WORDS_SPREAD))
    wanted = min(max(wanted, WORDS_MIN), WORDS_MAX)
    sentences = [_tail(source, language)]
    words = len(sentences[0].split())
    while words < wanted:
        sentences.append(source.choice(_sentences(language)))
        words += len(sentences[-1].split())
    source.shuffle(sentences)
    return _dressed(source, "\n\n".join(_paragraphs(sentences)))


def _paragraphs(sentences: list[str]) -> Iterator[str]:
    paragraph: list[str] = []
    words = 0
    for sentence in sentences:
        paragraph.append(sentence)
        words += len(sentence.split())
        if words >= WORDS_PER_PARAGRAPH:
            yield " ".join(paragraph)
            paragraph, words = [], 0
    if paragraph:
        yield " ".join(paragraph)


def _dressed(source: Chance, text: str) -> str:
    """Some write lists, quote, link or stress."""
    drawn = source.random()
    if drawn < LISTS:
        return text + "".join(f"\n- {_somewhere(source)}" for _ in range(3)).replace(
            "\n", "\n\n", 1
        )
    drawn -= LISTS
    if drawn < QUOTES:
        return f"> {text.partition(' ')[0]} …\n\n{text}"
    drawn -= QUOTES
    if drawn < LINKS:
        return f"{text}\n\nhttps://{_somewhere(source).lower()}.example/{source.randrange(FORMS)}"
    if drawn - LINKS < STRESSES:
        first, _, rest = text.partition(" ")
        return f"**{first}** {rest}"
    return text


def _tail(source: Chance, language: str) -> str:
    return source.choice(TAILS[language]).format(
        town=_somewhere(source), other=_somewhere(source), form=source.randrange(1, FORMS)
    )


def _somewhere(source: Chance) -> str:
    return town(few_often(source, TOWNS, steepness=2.0))


@cache
def _topics(language: str) -> list[str]:
    return [told["title"] for told in conversations() if told.get("language", "en") == language]


@cache
def _sentences(language: str) -> list[str]:
    """Sentences of the example that stand on their own, each once, in the order they were said."""
    found: dict[str, None] = {}
    for told in conversations():
        for post in (told, *told.get("reply", [])):
            if post.get("language", told.get("language", "en")) == language:
                found |= dict.fromkeys(_whole(post["text"]))
    return list(found)


def _whole(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line[:1].isupper() and line[:1] != "¿":
            continue
        for sentence in _SENTENCE.split(line.strip()):
            if SENTENCE_WORDS_MIN <= len(sentence.split()) <= SENTENCE_WORDS_MAX:
                yield sentence
