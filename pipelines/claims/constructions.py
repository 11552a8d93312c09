"""Claims that the wording states: expressions over the sequence of a document, of no language.

A construction says which figures it joins; whether they agree is for the rules to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.claims.accounts import accounts
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.conversions import conversions
from pipelines.claims.orders import is_told_anew
from pipelines.claims.sequence import Letters, Node, cue_before
from pipelines.language.claim_words import ClaimWords

_AMOUNT = "[MCN]"
_LEVEL = "[MCNP]"
# A change, and the base that is named behind it.
_FROM = re.compile(rf"(?:[udn]y?|y)_?(?P<change>[PD])(?P<level>_?,?t_?{_LEVEL})?[_,]{{0,2}}(?:f_?|k_?|_?k_?|h_?)(?P<base>{_LEVEL})")
# What stands behind a base that is of another change.
_OWN_CHANGE = re.compile(r"[_x]{0,3}[ud]_?[PD]")
_TO_LEVEL = re.compile(rf"[_,]{{0,2}}[ud]?_?t_?(?P<level>{_LEVEL})")
_FROM_TO = re.compile(rf"f_?k{{0,2}}_?(?P<base>{_LEVEL})[_,]{{0,2}}[udn]?_?t_?(?P<level>{_LEVEL})")
_CHANGE_BEHIND = re.compile(r"[_,&(]{0,3}=?_?[udn]y?o?_?(?P<change>[PD])|[_,(]{0,2}=?(?P<plain>[PD])")
# The amount by which one value came to another.
_AMOUNT_BEHIND = re.compile(rf"[,(]=?_?[udv][uvd]?y?(?P<amount>{_AMOUNT})")
_BY_AND_SHARE = re.compile(rf"[udn]y?_?(?P<amount>{_AMOUNT})[,_(]{{0,2}}=?_?(?P<change>P)[,_)]{{0,3}}t_?(?P<level>{_AMOUNT})")
# So much more or less than another figure.
_THAN = re.compile(rf"(?P<change>[PD])_?(?P<way>[mlud])_?(?:h_?)?(?P<base>{_LEVEL})")
_ORDER = re.compile(rf"(?:(?P<up>u)|d)_?f_?(?P<base>{_AMOUNT})(?![^.¶;,]{{0,4}}t)|,_?(?P<above>m)_?(?P<other>{_AMOUNT})")
# By how much, in both manners, one figure is more or less than another; and by how much only.
_BY_BOTH = re.compile(rf"(?P<amount>{_AMOUNT})[,_(]{{1,2}}=_?(?P<change>P)[,_)]{{0,3}}[ml]_?(?:h_?)?(?P<base>{_AMOUNT})")
_BY_AMOUNT = re.compile(rf"(?P<amount>{_AMOUNT})_?(?P<way>[ml])_?(?:h_?)?(?P<base>{_AMOUNT})")
_LEVEL_BY = re.compile(
    rf"(?P<level>{_AMOUNT})[_,]{{0,3}}(?:[hk]{{1,3}}_?)?[udn]y?_?(?P<amount>{_AMOUNT})[,_(]{{1,2}}(?:=_?|[udn])(?P<change>P)"
)
# So much more or less than a base that is named in front.
_THAN_BY = re.compile(rf"[hk]{{1,3}}_?(?P<base>{_AMOUNT})_?[udn]y?(?P<amount>{_AMOUNT})")
# A range, and a rise by a range of percentages.
_RANGE_RISE = re.compile(r"(?P<range>M)[_,(]{0,2}=?_?uy?_?(?P<growth>P)")
# Risen or fallen to a figure from another.
_WAY = re.compile(rf"(?:(?P<up>u)|d)_?t_?(?P<level>{_LEVEL})[_,]{{0,2}}f_?(?P<base>{_LEVEL})")
_RISES, _FALLS = "u", "d"
_BACK = 12
_LAST = 3


def stated(sequence: Letters, text: str, words: ClaimWords) -> Iterator[Claim]:
    """The claims of a document (and its folded text) that its wording states."""
    yield from conversions(sequence, text, words)
    yield from _changes_from(sequence)
    yield from _from_to(sequence)
    yield from _by_and_share(sequence)
    yield from _more_than(sequence)
    yield from _apart(sequence)
    yield from accounts(sequence)
    yield from _orders(sequence)
    yield from _ways(sequence, words)
    yield from _ranges(sequence)


def _ranges(sequence: Letters) -> Iterator[Claim]:
    """A range, and the range of its growth."""
    for match in _RANGE_RISE.finditer(sequence.letters):
        level, growth = (_node(sequence, match, name) for name in ("range", "growth"))
        if all(not one.is_point and not one.is_open and one.low > 0 for one in (level, growth)):
            yield Claim("range_base", (level,), (growth,), STATED, "range.growth", 0.9)


def _node(sequence: Letters, match: re.Match[str], name: str | int) -> Node:
    return sequence.node_at[match.start(name)]


def _changes_from(sequence: Letters) -> Iterator[Claim]:
    """A level, up by a percentage or points from its base."""
    used: set[int] = set()
    for match in _FROM.finditer(sequence.letters):
        change, base = _node(sequence, match, "change"), _node(sequence, match, "base")
        if "," in sequence.letters[change.place : base.place] and _OWN_CHANGE.match(sequence.letters, match.end()):
            continue  # up 5 %, and against the 45 of the year before 9 %
        behind = _TO_LEVEL.match(sequence.letters, match.end())
        if behind and "," in sequence.letters[change.place : base.place]:
            continue  # the base begins a statement of its own: up 5 %, visitors from 38 to 50
        if behind and not match["level"]:
            level: Node | None = _node(sequence, behind, "level")
        elif match["level"]:
            level = sequence.node_at.get(match.end("level") - 1)
        else:
            level = _level_before(sequence, match.start(), base, used)
        used.add(base.place)
        if level is not None:
            yield from _change(change, level, base, "change.from")
        else:
            yield from _change_of_before(sequence, match.start(), change, base)


def _change_of_before(sequence: Letters, place: int, change: Node, base: Node) -> Iterator[Claim]:
    """A change from a base, whose level the sentence before has: only where it fits, as nothing says which figure it is."""
    before = [n for n in sequence.before(place) if n.sentence == base.sentence - 1 and n.letter == base.letter]
    for level in before[-_LAST:]:
        for claim in _change(change, level, base, "change.from"):
            if holds(claim):
                yield claim
                return


def _level_before(sequence: Letters, place: int, base: Node, used: set[int]) -> Node | None:
    """The nearest figure in front, of the base's kind and in its sentence."""
    for before in range(place - 1, max(-1, place - _BACK), -1):
        if sequence.letters[before] in ".¶;":
            return None
        node = sequence.node_at.get(before)
        if node is not None and (node.letter == base.letter or node.fits(base)) and before not in used:
            return node if node.fits(base) else None
    return None


def _change(change: Node, level: Node, base: Node, construction: str) -> Iterator[Claim]:
    if not level.fits(base):
        return
    if change.is_worded and change.face > 0 and level.face < base.face:
        change = change.negated()  # "shrank by about a quarter": a fraction in words has no sign
    if change.letter == "P" and level.letter != "P":
        yield Claim("growth_of", (change,), (level, base), STATED, construction, 0.95)
    elif change.letter == "D" and level.letter == "P":
        yield Claim("differs_by", (level, base), (change,), STATED, construction, 0.95)
    elif change.letter == "P" and level.letter == "P":
        # Percent in the place of points: only where it is the difference to the digit, and no growth of one to the other.
        apart = Claim("differs_by", (level, base), (change,), STATED, "change.percent_for_point", 0.9)
        if holds(apart) and not holds(Claim("growth_of", (change,), (level, base), STATED, construction, 0)):
            yield apart


def _more_than(sequence: Letters) -> Iterator[Claim]:
    """A level, so many percent more or less than another."""
    for match in _THAN.finditer(sequence.letters):
        change, base = _node(sequence, match, "change"), _node(sequence, match, "base")
        level = _level_before(sequence, match.start(), base, set())
        if level is not None and change.face > 0:
            yield from _change(change.negated() if match["way"] in "ld" else change, level, base, "change.more_than")


def _apart(sequence: Letters) -> Iterator[Claim]:
    """An amount by which one figure is more than another, and what part of that other it is."""
    for match in _BY_BOTH.finditer(sequence.letters):
        amount, change, base = (_node(sequence, match, name) for name in ("amount", "change", "base"))
        if amount.fits(base):
            yield Claim("share_of", (change,), (amount, base), STATED, "change.of_base", 0.95)
    for match in _BY_AMOUNT.finditer(sequence.letters):
        amount, base = _node(sequence, match, "amount"), _node(sequence, match, "base")
        level = _level_before(sequence, match.start(), base, set())
        is_beside = level is not None and sequence.letters[level.place + 1 : amount.place] == ","
        if level is not None and amount.fits(base) and (amount.face < base.face or is_beside):
            claim = Claim("differs_by", (level, base), (amount,), STATED, "change.apart", 0.9)
            way = (level, base) if match["way"] == "m" else (base, level)
            said = Claim("differs_as_said", way, (amount,), STATED, "change.other_way", 0.9)
            is_signed = min(level.low, base.low, amount.low) <= 0
            yield said if holds(claim) and holds(said) is False and not is_signed else claim
    for match in _THAN_BY.finditer(sequence.letters):
        amount, base = _node(sequence, match, "amount"), _node(sequence, match, "base")
        level = _level_before(sequence, match.start(), base, set())
        if level is not None and amount.fits(base):
            yield Claim("differs_by", (level, base), (amount,), STATED, "change.apart", 0.9)


def _from_to(sequence: Letters) -> Iterator[Claim]:
    """From one value to another, with the change behind."""
    for match in _FROM_TO.finditer(sequence.letters):
        base, level = _node(sequence, match, "base"), _node(sequence, match, "level")
        behind = _CHANGE_BEHIND.match(sequence.letters, match.end())
        if behind is not None:
            change = _node(sequence, behind, "change" if behind["change"] else "plain")
            yield from _change(_with_way(change, level, base, is_rise="u" in behind[0]), level, base, "change.from_to")
        apart = _AMOUNT_BEHIND.match(sequence.letters, match.end())
        if apart is not None:
            yield from _apart_by(_node(sequence, apart, "amount"), level, base)


def _apart_by(amount: Node, level: Node, base: Node) -> Iterator[Claim]:
    """The amount between two values, where it counts the same thing."""
    own = amount.unsigned()
    if level.fits(base) and own.fits(level) and not own.is_of_other_thing(level) and own.is_point and not own.is_open:
        yield Claim("differs_by", (level, base), (own,), STATED, "change.from_to", 0.95)


def _with_way(change: Node, level: Node, base: Node, *, is_rise: bool) -> Node:
    """A change goes from the one value to the other unless it is said to be a rise: "a drop of a third" has no sign of its own."""
    return change.negated() if not is_rise and change.face > 0 and level.face < base.face else change


def _by_and_share(sequence: Letters) -> Iterator[Claim]:
    """Up by an amount, or a percentage, to a level; or what is changed is a base, and the percentage what part of it that is."""
    for match in (*_BY_AND_SHARE.finditer(sequence.letters), *_LEVEL_BY.finditer(sequence.letters)):
        amount, change, level = (_node(sequence, match, name) for name in ("amount", "change", "level"))
        if not amount.fits(level):
            continue
        is_fall = _FALLS in match[0] and _RISES not in match[0]
        if is_fall and amount.face > 0 and change.face > 0:
            amount, change = amount.negated(), change.negated()
        own = amount if (amount.face < 0) == (change.face < 0) else amount.negated()
        # A loss that narrowed has its size as base.
        base = level.negated() if level.face < 0 else level
        of_base = Claim("share_of", (change,), (own, base), STATED, "change.of_base", 0.9)
        # A fall by so much, or so many percent: only one of both may say its direction.
        said = change if change.face < 0 or amount.face > 0 else change.negated()
        by = Claim("growth_by", (said,), (level, own if change.face < 0 else amount), STATED, "change.by_and_share", 0.9)
        is_base = bool(set(cue_before(sequence, level)) & set("hk"))
        if is_base or (holds(of_base) and holds(by) is False):
            yield of_base
        elif abs(amount.face) < abs(level.face):
            yield by


def _orders(sequence: Letters) -> Iterator[Claim]:
    """A level, up or down from another, or more than another: which of two is greater."""
    for match in _ORDER.finditer(sequence.letters):
        base = _node(sequence, match, "base" if match["base"] else "other")
        level = _level_before(sequence, match.start(), base, set())
        # The word of a change in percent is said of that.
        is_of_change = set(sequence.letters[max(0, match.start() - 2) : match.start()]) & set("PD")
        # What is said of losses by words is no order of their values.
        if level is None or is_of_change or (match["other"] and base.is_open) or level.low <= 0 or base.low <= 0:
            continue
        pair = (level, base) if match["up"] or match["above"] else (base, level)
        claim = Claim("exceeds", pair[:1], pair[1:], STATED, "order.from" if match["base"] else "order.than", 0.8)
        # "So much more than" has a level that stands elsewhere.
        if match["base"] or holds(claim):
            yield claim


def _ways(sequence: Letters, words: ClaimWords) -> Iterator[Claim]:
    """A level that is said to have risen or fallen to what it is from a base, and did the other."""
    for match in _WAY.finditer(sequence.letters):
        level, base = _node(sequence, match, "level"), _node(sequence, match, "base")
        pair = (level, base) if match["up"] else (base, level)
        claim = Claim("exceeds", pair[:1], pair[1:], STATED, "order.way", 0.8)
        if is_told_anew(claim, words):
            continue
        if level.fits(base) and level.is_point and base.is_point and min(level.low, base.low) > 0 and holds(claim) is False:
            yield claim
