"""Keeping sealed sections and their wraps: what was there in an older version is gone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from entree.core.sealing.envelope import Section as Sealed
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Epoch
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Conversation, Section, Wrap
from entree.web.referrals.posts import Addressed

# Of one sender, in one conversation: a story has eight, and each answer has one.
MOST_SECTIONS = 200


def keep_sections(
    conversation: Conversation, sender: str, sections: Sequence[Sealed], at: datetime
) -> bool:
    """Keep sections of one sender, with the older versions deleted; return whether any was."""
    places = {section.place.section: section for section in sections}
    kept = conversation.sections.only("section", "version", "sender")
    there = [one for one in kept if bytes(one.section) in places]
    for old in there:
        new = places[bytes(old.section)].place.version
        if old.sender != sender or old.version >= new:
            raise Overtaken("A section is there in this version, or a later one.")
    staying = sum(one.sender == sender for one in kept) - len(there)
    if staying + len(sections) > MOST_SECTIONS:
        raise BadPost("There are as many sections here as there may be.")
    note([section_mark(conversation, bytes(old.section), old.version) for old in there], at)
    Section.objects.filter(pk__in=[old.pk for old in there]).delete()
    Section.objects.bulk_create(row_of(conversation, sender, section) for section in sections)
    return bool(there)


def section_mark(conversation: Conversation, section: bytes, version: int) -> str:
    """Return by what a version of a section is known once it is deleted."""
    return mark("section", conversation.pk, section.hex(), version)


def row_of(conversation: Conversation, sender: str, sealed: Sealed) -> Section:
    """Return a section as its table has it."""
    return Section(
        conversation=conversation,
        section=sealed.place.section,
        version=sealed.place.version,
        sender=sender,
        suite=sealed.suite.value,
        commitment=sealed.commitment,
        nonce=sealed.nonce,
        ciphertext=sealed.ciphertext,
    )


def keep_wraps(
    conversation: Conversation, wraps: Iterable[Addressed], epochs: Mapping[str, Epoch]
) -> None:
    """Keep wraps; one that was there for the same recipient is replaced.

    In a few queries, however many there are: a story has up to 144.
    """
    ids = {bytes(mark): pk for mark, pk in conversation.sections.values_list("section", "pk")}
    kept = Wrap.objects.filter(section__conversation=conversation)
    places = kept.values_list("section", "partner", "pk")
    there: dict[tuple[int, int | None], int] = {(one, who): pk for one, who, pk in places}
    made = []
    for one in wraps:
        epoch = epochs[one.organisation] if one.organisation else None
        partner = epoch.partner if epoch else None
        section = ids[one.section]
        made.append(
            Wrap(
                section_id=section,
                partner=partner,
                epoch=epoch,
                purpose=one.wrap.purpose.value,
                wrap=one.wrap.to_json(),
            )
        )
    replaced = [there.get((one.section_id, one.partner_id)) for one in made]
    Wrap.objects.filter(pk__in=[pk for pk in replaced if pk is not None]).delete()
    Wrap.objects.bulk_create(made)
    require_there(made)


def require_there(made: Iterable[Wrap]) -> None:
    """Refuse what was just kept for an epoch whose key was destroyed in the meantime.

    Who destroys lets nobody keep a wrap meanwhile; so whoever keeps one looks after that.
    """
    used = {one.epoch_id for one in made if one.epoch_id}
    if Epoch.objects.there().filter(pk__in=used).count() != len(used):
        raise Overtaken("The keys of an organisation are no more.")
