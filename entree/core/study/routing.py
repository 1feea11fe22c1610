"""A condition in words, for the codebook: it names variables as the research file does."""

from typing import assert_never

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Not, Within

WORDS = {
    "nl": {
        "always": "aan iedereen gevraagd",
        "is": "is",
        "or": "of",
        "and": "en",
        "not": "niet",
        "least": "minstens",
        "most": "hoogstens",
    },
    "en": {
        "always": "asked of everyone",
        "is": "is",
        "or": "or",
        "and": "and",
        "not": "not",
        "least": "at least",
        "most": "at most",
    },
}


def told(condition: Condition | None, language: str) -> str:
    """Return when something is asked, in words.

    >>> told(AllOf((Is("path.turned", ("yes", "tried")), Within("path.number", 1, None))), "en")
    'path_turned is yes or tried and path_number is at least 1'
    """
    say = WORDS[language]
    either, both = f" {say['or']} ", f" {say['and']} "
    match condition:
        case None:
            return say["always"]
        case Is(question, options):
            return f"{_name(question)} {say['is']} {either.join(options)}"
        case Within(question, least, most):
            bounds = [
                f"{say[word]} {bound}"
                for word, bound in (("least", least), ("most", most))
                if bound is not None
            ]
            return f"{_name(question)} {say['is']} {both.join(bounds)}"
        case AllOf(parts):
            return both.join(_part(one, language) for one in parts)
        case AnyOf(parts):
            return either.join(_part(one, language) for one in parts)
        case Not(part):
            return f"{say['not']} ({told(part, language)})"
        case _:
            assert_never(condition)


def _part(condition: Condition, language: str) -> str:
    """Return a part, in brackets when it has parts itself."""
    words = told(condition, language)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words


def _name(key: str) -> str:
    """Return a variable's name in the research file."""
    return key.replace(".", "_").replace("@", "_")
