"""A search engine is only what its file names: no key in it, one host, a list where it says."""

from pathlib import Path

import pytest

from entree.core.findability.engines import MOST_RESULTS, BadAnswer, Engine, read_engine
from entree.core.knowledge.errors import KnowledgeError

GOOD = """
name: Example Search
address: https://api.example/find?q={query}&lang={language}&key={key}
results: web.results
link: page.url
headers: {X-Token: 'Bearer {key}'}
key_from: SEARCH_KEY
"""


def written(folder: Path, text: str) -> Path:
    """Return a file with this text."""
    path = folder / "engine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return the engine of the file."""
    return read_engine(written(tmp_path, GOOD))


def test_words_language_and_key_stand_where_the_file_says(engine: Engine) -> None:
    asked = engine.asking("naaktfoto & {key}?", "nl", "geheim/1")

    assert asked == (
        "https://api.example/find?q=naaktfoto%20%26%20%7Bkey%7D%3F&lang=nl&key=geheim%2F1"
    )
    assert engine.signed("abc") == (("X-Token", "Bearer abc"),)


def test_the_results_are_read_where_the_file_says(engine: Engine) -> None:
    text = '{"web": {"results": [{"page": {"url": "https://a.example/"}}, {"page": {"url": "b"}}]}}'

    assert engine.links(text) == ["https://a.example/", "b"]
    assert engine.links('{"web": {"results": []}}') == []


def test_a_list_without_end_is_cut(engine: Engine) -> None:
    many = ",".join(['{"page": {"url": "https://a.example/"}}'] * (MOST_RESULTS + 5))

    assert len(engine.links(f'{{"web": {{"results": [{many}]}}}}')) == MOST_RESULTS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html>", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no list at 'web.results'"),
        ('{"web": {"results": "x"}}', "no list"),
        ('{"web": {"results": [{"page": {}}]}}', "without 'page.url'"),
        ('{"web": {"results": ["https://a.example/"]}}', "without 'page.url'"),
    ],
)
def test_an_answer_of_another_shape_is_refused(text: str, message: str, engine: Engine) -> None:
    with pytest.raises(BadAnswer, match=message):
        engine.links(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{query}", "hulp", "needs {query}"),
        ("https://api.example", "http://api.example", "Only https"),
        ("https://api.example/", "https://{query}.example/", "plain host"),
        ("https://api.example", "https://a:b@api.example", "plain host"),
        ("key_from: SEARCH_KEY\n", "", "key_from"),
        ("results: web.results", "results: web..results", "results"),
        ("{X-Token: 'Bearer {key}'}", '{X-Token: "a\\nb{key}"}', "X-Token"),
    ],
)
def test_a_mistake_in_the_file_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in GOOD

    with pytest.raises(KnowledgeError, match=message):
        read_engine(written(tmp_path, GOOD.replace(old, new)))


def test_a_key_that_nothing_uses_is_named(tmp_path: Path) -> None:
    text = GOOD.replace("{key}", "x")

    with pytest.raises(KnowledgeError, match="key_from"):
        read_engine(written(tmp_path, text))


def test_this_machine_may_be_asked_without_tls(tmp_path: Path) -> None:
    text = GOOD.replace("https://api.example", "http://127.0.0.1:8001")

    assert read_engine(written(tmp_path, text)).name == "Example Search"
