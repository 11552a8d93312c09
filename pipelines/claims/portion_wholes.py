"""The whole of a share whose part is known: what words name, that of the share in front, or the one amount that it can be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.portion_text import CLAUSE, Amount, Portion, PortionText, agrees, amounts_before, is_amount, is_in_words
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import PERCENT

_WHICH, _RATE, _SHARE, _TOTAL = "w", "g", "s", "#"
_AMOUNTS = "MCN"
# So far from a share its whole stands: figures, sentences in front, figures where words name it.
_BACK, _SENTENCES, _FURTHEST = 5, 2, 40
# An amount so much smaller than a part is neither its whole nor its like.
_SLIGHT = 0.05
_LISTED = re.compile(r"[_,abj]*&[_,&abj]*")


def with_whole(text: PortionText, index: int, part: Amount, phrase: Sequence[str] | None) -> Portion | None:
    """The whole of a share by the words that name it, that of the share in front, or the one amount that it can be."""
    node = text.sequence.nodes[index]
    is_rate = _RATE in text.role[index].before and _SHARE not in text.role[index].before and not _is_named_so(text, index, part)
    is_pronoun = text.role[index].onward[:1] == _WHICH
    is_sure = not (is_rate or is_pronoun or _is_out_of_which(text, part))
    others = [one for one in amounts_before(text, index) if one.node is not part.node and one.node.fits(part.node)]
    named = [one for one in others if agrees(text, phrase, one)] if phrase else []
    if not named and not phrase and text.carried is not None and text.carried[0] == node.paragraph:
        last = text.carried[1]
        is_fit = last is not None and last.whole.node is not part.node and last.whole.node.fits(part.node)
        return Portion(part, last.whole, is_plain=last.is_plain and is_sure) if last is not None and is_fit else None
    chosen = [one for one in named or others if one.index not in text.taken and node.sentence - one.node.sentence <= _SENTENCES]
    chosen = [one for one in chosen if (named or not _is_held_against(text, one)) and not _is_sibling(text, one, part)]
    chosen = [one for one in chosen if one.node.face > _SLIGHT * part.node.face]
    chosen = [one for one in chosen if one.node.sentence == node.sentence] or chosen or _total_behind(text, index, part)
    is_far = not chosen
    chosen = chosen or (_far_off(text, index, part, phrase) if _may_be_far(text, index, part, phrase) else [])
    greater = [one for one in chosen if one.node.face > part.node.face] or chosen
    if not greater:
        return None
    # An amount of its sentence that is smaller is another part.
    is_one = len({one.node.face for one in chosen}) == 1 and not is_pronoun
    is_one &= greater[-1].node.face > part.node.face or greater[-1].node.sentence < node.sentence
    # Of what each dollar is taken, its words say no more than that it is earned or spent.
    is_said = bool(named) or (node.letter == PERCENT and is_far) or (not phrase and not is_far)
    return Portion(part, greater[-1], is_plain=is_one and is_said and not is_rate)


def _is_named_so(text: PortionText, index: int, part: Amount) -> bool:
    """Whether a rate is named by a word of its part: "912 were qualified, a qualified rate of 97%"."""
    if not text.words.boundaries:
        return False  # two characters that both have are no word
    lead = CLAUSE.split(text.folded[part.node.end : text.sequence.nodes[index].number])[-1]
    return bool(recognised(" ".join(text.names(lead))) & (part.role.said | part.role.said_behind))


def _is_out_of_which(text: PortionText, part: Amount) -> bool:
    """Whether "of which" or "among these" stands in front of a part, and no whole in its sentence."""
    letters, place = text.sequence.letters, part.node.place
    begin = max(letters.rfind(end, 0, place) for end in ".¶")
    front = letters[begin + 1 : place]
    return _WHICH in front and not set(front.split(_WHICH)[0]) & set(_AMOUNTS)


def _may_be_far(text: PortionText, index: int, part: Amount, phrase: Sequence[str] | None) -> bool:
    """Whether nothing says that the whole stands right in front: no "of it", and no "of which" in front of the part."""
    node, role = text.sequence.nodes[index], text.role[index]
    is_of_it = phrase == [] and not text.words.whole_in_front and _TOTAL not in role.onward
    is_of_thing = is_in_words(node) and not phrase and bool(text.names(CLAUSE.split(node.after, maxsplit=1)[0]))
    return not (is_of_it or is_of_thing or _is_out_of_which(text, part))


def _far_off(text: PortionText, index: int, part: Amount, phrase: Sequence[str] | None) -> list[Amount]:
    """What the text opens with, or an amount of another paragraph whose words are those that name the whole."""
    places = text.sequence.opening(index)
    if phrase:
        places = sorted({*places, *range(max(0, index - _FURTHEST), index)}, reverse=True)
    found = (text.at(place) for place in places)
    usable = [one for one in found if is_amount(one) and one.node is not part.node and one.node.fits(part.node)]
    return [one for one in usable if agrees(text, phrase, one)] if phrase else usable


def _total_behind(text: PortionText, index: int, part: Amount) -> list[Amount]:
    """What is said to be a total, behind a share in its sentence."""
    nodes = text.sequence.nodes
    behind = (text.at(place) for place in range(index + 1, min(len(nodes), index + _BACK)))
    near = (one for one in behind if one.node.sentence == nodes[index].sentence and one.node is not part.node)
    usable = (one for one in near if is_amount(one) and one.role.is_total and not one.role.is_rest)
    return [one for one in usable if one.node.fits(part.node)][:1]


def _is_held_against(text: PortionText, one: Amount) -> bool:
    """Whether a figure of its sentence is compared with an amount; what a sentence has alone, of whatever year, is told on of."""
    nodes = text.sequence.nodes[max(0, one.index - _BACK) : one.index + _BACK]
    return one.role.is_base and any(o.sentence == one.node.sentence and o is not one.node and o.fits(one.node) for o in nodes)


def _is_sibling(text: PortionText, one: Amount, part: Amount) -> bool:
    """Whether two amounts stand side by side in a list."""
    first, second = sorted((one.node, part.node), key=lambda node: node.place)
    return first.sentence == second.sentence and _LISTED.fullmatch(text.between(first, second)) is not None
