"""Tags of our pages: the style and the script inside, and parts that are rendered once."""

import json
from collections.abc import Mapping

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
        """Return the part, rendered at the first page that has it.

        A page with ``own_frame`` (of the directory) is rendered whole and keeps nothing here.
        """
        if context.get("own_frame"):
            return self.inside.render(context)
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


@register.simple_tag(takes_context=True)
def stylesheet(context: Context) -> SafeString:
    """Return the style element; its text is our own files, allowed by its hash."""
    text = assets.stylesheet(context.get("part", assets.FLOW))
    return SafeString(f"<style>{text}</style>")  # nosec B703


@register.simple_tag(takes_context=True)
def script(context: Context) -> SafeString:
    """Return the script element; its text is our own files, allowed by its hash."""
    text = assets.script(context.get("part", assets.FLOW))
    return SafeString(f'<script type="module">{text}</script>')  # nosec B703


@register.simple_tag
def structured(facts: Mapping[str, object]) -> SafeString:
    """Return facts for search engines; a browser does not run it, so no policy has to allow it."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return SafeString(f'<script type="application/ld+json">{text}</script>')  # nosec B703
