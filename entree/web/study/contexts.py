"""What each page of a study says, in one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.sealing.frames import to_text
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.suites import fingerprint
from entree.core.study.instrument import Kind, Missing, Said, Variable
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
    """Return the questionnaires that somebody can choose from, each with an opaque value."""
    forms = [
        {
            "value": progress.value(form.id),
            "id": form.id,
            "title": said(form.title, language),
            "audience": said(form.audience, language),
            "minutes": form.minutes,
        }
        for form in of.frozen.forms.values()
        if form.enabled
    ]
    return {"forms": forms}


def question_context(progress: Progress, of: Running, language: str) -> Context:
    """Return what stands on a page of questions, with what was ticked before."""
    variables, page = variables_of(progress, of), page_of(progress, of)
    found = listed(progress, of)
    told = told_before(variables, progress.replies, page[0].key)
    return {
        "told": [said(one.item.ask, language) for one in told],
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
    return {
        "name": f"{PICK}{number}",
        "typed_name": f"{NUMBER}{number}",
        "place": number,
        "ask": said(item.ask, language),
        "help": said(item.help, language),
        "several": item.kind is Kind.SEVERAL,
        "is_number": item.kind is Kind.NUMBER,
        "most": item.most,
        "typed": reply.value if isinstance(reply, Number) else "",
        "options": [
            {
                "value": progress.value(variable.key, one.id),
                "label": said(one.label, language),
                "checked": isinstance(reply, Chosen) and one.id in reply.options,
                "alone": one.alone,
            }
            for one in item.options
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
    return {"told": [said(one.item.ask, language) for one in told]}


def said(text: Said, language: str) -> str:
    """Return a text in a language; in Dutch where it is not there."""
    return text.get(language) or text.get("nl", "")
