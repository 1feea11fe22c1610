"""Keeping sealed sections and their wraps: what was there in an older version is gone."""

from collections.abc import Iterable, Mapping, Sequence

from entree.core.sealing.envelope import Section as Sealed
from entree.core.sealing.wrap import Purpose
from entree.web.partners.models import Epoch
from entree.web.referrals.errors import Overtaken
from entree.web.referrals.models import Conversation, Section, Wrap
from entree.web.referrals.posts import Addressed


def keep_sections(conversation: Conversation, sender: str, sections: Sequence[Sealed]) -> bool:
    """Keep sections of one sender, with the older versions deleted; return whether any was."""
    places = {section.place.section: section for section in sections}
    there = list(
        Section.objects.filter(conversation=conversation, section__in=places).only(
            "section", "version", "sender"
        )
    )
    for old in there:
        new = places[bytes(old.section)].place.version
        if old.sender != sender or old.version >= new:
            raise Overtaken("A section is there in this version, or a later one.")
    Section.objects.filter(pk__in=[old.pk for old in there]).delete()
    Section.objects.bulk_create(row_of(conversation, sender, section) for section in sections)
    return bool(there)


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
    """Keep wraps; one that was there for the same recipient is replaced."""
    ids = {bytes(mark): pk for mark, pk in conversation.sections.values_list("section", "pk")}
    made = []
    for one in wraps:
        epoch = epochs[one.organisation] if one.organisation else None
        partner = epoch.partner if epoch else None
        section = ids[one.section]
        Wrap.objects.filter(section=section, partner=partner).delete()
        purpose = Purpose.ORGANISATION if epoch else Purpose.PERSON
        made.append(
            Wrap(
                section_id=section,
                partner=partner,
                epoch=epoch,
                purpose=purpose.value,
                wrap=one.wrap.to_json(),
            )
        )
    Wrap.objects.bulk_create(made)
