"""What each page of a study says, in one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.sealing.frames import to_text
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.suites import fingerprint
from entree.core.study.cards import letter, needs_card
from entree.core.study.frozen import FrozenForm
from entree.core.study.instrument import Item, Kind, Missing, Said, Variable
from entree.core.study.packing import INTERVIEW
from entree.core.study.replies import Chosen, Number, Reply
from entree.core.study.route import told_before
from entree.web.study.frame import Context
from entree.web.study.progress import Progress
from entree.web.study.running import Running
from entree.web.study.walk import NUMBER, listed, page_of, variables_of

PICK = "pick"


def front_context(of: Running, language: str) -> Context:
    """Return what the first page says: until when, and the key by its words."""
    mark = fingerprint(of.suite, of.public)
    return {
        "wave": of.wave.name,
        "key": to_text(of.public),
        "ends": of.wave.ends,
        "key_words": fingerprint_words(mark, "en" if language == "en" else "nl"),
    }


def consent_context(progress: Progress, of: Running, language: str) -> Context:
    """Return the questionnaires that somebody can choose from, each with an opaque value.

    With a script one page has both ways: a part marks which may be read aloud.
    """
    forms = [
        {
            "value": progress.value(form.id),
            "id": form.id,
            "title": said(form.title, language),
            "audience": said(form.audience, language),
            "minutes": form.minutes,
            "interview": form.interview,
        }
        for form in forms_for(progress.mode, of)
    ]
    return {"forms": forms}


def forms_for(mode: str, of: Running) -> list[FrozenForm]:
    """Return the questionnaires that can be answered so: those that are on, or read aloud."""
    forms = [one for one in of.frozen.forms.values() if one.enabled]
    return [one for one in forms if one.interview] if mode == INTERVIEW else forms


def words(item: Item, progress: Progress, language: str) -> str:
    """Return the words of an item, to read or to be read aloud."""
    return said(item.spoken if progress.mode == INTERVIEW else item.ask, language)


def question_context(progress: Progress, of: Running, language: str) -> Context:
    """Return what stands on a page of questions, with what was ticked before."""
    variables, page = variables_of(progress, of), page_of(progress, of)
    found = listed(progress, of)
    told = told_before(variables, progress.replies, page[0].key)
    return {
        "told": [words(one.item, progress, language) for one in told],
        "is_aloud": progress.mode == INTERVIEW,
        "is_first": found[0] == page,
        "lines": [
            line_context(progress, variable, number, language)
            for number, variable in enumerate(page)
        ],
        "why": next((said(one.item.why, language) for one in page if one.item.why), None),
    }


def line_context(progress: Progress, variable: Variable, number: int, language: str) -> Context:
    """Return one item as a page shows it."""
    item, reply = variable.item, progress.replies.get(variable.key)
    has_card = progress.mode == INTERVIEW and needs_card(item)
    return {
        "name": f"{PICK}{number}",
        "typed_name": f"{NUMBER}{number}",
        "place": number,
        "ask": words(item, progress, language),
        "has_card": has_card,
        "help": said(item.help, language),
        "several": item.kind is Kind.SEVERAL,
        "is_number": item.kind is Kind.NUMBER,
        "most": item.most,
        "typed": reply.value if isinstance(reply, Number) else "",
        "options": [
            {
                "value": progress.value(variable.key, one.id),
                "letter": letter(place) if has_card else "",
                "label": said(one.label, language),
                "checked": isinstance(reply, Chosen) and one.id in reply.options,
                "alone": one.alone,
            }
            for place, one in enumerate(item.options)
        ],
        "reasons": [
            {
                "value": progress.value(variable.key, f"!{reason}"),
                "label": label,
                "checked": reply is reason,
            }
            for reason, label in reasons(variable).items()
        ],
    }


def reasons(variable: Variable) -> Mapping[Reply, str]:
    """Return how somebody can give no value, beside skipping."""
    words = {
        Missing.DONT_KNOW: _("Dat weet ik niet"),
        Missing.REFUSED: _("Zeg ik liever niet"),
    }
    return {reason: label for reason, label in words.items() if reason in variable.item.missing}


def end_context(progress: Progress, of: Running, language: str) -> Context:
    """Return what is told behind the last question."""
    told = told_before(variables_of(progress, of), progress.replies, None)
    return {
        "told": [words(one.item, progress, language) for one in told],
        "is_aloud": progress.mode == INTERVIEW,
    }


def said(text: Said, language: str) -> str:
    """Return a text in a language; in Dutch where it is not there."""
    return text.get(language) or text.get("nl", "")
