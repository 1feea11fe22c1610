"""A response has one size whatever was answered, and comes back as it went."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.study.instrument import Instrument, Item, Kind, Missing, Variable
from entree.core.study.packing import (
    HEADER,
    BadResponse,
    Layout,
    Response,
    lay_out,
    pack,
    sizes,
    unpack,
    width,
)
from entree.core.study.replies import BadReply, Chosen, Number, Reply, Written, read_reply
from entree.core.study.route import on_route
from tests.core.study.small_study import changed


@pytest.fixture(scope="module")
def layout(study: Instrument) -> Layout:
    """Return where the answers of the small study stand."""
    return lay_out(study)


def any_reply(item: Item) -> st.SearchStrategy[Reply]:
    """Draw an answer to an item, or a reason for none."""
    missing = st.sampled_from(item.missing)
    ids = [one.id for one in item.options]
    match item.kind:
        case Kind.SEVERAL:
            ticked = st.lists(st.sampled_from(ids), unique=True)
            return missing | ticked.map(lambda raw: read_reply(item, raw))
        case Kind.NUMBER:
            return missing | st.integers(item.least, item.most).map(Number)
        case Kind.OPEN:
            return missing | st.text(max_size=item.most).map(lambda raw: written(item, raw))
        case _:
            return missing | st.sampled_from(ids).map(lambda one: Chosen((one,)))


def written(item: Item, raw: str) -> Reply:
    """Return what is read of a text; what may not be typed is skipped."""
    try:
        return read_reply(item, raw)
    except BadReply:
        return Missing.SKIPPED


def any_replies(variables: tuple[Variable, ...]) -> st.SearchStrategy[Mapping[str, Reply]]:
    """Draw answers to some of these."""
    return st.fixed_dictionaries({}, optional={one.key: any_reply(one.item) for one in variables})


@given(chance=st.data())
def test_every_response_has_one_size_and_comes_back(layout: Layout, chance: st.DataObject) -> None:
    form = chance.draw(st.sampled_from(sorted(layout.forms)))
    replies = chance.draw(any_replies(layout.forms[form]))
    mode, language = chance.draw(st.sampled_from([("self", "nl"), ("interview", "en")]))

    packed = pack(layout, Response(form, mode, language, replies))

    counting = on_route(layout.forms[form], replies)
    assert len(packed) == layout.size
    assert unpack(layout, packed) == Response(form, mode, language, counting)


@given(chance=st.data())
def test_bytes_that_nobody_can_send_are_refused_or_read_as_sent(
    layout: Layout, chance: st.DataObject
) -> None:
    replies = chance.draw(any_replies(layout.forms["person"]))
    packed = bytearray(pack(layout, Response("person", "self", "nl", replies)))
    packed[chance.draw(st.integers(0, len(packed) - 1))] ^= chance.draw(st.integers(1, 255))

    try:
        response = unpack(layout, bytes(packed))
    except BadResponse:
        return

    assert pack(layout, response) == bytes(packed)


def test_the_longest_text_of_the_widest_letters_fits(layout: Layout) -> None:
    words = Written("\U0001f33b" * 20)
    replies: dict[str, Reply] = {"first.when": Chosen(("longer",)), "last.words": words}

    packed = pack(layout, Response("person", "self", "en", replies))

    assert unpack(layout, packed).replies["last.words"] == words


def test_the_sizes_are_told_with_and_without_words(layout: Layout) -> None:
    found = sizes(layout.forms["person"])

    assert [width(one) for one in layout.forms["person"]] == [2, 1, 1, 5] + [1, 1, 2] * 2 + [
        1, 1, 2, 2, 83,
    ]  # fmt: skip
    assert (found.closed, found.open, found.full) == (HEADER + 23, 83, layout.size)


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, 2), (1, 9), (2, 9), (3, 9), (4, 0), (HEADER, 2), (HEADER + 2, 9), (-1, 1)],
)
def test_a_byte_that_is_not_ours_is_refused(layout: Layout, place: int, value: int) -> None:
    replies: dict[str, Reply] = {"first.when": Chosen(("longer",))}
    packed = bytearray(pack(layout, Response("person", "self", "nl", replies)))
    packed[place] = value if packed[place] != value else value + 1

    with pytest.raises(BadResponse):
        unpack(layout, bytes(packed))


def test_a_response_of_another_size_is_refused(layout: Layout) -> None:
    with pytest.raises(BadResponse):
        unpack(layout, b"")


def test_other_words_keep_the_layout_and_other_options_do_not(
    layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    worded = changed(tmp_path_factory.mktemp("a"), "contact.yaml", "nl: Bij wie?", "nl: Waar?")
    renamed = changed(
        tmp_path_factory.mktemp("b"), "contact.yaml", "option: long", "option: long_ago"
    )

    assert lay_out(worded).fingerprint == layout.fingerprint
    assert lay_out(renamed).fingerprint != layout.fingerprint
