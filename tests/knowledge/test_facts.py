"""The facts are shaped like facts: sources, numbers, hours, and what must be said beforehand."""

import re
from collections.abc import Iterator

import phonenumbers
import pytest
from opening_hours import OpeningHours

from entree.core.knowledge.model import Channel, Knowledge, Offer
from entree.core.knowledge.texts import LANGUAGES, Text, Words, all_texts

# In use by their sources, but the list of Dutch numbers does not know them: 113, and two of
# Bonaire, Sint Eustatius and Saba.
SHORT_NUMBERS_NOT_LISTED = {"113", "918", "0802-0802"}
NUMBER_IN_A_TEXT = re.compile(r"(?<!\d)(?:0[89]00-\d{4,7}|\+31[\d ]{9,}|11[23])(?!\d)")
DAY_AND_NIGHT = "dag en nacht"


def channels(knowledge: Knowledge) -> Iterator[tuple[Offer, Channel]]:
    """Give every channel with its offer."""
    return ((offer, channel) for offer in knowledge.offers.values() for channel in offer.channels)


def is_a_number(number: str) -> bool:
    """Return whether this is a telephone number that can exist in the Netherlands."""
    if number in SHORT_NUMBERS_NOT_LISTED:
        return True
    parsed = phonenumbers.parse(number, "NL")
    is_short: bool = phonenumbers.is_valid_short_number_for_region(parsed, "NL")
    return is_short or phonenumbers.is_valid_number(parsed)


def texts_of(knowledge: Knowledge, offer: Offer, field: str) -> dict[str, str]:
    """Return one field of an offer in every language."""
    source: str | None = getattr(offer, field)
    if source is None:
        return {}
    text = Text(f"offers/{offer.key}/{field}", source)
    return {language: Words(knowledge.catalogues, language).say(text) for language in LANGUAGES}


def test_every_organisation_has_a_source(knowledge: Knowledge) -> None:
    assert [one.id for one in knowledge.organisations.values() if not one.sources] == []


def test_nobody_invented_a_check(knowledge: Knowledge) -> None:
    wrong = [
        one.id
        for one in knowledge.organisations.values()
        if one.checked is not None and one.source_date is not None and one.checked < one.source_date
    ]

    assert wrong == [], "checked by a person before the source was written"


def test_every_telephone_number_can_exist(knowledge: Knowledge) -> None:
    wrong = [
        f"{offer.key}: {channel.to}"
        for offer, channel in channels(knowledge)
        if channel.kind == "phone" and not is_a_number(channel.to)
    ]

    assert wrong == []


def test_every_exception_for_a_number_is_needed(knowledge: Knowledge) -> None:
    used = {channel.to for _, channel in channels(knowledge)}

    assert used >= SHORT_NUMBERS_NOT_LISTED
    for number in SHORT_NUMBERS_NOT_LISTED:
        parsed = phonenumbers.parse(number, "NL")
        assert not phonenumbers.is_valid_short_number_for_region(parsed, "NL")


@pytest.mark.parametrize("number", ["114", "0800-01", "088-076700", "+3134357884"])
def test_a_number_with_a_mistake_is_noticed(number: str) -> None:
    assert not is_a_number(number)


def test_a_number_in_a_text_is_one_of_the_channels(knowledge: Knowledge) -> None:
    known = {channel.to for _, channel in channels(knowledge)}
    compact = {number.replace(" ", "") for number in known}

    wrong = [
        f"{text.id}: {number}"
        for text in all_texts(knowledge)
        for number in NUMBER_IN_A_TEXT.findall(text.source)
        if number.replace(" ", "") not in compact
    ]

    assert wrong == []


def test_every_text_of_hours_can_be_computed(knowledge: Knowledge) -> None:
    hours = {channel.hours for _, channel in channels(knowledge) if channel.hours is not None}

    parsed = [OpeningHours(one, country="NL") for one in hours]

    assert len(parsed) == len(hours) > 1


def test_what_is_said_of_the_hours_is_what_is_computed(knowledge: Knowledge) -> None:
    wrong = [
        f"{offer.key}: {channel.to}"
        for offer, channel in channels(knowledge)
        if (DAY_AND_NIGHT in (channel.hours_text or "")) is not (channel.hours == "24/7")
    ]

    assert wrong == []


def test_hours_that_cannot_be_computed_are_said_to_be_unknown(knowledge: Knowledge) -> None:
    wrong = [
        f"{offer.key}: {channel.to}"
        for offer, channel in channels(knowledge)
        if channel.hours is None and "niet bekend" not in (channel.hours_text or "niet bekend")
    ]

    assert wrong == []


def test_only_a_free_number_is_called_free(knowledge: Knowledge) -> None:
    wrong = [
        f"{offer.key}: {channel.to}"
        for offer, channel in channels(knowledge)
        if channel.kind == "phone"
        and (channel.cost == "free") is not channel.to.startswith(("0800", "112", "113", "918"))
    ]

    assert wrong == []


def test_the_hours_of_the_centre_are_said_to_come_from_public_sources(
    knowledge: Knowledge,
) -> None:
    offer = knowledge.offers["centrum-seksueel-geweld/bellen"]

    assert all("volgens openbare bronnen" in (one.hours_text or "") for one in offer.channels)


def test_who_goes_to_the_police_knows_that_a_report_cannot_be_taken_back(
    knowledge: Knowledge,
) -> None:
    said = {"nl": "niet intrekken", "en": "cannot take back"}

    wrong = [
        f"{offer.key} in {language}"
        for offer in knowledge.offers.values()
        if offer.police == "part"
        for language in LANGUAGES
        if said[language] not in texts_of(knowledge, offer, "police_text").get(language, "")
    ]

    assert wrong == []


def test_an_offer_where_the_police_can_come_in_says_so(knowledge: Knowledge) -> None:
    wrong = [
        offer.key
        for offer in knowledge.offers.values()
        if offer.police in {"may", "part"} and "olitie" not in (offer.police_text or "")
    ]

    assert wrong == []


@pytest.mark.parametrize(("language", "ask"), [("nl", "Vraag"), ("en", "Ask")])
def test_a_cost_from_18_years_on_and_a_lawyer_s_says_to_ask(
    language: str, ask: str, knowledge: Knowledge
) -> None:
    wrong = [
        offer.key
        for offer in knowledge.offers.values()
        if (text := texts_of(knowledge, offer, "cost_text").get(language))
        and ("18+" in text or "advocaat" in offer.key)
        and ask not in text
    ]

    assert wrong == []
