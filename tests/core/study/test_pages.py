"""Page by page: forward and back show the same pages, and they agree with what comes next."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from entree.core.study.instrument import Instrument
from entree.core.study.pages import page_now, page_with, pages
from entree.core.study.replies import Reply, read_reply
from entree.core.study.route import next_page
from tests.core.study.small_study import variables
from tests.core.study.test_packing import any_replies

SO_FAR: dict[str, object] = {
    "first.what": "act",
    "first.when": "longer",
    "first.turned": "yes",
    "first.number": 0,
    "hard.b01": "much",
}


def replies(study: Instrument, raw: Mapping[str, object]) -> dict[str, Reply]:
    """Return replies as files give them."""
    listed = {one.key: one for one in variables(study)}
    return {key: read_reply(listed[key].item, one) for key, one in raw.items()}


def keys(study: Instrument, raw: Mapping[str, object], **how: bool) -> list[list[str]]:
    """Return the keys on each page."""
    listed = pages(variables(study), replies(study, raw), most=6, **how)
    return [[one.key for one in page] for page in listed]


def test_pages_are_those_of_the_route(study: Instrument) -> None:
    assert keys(study, SO_FAR) == [
        ["first.what"],
        ["first.when"],
        ["first.turned"],
        ["first.number"],
        ["hard.b01", "hard.b02"],
        ["hard.b01_when"],
        ["last.words"],
    ]
    assert keys(study, SO_FAR, with_words=False)[-1] == ["hard.b01_when"]


def test_where_somebody_is(study: Instrument) -> None:
    told = replies(study, SO_FAR)
    listed = tuple(pages(variables(study), told, most=6))

    assert list(pages((), told, most=6)) == []
    assert page_now(listed, told) == 4
    assert page_now(listed[:4], told) == 4
    assert page_with(listed, "hard.b02") == 4
    assert page_with(listed, "contact.who@1") is None


@given(chance=st.data())
def test_the_page_that_is_open_holds_what_comes_next(
    study: Instrument, chance: st.DataObject
) -> None:
    asked = tuple(one for one in variables(study) if one.item.kind.is_asked)
    told = chance.draw(any_replies(asked))
    listed = tuple(pages(variables(study), told, most=3))

    upcoming = next_page(variables(study), told, most=1)

    now = page_now(listed, told)
    assert bool(upcoming) == (now < len(listed))
    if upcoming:
        assert upcoming[0] in listed[now]
