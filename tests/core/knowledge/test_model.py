"""The few things that the objects of the knowledge say of themselves."""

import pytest

from entree.core.knowledge.model import Knowledge


def test_an_unknown_option_is_a_key_error(small: Knowledge) -> None:
    question = small.questions["who.for"]

    assert question.option("close").labels == {"all": "Voor een ander"}
    with pytest.raises(KeyError, match="nothing"):
        question.option("nothing")


def test_a_label_is_that_of_the_route_or_the_one_for_everyone(small: Knowledge) -> None:
    act, images, *_ = small.questions["what.happened"].options

    assert [act.label_key(route) for route in ("me", "close")] == ["me", "close"]
    assert [images.label_key(route) for route in ("me", "close")] == ["all", "all"]


def test_a_channel_has_a_name_and_says_whether_it_needs_no_voice(small: Knowledge) -> None:
    phone, mail = small.offers["home/advice"].channels

    assert (phone.id, mail.id) == ("phone-0800-2", "mail-home@home.example")
    assert (phone.is_text, mail.is_text) == (False, True)


def test_an_offer_is_named_after_its_organisation(small: Knowledge) -> None:
    assert small.organisations["home"].offers[0].key == "home/advice"
