"""``entree.core.directory.words``: what people type, read strictly."""

from pathlib import Path

import pytest

from entree.core.directory.words import read_search
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import swap, write


def test_the_words_of_both_languages_lead_to_one_meaning(small: Knowledge, tmp_path: Path) -> None:
    words = read_search(write(tmp_path), small)

    law = words.meanings[0]
    assert words.ignored == {"ik", "hulp", "the"}
    assert law.words == ("advocaat", "mijn recht", "lawyer")
    assert law.organisations == ("office",)
    assert law.needs == {"legal"}
    assert not law.danger


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[office]", "[ofice]", "search.yaml:5: There is no 'ofice'. Did you mean 'office'?"),
        ("[legal]", "[legl]", "search.yaml:5: There is no 'legl'. Did you mean 'legal'?"),
        ("danger: [emergency]", "danger: [nobody]", "There is no 'nobody'."),
        ("    danger: [emergency]\n", "", "Say where these words lead"),
        ("meant: nood", "meant: recht", "'recht' stands here twice."),
        ("meant: nood", "ment: nood", "The key 'meant' is missing"),
        ("en: [danger]", "en: []", "'en'"),
        ("en: [danger]", "en: ['!']", "'en'"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    old: str, new: str, said: str, small: Knowledge, tmp_path: Path
) -> None:
    swap(write(tmp_path), "search.yaml", old, new)

    with pytest.raises(KnowledgeError) as caught:
        read_search(tmp_path, small)

    assert said in str(caught.value)
