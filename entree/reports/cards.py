"""The cards of an interview: one page to print, a card where answers are too many to say."""

from html import escape

from entree.core.study.cards import Card, cards, letter
from entree.core.study.instrument import NL, Form, Said

WORDS = {
    "nl": {"title": "Kaarten", "say": "Noem alleen de letter. Of zeg: volgende.", "for": "Kaart"},
    "en": {"title": "Cards", "say": "Just say the letter. Or say: next.", "for": "Card"},
}
# A card is handed to somebody: it has the answers and no question that others could read from afar.
STYLE = """
body { font: 1.25rem/1.5 sans-serif; margin: 2rem; color: #000; background: #fff }
section { break-after: page; max-inline-size: 40rem }
ol { list-style: none; padding: 0 }
li { padding-block: .3rem; border-block-end: 1px solid #999 }
b { display: inline-block; min-inline-size: 3rem }
h2 { font-size: 1rem }
"""


def write_cards(form: Form, language: str) -> str:
    """Return the page with the cards of a form; each says for which questions it is."""
    say = WORDS[language]
    parts = [one_card(card, at, language) for at, card in enumerate(cards(form), start=1)]
    title = f"{say['title']}: {said(form.title, language)}"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1>\n{''.join(parts)}</body></html>\n"
    )


def one_card(card: Card, number: int, language: str) -> str:
    """Return one card; the ids of its questions are for the interviewer."""
    say = WORDS[language]
    lines = "".join(
        f"<li><b>{letter(at)}</b> {escape(said(one.label, language))}</li>"
        for at, one in enumerate(card.first.options)
    )
    items = ", ".join(item.id for item in card.items)
    head = f"{say['for']} {number} ({items})"
    return f"<section><h2>{escape(head)}</h2><p>{say['say']}</p><ol>{lines}</ol></section>\n"


def said(text: Said, language: str) -> str:
    """Return a text in a language; in Dutch where it is not there."""
    return text.get(language) or text.get(NL, "")
