"""Tags of our pages: the style and the script inside, and parts that are rendered once."""

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from entree.core.knowledge.wording import Tone
from entree.web import assets
from entree.web.front.frame import frame

register = template.Library()
# Each constant part in each language and tone on each page; no answer can be in it.
KEPT: dict[tuple[Node, str, str, str], SafeString] = {}


class Constant(Node):
    """A part of a page that is the same for everyone: it sees the frame and nothing else."""

    def __init__(self, inside: NodeList) -> None:
        """Take what stands inside."""
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        """Return the part, rendered at the first page that has it."""
        language, page = context["language"], context["page"]
        tone = Tone(context.get("tone") or Tone.PLAIN)
        kept = KEPT.get((self, language, page, tone))
        if kept is None:
            kept = self.inside.render(context.new({**frame(language, page, tone)}))
            KEPT[self, language, page, tone] = kept
        return kept


@register.tag
def constant(parser: Parser, _token: Token) -> Constant:
    """Render what stands up to ``endconstant`` once per page and language, from the frame only."""
    inside = parser.parse(("endconstant",))
    parser.delete_first_token()
    return Constant(inside)


@register.simple_tag
def stylesheet() -> SafeString:
    """Return the style element; its text is our own files, allowed by its hash."""
    return SafeString(f"<style>{assets.stylesheet()}</style>")  # nosec B703


@register.simple_tag
def script() -> SafeString:
    """Return the script element; its text is our own files, allowed by its hash."""
    return SafeString(f'<script type="module">{assets.script()}</script>')  # nosec B703
