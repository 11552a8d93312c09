"""A share, its part and its whole, by the words around them: before the digits are looked at.

Words say that a percentage or a fraction is a share (accounting for, or, in brackets), what it is a share of (of the total, of the
450 plots), and whether its clause speaks of the figure in front or of another thing. Where only one amount can be the part and only
one the whole (`portion_wholes.py`), that is what the text states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.portion_text import (
    CLAUSE,
    OF,
    Amount,
    Portion,
    PortionText,
    agrees,
    amounts_before,
    is_amount,
    is_bracketed,
    is_in_words,
    is_of_coin,
    whole_named,
)
from pipelines.claims.portion_wholes import with_whole
from pipelines.claims.proportions import partners
from pipelines.claims.roles import Role, recognised
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node
from pipelines.language.claim_words import ClaimWords

SAID, NEAR = "share.said", "share.near"
"""Where nothing else can be meant; where another amount stands near, or the words that name the whole are those of none."""
_WHICH, _RATE, _SAYS = "w", "g", set("s=")
# So far a part stands from its share.
_BACK = 5
# What a figure was before, in brackets behind it.
_BEFORE_THEN = re.compile(r"\([MCNP]\)")
# Between a part and the whole that it is taken out of, and between a share and its whole.
_OUT_OF = re.compile(r"_?o[_#kab]{0,3}(?:o_?)?$")
_WHOLE_BEHIND = re.compile(r"o[_#kab]{0,4}(?:o_?)?k?_?$")
# A sentence, or a part of one, that opens with its whole.
_OPENING, _PART_ENDS = re.compile(r"(?:o|w,?)[_#ab]{0,3}"), set(".¶;")
# So many of those that the last sentence tells of.
_OF_THEM = re.compile("_?w")
# So much of growth, and growth of so much: no share. So many percent or plus so many.
_OF_CHANGE, _PLUS = re.compile("_?(?:o_?)?[udn]"), "=&"
# Unrelated amounts differ by more than what a slip makes of a share, if it is no power of ten.
_MOST_APART = 10.0
_HELD, _PAIR = 0.93, 2


def portions(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The shares whose part and whole the words tell.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    own = PortionText(sequence, text, role, words, partners(sequence))
    for index, node in enumerate(sequence.nodes):
        if _is_share(own, index):
            found = _found(own, index)
            if found is not None or whole_named(own, index):
                own.carried = (node.paragraph, found)
            if found is not None and found.part.node is not found.whole.node and found.part.node.fits(found.whole.node):
                yield from _claimed(own, node, found)


def _is_share(text: PortionText, index: int) -> bool:
    node, role = text.at(index).node, text.at(index).role
    if is_of_coin(node, text.words):
        return True
    is_usable = node.letter == PERCENT and node.is_point and not node.is_open and not node.is_rounded_copy and 0 < node.face <= 100
    is_other = role.is_change or role.is_base or role.is_bound or role.is_each or _OF_CHANGE.match(role.onward)
    return is_usable and not is_other and not role.before.endswith(_PLUS) and not _is_of_change_before(text, index)


def _is_of_change_before(text: PortionText, index: int) -> bool:
    """Whether it says in percent what the change right in front of it is: "rose by 5 tonnes, or 3%"."""
    before = text.at(index - 1) if index else None
    return before is not None and before.role.is_change and "=" in text.between(before.node, text.sequence.nodes[index])


def _claimed(text: PortionText, share: Node, found: Portion) -> Iterator[Claim]:
    part, whole = found.part.node, found.whole.node
    code = SAID if found.is_plain else NEAR
    claim, value = Claim("share_of", (share,), (part, whole), STATED, code, _HELD), share.face / 100
    if share.letter != PERCENT:
        # So many cents of each dollar are told of as many dollars.
        claim, value = Claim("product_of", (part,), (whole, share), STATED, code, _HELD), share.face
    apart = part.face / whole.face / value
    if holds(claim) or (1 / _MOST_APART < apart < _MOST_APART and not _fits_another(text, share, found)):
        yield claim


def _fits_another(text: PortionText, share: Node, found: Portion) -> bool:
    """Whether its digits say that a share is of another part or whole near it."""
    if share.letter != PERCENT or is_in_words(share):
        return False
    part, whole, nodes = found.part.node, found.whole.node, text.sequence.nodes
    begin = max(0, found.part.index - _BACK)
    near = (text.at(place) for place in range(begin, min(len(nodes), found.part.index + _BACK + 1)))
    usable = (one for one in near if is_amount(one) and not is_bracketed(text, one.index))
    others = [one.node for one in usable if one.node not in (part, whole) and one.node.fits(part)]
    pairs = [pair for one in others for other in (part, whole) for pair in ((one, other), (other, one))]
    return any(holds(Claim("share_of", (share,), pair, STATED, NEAR, 0)) for pair in pairs)


def _found(text: PortionText, index: int) -> Portion | None:
    role, node = text.role[index], text.sequence.nodes[index]
    opening = _of_opening(text, index)
    if opening is not None:
        return Portion(*opening, is_plain=True)
    partner = text.partner.get(node.mention)
    if partner is not None:
        return _of_list(text, index, partner)
    of_them = _of_them(text, index)
    if of_them is not None:
        return Portion(*of_them, is_plain=True)
    front, whole = _whole_in_front(text, index) or (_told_of(text, index), _whole_behind(text, index))
    if front is not None:
        text.taken.add(front.index)
    if whole is not None:
        part = front or _part_behind(text, whole.index)
        return Portion(part, whole, is_plain=True) if part is not None else None
    if _WHICH in role.before:
        return _taken_out(text, index)
    phrase = whole_named(text, index)
    behind = _part_behind(text, index)
    pair = _pair_around(text, behind) if behind is not None and front is None else None
    if pair is not None:
        return Portion(*pair, is_plain=True)
    if front is not None:
        pair = _pair_around(text, front)
        if pair is not None:
            return Portion(*pair, is_plain=agrees(text, phrase, pair[1]) is not False and _RATE not in role.before)
    part = front or (behind if _says_share(role) or is_in_words(node) or node.letter != PERCENT else None)
    return with_whole(text, index, part, phrase) if part is not None else None


def _of_opening(text: PortionText, index: int) -> tuple[Amount, Amount] | None:
    """The part and the whole of a sentence that opens with the whole: "of 2,150 hectares, 645 were lost, that is 30%"."""
    if index < _PAIR:
        return None
    whole, part, share = text.at(index - 2), text.at(index - 1), text.sequence.nodes[index]
    if not (is_amount(whole) and is_amount(part)) or len({one.node.sentence for one in (whole, part)} | {share.sentence}) > 1:
        return None
    front = text.sequence.nodes[whole.index - 1] if whole.index else None
    is_first = front is None or bool(set(text.between(front, whole.node)) & _PART_ENDS)
    is_opening = is_first and _OPENING.fullmatch(whole.role.reach) is not None
    said = text.between(part.node, share)
    lead = _lead(text, part.node, share)
    is_told = _RATE in text.role[index].before or "=" in said or said.endswith("(") or text.is_said(lead)
    is_next = "," in text.between(whole.node, part.node) and part.role.reach[-1:] == ","
    return (part, whole) if is_opening and is_next and is_told and part.node.face < whole.node.face else None


def _of_them(text: PortionText, index: int) -> tuple[Amount, Amount] | None:
    """The part "of them" right in front of its share or rate, and the only greater amount of the sentence before."""
    share, part = text.sequence.nodes[index], text.at(index - 1) if index else None
    if part is None or not is_amount(part) or part.node.sentence != share.sentence or not _OF_THEM.match(part.role.onward):
        return None
    said = text.between(part.node, share)
    if not (_RATE in text.role[index].before or "=" in said or said.endswith("(") or text.is_said(_lead(text, part.node, share))):
        return None
    before = [one for one in amounts_before(text, part.index) if one.node.fits(part.node) and one.node.face > part.node.face]
    near = [one for one in before if part.node.sentence - one.node.sentence <= 1]
    return (part, near[0]) if len(near) == 1 else None


def _of_list(text: PortionText, index: int, part: Node) -> Portion | None:
    """A share in a list behind that of the parts: the last one says what the whole is."""
    nodes = text.sequence.nodes
    at = next(place for place in range(index - 1, -1, -1) if nodes[place] is part)
    last = index
    while last + 1 < len(nodes) and nodes[last + 1].mention in text.partner:
        last += 1
    whole = _whole_behind(text, last)
    text.taken.add(at)
    return Portion(text.at(at), whole, is_plain=True) if whole is not None else None


def _whole_in_front(text: PortionText, index: int) -> tuple[Amount, Amount] | None:
    """The whole right in front of its share, where a language has it so, and the part in front of that."""
    nodes = text.sequence.nodes
    if index < _PAIR or nodes[index].before not in text.words.wholes_in_front or not is_amount(text.at(index - 1)):
        return None
    before = [one for one in amounts_before(text, index - 1)[:1] if one.node.sentence == nodes[index].sentence]
    return (before[0], text.at(index - 1)) if before else None


def _says_share(role: Role) -> bool:
    return bool(set(role.before) & _SAYS) or role.onward[:1] in (OF, _WHICH) or role.onward[:2] == f"_{OF}"


def _told_of(text: PortionText, index: int) -> Amount | None:
    """The amount in front that words or marks say a share to be of, or that is said to be out of another one."""
    front = _front(text, index)
    if front is None or _WHICH in text.role[index].before:
        return None
    is_told = _tells_of_front(text, index, front) or _pair_around(text, front) is not None or _whole_behind(text, index) is not None
    return front if is_told else None


def _front(text: PortionText, index: int) -> Amount | None:
    """The amount in front that a share is told of: only changes of it stand between, and no words that name another thing."""
    share = text.sequence.nodes[index]
    names: list[str] | None = None
    for place in range(index - 1, max(-1, index - _BACK - 1), -1):
        one = text.at(place)
        if one.node.paragraph != share.paragraph or share.sentence - one.node.sentence > 1:
            return None
        if is_amount(one) and not is_bracketed(text, place):
            lead = _lead(text, one.node, share)
            if text.is_of_others(lead):
                return None
            names = text.names(lead) if names is None else names
            if not names or recognised(" ".join(names)) <= one.role.said:
                return one
            if share.sentence != one.node.sentence:
                return None
        elif not _is_passed(text, one, share):
            return None
    return None


def _is_passed(text: PortionText, one: Amount, share: Node) -> bool:
    """Whether a figure between a part and its share is a change, the same share in other words, or one in brackets."""
    if one.node.letter == PERCENT and not one.role.is_change:
        return not text.names(text.folded[one.node.end : share.number])
    return one.node.letter in POINT + PERCENT or is_bracketed(text, one.index)


def _lead(text: PortionText, one: Node, share: Node) -> str:
    """The words of the clause of a share in front of it, without those that name its whole."""
    marks = [mark.end() for mark in CLAUSE.finditer(text.folded, one.end, share.number)]
    said = text.folded[marks[-1] if marks else one.end : share.number]
    found = text.words.share.search(said.rstrip()) if text.words.whole_in_front else None
    return found["part"] if found and found["part"] is not None else said


def _tells_of_front(text: PortionText, index: int, front: Amount) -> bool:
    """Whether words or marks say that a share is one of the figure in front."""
    share = text.sequence.nodes[index]
    between = text.between(front.node, share)
    is_alone = is_in_words(share) and between[-1:] in (",", ":") and text.role[index].onward[:1] in ("", ",", ".", ";", "¶", ")")
    lead = _lead(text, front.node, share)
    if is_of_coin(share, text.words):
        return True
    is_named = _RATE in text.role[index].before and bool(text.names(lead))
    return _says_share(text.role[index]) or between.endswith("(") or is_alone or is_named or text.is_said(lead)


def _whole_behind(text: PortionText, index: int) -> Amount | None:
    """The amount right behind that a share is said to be "of"."""
    nodes = text.sequence.nodes
    follower = index + 1
    while follower < len(nodes) and is_bracketed(text, follower):
        follower += 1
    if follower >= len(nodes):
        return None
    between = _BEFORE_THEN.sub("", text.between(nodes[index], nodes[follower]))
    one = text.at(follower)
    return one if _WHOLE_BEHIND.match(between) and is_amount(one) else None


def _part_behind(text: PortionText, index: int) -> Amount | None:
    """The amount behind a mark, which says in figures what stands in front of it."""
    nodes = text.sequence.nodes
    if index + 1 >= len(nodes) or nodes[index + 1].sentence != nodes[index].sentence:
        return None
    one = text.at(index + 1)
    marks = [mark.end() for mark in CLAUSE.finditer(text.folded, nodes[index].end, one.node.number)]
    said = text.folded[marks[-1] if marks else nodes[index].end : one.node.number]
    is_marked = bool(marks) or "=" in text.between(nodes[index], one.node)
    is_other = bool(set(one.role.before) & set("fwzt")) or ";" in text.between(nodes[index], one.node)
    return one if is_marked and is_amount(one) and not text.names(said) and not is_other else None


def _pair_around(text: PortionText, one: Amount) -> tuple[Amount, Amount] | None:
    """The part and the whole that it is said to be out of, of which one is given."""
    nodes = text.sequence.nodes
    for first in (one.index, one.index - 1):
        if first >= 0 and first + 1 < len(nodes) and _OUT_OF.match(text.between(nodes[first], nodes[first + 1])):
            part, whole = text.at(first), text.at(first + 1)
            if is_amount(part) and is_amount(whole) and part.node.fits(whole.node):
                return part, whole
    return None


def _taken_out(text: PortionText, index: int) -> Portion | None:
    """A share of the figure in front, and behind a mark what it is: "of which a quarter, 150"."""
    part = _part_behind(text, index)
    before = [one for one in amounts_before(text, index) if part is not None and one.node.fits(part.node)]
    if part is None or not before or text.sequence.nodes[index].sentence - before[0].node.sentence > 1:
        return None
    return Portion(part, before[0], is_plain=len(before) == 1 or before[0].node.sentence == part.node.sentence)
