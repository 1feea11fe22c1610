"""What each button of a page without our script does: which page follows, and with what state."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from entree.core.sealing.errors import NotOpened, WrongWords
from entree.core.sealing.spelling import Language
from entree.core.sealing.taking_part import (
    Paused,
    make_resume,
    open_paused,
    read_resume,
    resume_of,
    seal_paused,
    seal_response,
    words_of_resume,
)
from entree.core.study.packing import INTERVIEW, SELF, BadResponse, Response, pack, unpack
from entree.core.study.replies import Reply
from entree.web.steps.state import Gone
from entree.web.study.actions.drop import drop
from entree.web.study.actions.keep import keep
from entree.web.study.actions.send import send
from entree.web.study.actions.start import start
from entree.web.study.contexts import (
    PICK,
    consent_context,
    end_context,
    forms_for,
    question_context,
)
from entree.web.study.drafts import draft
from entree.web.study.errors import Used
from entree.web.study.frame import Context
from entree.web.study.progress import END, NOTHING, Progress, ticket_octets
from entree.web.study.running import Running
from entree.web.study.tokens import token_of
from entree.web.study.walk import (
    LINES,
    NUMBER,
    NotRead,
    Sent,
    going_on,
    next_page,
    page_before,
    page_of,
    replies_here,
    skipped,
)

# All of these must be ticked; who leaves one open is not asked anything.
AGREED = ("old_enough", "joins", "knows")


@dataclass(frozen=True, slots=True)
class Shown:
    """The page that follows, with what it says and the state that it carries; None: none."""

    page: str
    progress: Progress | None = None
    context: Context = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What was sent from which state, in which language, when."""

    before: Progress
    of: Running
    sent: QueryDict
    language: str
    at: datetime

    def here(self) -> Sent:
        """Return what was ticked and typed on a page of questions."""
        lines = range(LINES)
        ticked = {line: self.sent.getlist(f"{PICK}{line}") for line in lines}
        return Sent(ticked, {line: self.sent.get(f"{NUMBER}{line}", "") for line in lines})


def step(before: Progress, of: Running, sent: QueryDict, language: str, at: datetime) -> Shown:
    """Return what follows; what is odd shows the page that somebody was on. Raises Gone."""
    taken = Step(before, of, sent, language, at)
    do = sent.get("do", "")
    if do in AT_THE_DOOR:
        return AT_THE_DOOR[do](taken)
    if before.form is None:
        raise Gone
    return ON_THE_WAY.get(do, stay)(taken)


def join(taken: Step) -> Shown:
    """Ask for consent, on a page of its own."""
    return consenting(Progress(), taken)


def read_aloud(taken: Step) -> Shown:
    """Tell an interviewer how, and ask for the consent that somebody says aloud."""
    return consenting(Progress(mode=INTERVIEW), taken)


def consenting(progress: Progress, taken: Step, problem: str | None = None) -> Shown:
    """Show the page of consent: to read, or to be read aloud."""
    context = consent_context(progress, taken.of, taken.language)
    page = "consent" if progress.mode == SELF else "interview"
    return Shown(page, progress, {**context, "problem": problem})


def begin(taken: Step) -> Shown:
    """Begin, if all is agreed to; the invitation is spent now."""
    if any(name not in taken.sent for name in AGREED):
        return Shown("not_now")
    picked = taken.sent.get("form", "")
    forms = forms_for(taken.before.mode, taken.of)
    chosen = next((one for one in forms if taken.before.value(one.id) == picked), None)
    if chosen is None:
        problem = _("Kies nog welke vragenlijst bij je past.")
        return consenting(taken.before, taken, problem)
    invitation = taken.sent.get("invitation", "").strip()
    try:
        ticket = start(token_of(invitation) if invitation else None, at=taken.at)
    except Used:
        problem = _(
            "Deze uitnodiging werkt niet, of niet meer. Kijk of alles klopt. "
            "Of laat het vak leeg: meedoen kan ook zonder."
        )
        return consenting(taken.before, taken, problem)
    progress = Progress(chosen.id, ticket=ticket_octets(ticket), mode=taken.before.mode)
    return showing(going_on(progress, taken.of), taken)


def go_on(taken: Step) -> Shown:
    """Go on with a code; the words were typed here, and what they open is opened in memory."""
    asked = taken.of.asked
    try:
        code = resume_of(read_resume(taken.sent.get("words", "")), asked)
        paused = open_paused(draft(code.lookup, at=taken.at), asked, code)
        response = unpack(taken.of.frozen.layout, paused.answers)
    except (WrongWords, NotOpened, BadResponse):
        problem = _("Met deze woorden vinden we niets. Kijk of ze goed zijn overgenomen.")
        return Shown("resume", None, {"problem": problem})
    ticket = ticket_octets(paused.ticket)
    progress = Progress(
        response.form, response.replies, ticket, mode=response.mode, lookup=code.lookup
    )
    return showing(going_on(progress, taken.of), taken)


def showing(progress: Progress, taken: Step, problem: str | None = None) -> Shown:
    """Show the page where somebody is."""
    if progress.at != END and not page_of(progress, taken.of):
        progress = going_on(progress, taken.of)
    name, context = ("end", end_context) if progress.at == END else ("question", question_context)
    said = context(progress, taken.of, taken.language)
    return Shown(name, progress, {**said, "problem": problem})


def stay(taken: Step) -> Shown:
    """Show the same page again."""
    return showing(taken.before.moved(taken.before.at), taken)


def answered(taken: Step) -> Shown:
    """Take the answers of this page and go on; nothing chosen asks again, but never aloud."""
    page = page_of(taken.before, taken.of)
    try:
        replies = replies_here(taken.before, page, taken.here())
    except NotRead:
        problem = _("Typ een heel getal dat hier past. Of kies ‘Sla over’.")
        return showing(taken.before.moved(taken.before.at), taken, problem)
    if not replies and taken.before.mode == SELF:
        problem = _("Kies iets wat past, of kies ‘Sla over’.")
        return showing(taken.before.moved(taken.before.at), taken, problem)
    return showing(next_page(taken.before, taken.of, skipped(page, replies)), taken)


def skip(taken: Step) -> Shown:
    """Pass this page by; of several lines, those that were answered stay so."""
    page = page_of(taken.before, taken.of)
    kept = so_far(taken) if len(page) > 1 else {}
    return showing(next_page(taken.before, taken.of, skipped(page, kept)), taken)


def back(taken: Step) -> Shown:
    """Go one page back; what was ticked here stays said."""
    return showing(page_before(taken.before, taken.of, so_far(taken)), taken)


def so_far(taken: Step) -> Mapping[str, Reply]:
    """Return what was ticked on this page; a number that does not fit was not typed."""
    try:
        return replies_here(taken.before, page_of(taken.before, taken.of), taken.here())
    except NotRead:
        return {}


def stop(taken: Step) -> Shown:
    """Stop: nothing was kept, and what was paused before is overwritten now."""
    if taken.before.lookup != NOTHING:
        drop(taken.before.lookup, at=taken.at)
    return Shown("stopped")


def pause(taken: Step) -> Shown:
    """Pause: seal what was answered under a new code, in memory, and show its words once."""
    before, of = taken.before, taken.of
    if before.at != END:
        before = replace(before, replies={**before.replies, **so_far(taken)})
    bits = make_resume(os.urandom)
    code = resume_of(bits, of.asked)
    sealed = seal_paused(
        Paused(packed(before, taken), before.ticket_text), of.asked, code, os.urandom
    )
    keep(code.lookup, sealed, at=taken.at)
    if before.lookup != NOTHING:
        drop(before.lookup, at=taken.at)
    language: Language = "en" if taken.language == "en" else "nl"
    return Shown("paused", None, {"words": words_of_resume(bits, language).split()})


def send_in(taken: Step) -> Shown:
    """Send: seal the answers to the key of the wave, in memory, and keep nothing else."""
    before, of = taken.before, taken.of
    if before.at != END:
        return stay(taken)
    sealed = seal_response(of.asked, of.suite, of.public, packed(before, taken))
    try:
        send(before.ticket_text, sealed, at=taken.at)
    except Used:
        return Shown("sent_before")
    return Shown("sent")


def packed(progress: Progress, taken: Step) -> bytes:
    """Return the answers as bytes of one size."""
    form = progress.form or ""
    response = Response(form, progress.mode, taken.language, progress.replies)
    return pack(taken.of.frozen.layout, response)


def screens(of: Running, language: str) -> Context:
    """Return what the screens of the page with a script say beside the questions."""
    return consent_context(Progress(), of, language)


AT_THE_DOOR: Mapping[str, Callable[[Step], Shown]] = {
    "join": join,
    "aloud": read_aloud,
    "begin": begin,
    "not_now": lambda _taken: Shown("not_now"),
    "words": lambda _taken: Shown("resume"),
    "resume": go_on,
    "door": lambda _taken: Shown("front"),
}
ON_THE_WAY: Mapping[str, Callable[[Step], Shown]] = {
    "next": answered,
    "skip": skip,
    "back": back,
    "stop": stop,
    "pause": pause,
    "send": send_in,
}
