"""Shares: which amount is the part, and which the whole that the text names, carries on or leaves to be understood."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.sequence import Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

_AMOUNTS = "MCN"
_SIDES = set("abj")
_REACH, _FAR = 40, 60
# So far behind a figure stand words that say what it is, and so short is a Chinese word that is looked for whole only.
_BEHIND = 40
_SHORT = 3
_SPREAD = 4.0
_CHANCE = 0.06
_NAMED, _ONLY = 0.95, 0.75
# A percentage of one decimal; and as many powers of ten as a scale word has.
_DIGITS, _MOST_POWER = 0.0005, 8
# So much "of growth compared with" is a growth.
_OF_CHANGE = re.compile("_?o[ud]_?[hkf]")
_CLAUSE = re.compile(r"[,;:.()，；：。（）]")
_LATIN_WORD = re.compile(r"[a-z][a-z'-]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Share:
    node: Node
    phrase: str
    subject: str
    is_marked: bool

    @property
    def is_worded(self) -> bool:
        """Whether it is a fraction in words, which is seldom meant to the digit."""
        return self.node.is_worded


def shares(sequence: Letters, words: ClaimWords, whole_of: Mapping[tuple[str | None, float], Node]) -> Iterator[Claim]:
    """The claims that an amount is so much of another one.

    Args:
        sequence: the document.
        words: of its language.
        whole_of: by what parts of a whole are printed as, that whole.
    """
    carried: Node | None = None
    for index, node in enumerate(sequence.nodes):
        if node.letter != "P" or not 0 < node.face <= 100 or node.low == node.high:
            continue
        share = _share(sequence, node, words)
        if share is None:
            continue
        own = _named(sequence, index, share.subject, words)[:1]
        parts = own or _parts(sequence, index)
        # A share with a subject of its own is of an amount that may not be told at all.
        is_unsaid = not own and bool(_keys(share.subject, words))
        named = _named(sequence, index, share.phrase, words)
        claim = _claim(share, parts, named, carried, sequence, index) or _of_total(sequence, share, parts, named, carried, whole_of)
        if claim is None or (is_unsaid and holds(claim) is False):
            continue
        if not _is_of_another(sequence, index, claim):
            carried = claim.right[1]
            yield claim


def _is_of_another(sequence: Letters, index: int, claim: Claim) -> bool:
    """Whether a claim fails that holds of another whole: words name one and mean the other, as sales of a quarter and a year."""
    if holds(claim) is not False:
        return False
    part, meant = claim.right
    others = (o for o in sequence.nodes[max(0, index - _FAR) : index + _FAR] if _is_amount(o) and o.fits(part) and o.is_point)
    return any(o is not part and o is not meant and o.low > 0 and holds(replace(claim, right=(part, o))) for o in others)


def _share(sequence: Letters, node: Node, words: ClaimWords) -> _Share | None:
    letters, place = sequence.letters, node.place
    start = place
    while start > 0 and letters[start - 1] not in ".¶,;" and start - 1 not in sequence.node_at:
        start -= 1
    cue = letters[start:place]
    if set(cue) & set("udnk") or _OF_CHANGE.match(letters, place + 1):
        return None
    is_marked, is_rate, is_of = (
        "s" in cue,
        "g" in cue,
        letters[place + 1 : place + 2] == "o" or letters[place + 1 : place + 3] == "_o",
    )
    if not (is_marked or is_of or is_rate):
        return None
    behind = _CLAUSE.split(node.after, maxsplit=1)[0] if is_of else ""
    found = words.share.search(node.before if words.whole_in_front else behind)
    phrase = found["whole"] if found else ""
    subject = found["part"] if found and words.whole_in_front else _subject(node.before, words)
    return _Share(node, phrase.strip(), subject.strip(), is_marked)


def _subject(before: str, words: ClaimWords) -> str:
    """What is said to be a share: the words of the clause in front of the word that says so."""
    cues = [match for match in words.cue.finditer(before.lower()) if words.letter_of[match[0]] == "s"]
    return _CLAUSE.split(before[: cues[-1].start()])[-1] if cues else ""


def _parts(sequence: Letters, index: int) -> list[Node]:
    """Amounts that the share may be of: the nearest in front in its sentence, and the next behind."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    before = [o for o in nodes[max(0, index - 5) : index] if o.sentence == node.sentence and _is_amount(o)]
    behind = [o for o in nodes[index + 1 : index + 3] if o.sentence == node.sentence and _is_amount(o)]
    return [*before[::-1][:1], *behind[:1]]


def _is_amount(node: Node) -> bool:
    return node.letter in _AMOUNTS and not node.is_rounded_copy


def _keys(phrase: str, words: ClaimWords) -> list[str]:
    """What a phrase that names a whole is recognised by."""
    if words.boundaries:
        content = [word for word in _LATIN_WORD.findall(phrase.lower()) if word not in words.totals and len(word) > 3]
        return content[:4]
    runs = "".join(_HAN.findall(phrase))
    for total in sorted(words.totals, key=len, reverse=True):
        runs = runs.replace(total, "")
    return [runs] if len(runs) > 1 else []


def _named(sequence: Letters, index: int, phrase: str, words: ClaimWords) -> list[Node]:
    """Amounts whose words are those that the share's whole is named by, the nearest first."""
    keys, sides = _keys(phrase, words), words.letters(phrase) & _SIDES
    if not keys:
        return []
    nodes = sequence.nodes
    around = [*nodes[max(0, index - _REACH) : index][::-1], *nodes[index + 1 : index + 8]]
    follower = nodes[index + 1] if index + 1 < len(nodes) else None
    found = (o for o in around if _is_amount(o) and _matches(o, keys, words, is_next=o is follower))
    # Exports are not exports and imports.
    return [o for o in found if not sides or words.letters(o.before) & _SIDES in (sides, set())]


def _matches(node: Node, keys: list[str], words: ClaimWords, *, is_next: bool) -> bool:
    if words.boundaries:
        # The words behind a share that name its whole are no words of the next figure.
        before = _CLAUSE.split(node.before)[-1] if is_next else node.before
        said = {word.removesuffix("s") for word in _LATIN_WORD.findall(f"{before} {node.after[:_BEHIND]}".lower())}
        return all(key.removesuffix("s") in said for key in keys)
    printed, key = "".join(_HAN.findall(node.before)), keys[0]
    return key in printed or (len(key) > _SHORT and (key[-_SHORT - 1 :] in printed or key[: _SHORT + 1] in printed))


def _claim(
    share: _Share, parts: list[Node], named: list[Node], carried: Node | None, sequence: Letters, index: int
) -> Claim | None:
    wholes = named or _understood(sequence, index, carried)
    tried: list[tuple[float, Claim]] = []
    for part in parts:
        for whole in dict.fromkeys(map(id, wholes)):
            other = next(o for o in wholes if id(o) == whole)
            if other is part or not other.fits(part) or other.low <= 0 or part.low <= 0:
                continue
            claim = Claim("share_of", (share.node,), (part, other), STATED, "share.named" if named else "share.understood", 0)
            tried.append((_chance(share.node, part, other), claim))
    held = [(chance, claim) for chance, claim in tried if holds(claim)]
    if held:
        chance, claim = min(held, key=lambda pair: pair[0])
        total = chance * len(tried)
        if total <= (0.3 if named else _CHANCE):
            origin = STATED if named else FOUND
            return Claim(claim.kind, claim.left, claim.right, origin, claim.construction, _NAMED if named else round(1 - total, 4))
        return None
    # A figure that is less than the part is no whole that the words can mean.
    failing = [claim for _, claim in tried if _is_direct(sequence, share, claim) and claim.right[0].low <= claim.right[1].high]
    by_power = [(chance, claim) for chance, claim in tried if power_apart(share.node.face / 100, *claim.right) is not None]
    # A rate of its own, as a margin behind costs, is the share of no amount in front of it.
    is_share = share.is_marked or bool(share.phrase)
    if by_power and is_share and _is_direct(sequence, share, by_power[0][1]) and by_power[0][0] * len(tried) <= _CHANCE:
        return replace(by_power[0][1], construction="share.power", confidence=_ONLY)
    distinct = {claim.right[1].face for claim in failing}
    if named and len(distinct) == 1 and failing[0].right[1].sentence <= share.node.sentence:
        return replace(failing[0], confidence=_ONLY)
    return None


def _is_direct(sequence: Letters, share: _Share, claim: Claim) -> bool:
    """Whether nothing but the words of the share stands between it and its part, so that no other part can be meant."""
    part = claim.right[0]
    between = sequence.letters[part.place + 1 : share.node.place]
    return part.place < share.node.place and not share.is_worded and not set(between) - set("_,=s#abgjo&e")


def power_apart(quotient: float, part: Node, whole: Node) -> int | None:
    """The power of ten by which the quotient of two amounts differs from a stated one, to the printed digits; None if by none."""
    if quotient <= 0 or part.face <= 0 or whole.face <= 0:
        return None
    apart = part.face / whole.face / quotient
    power = round(math.log10(apart))
    width = part.half_width / part.face + whole.half_width / whole.face
    fits = abs(apart / 10.0**power - 1) <= width + _DIGITS / quotient
    return power if power and abs(power) <= _MOST_POWER and fits else None


def _of_total(
    sequence: Letters,
    share: _Share,
    parts: list[Node],
    named: list[Node],
    carried: Node | None,
    whole_of: Mapping[tuple[str | None, float], Node],
) -> Claim | None:
    """A share of the total that its part is listed under, or of the whole of the share before in its paragraph."""
    if named or share.is_worded or not share.is_marked or not parts or parts[0].sentence != share.node.sentence:
        return None
    part = parts[0]
    whole, construction = _before_of_which(sequence, part), "share.of_which"
    if whole is None:
        whole, construction = whole_of.get(part.amount), "share.of_total"
    if whole is None and carried is not None and carried.sentence == share.node.sentence:
        whole = carried
    if whole is None or not whole.fits(part) or whole.low <= 0 or not 0 < part.low <= whole.high:
        return None
    claim = Claim("share_of", (share.node,), (part, whole), STATED, construction, _ONLY)
    return claim if holds(claim) or _is_direct(sequence, share, claim) else None


def _before_of_which(sequence: Letters, part: Node) -> Node | None:
    """The amount that "of which" takes a part out of: the nearest of its unit in front, in its sentence."""
    start = part.place
    while start > 0 and sequence.letters[start - 1] not in ".¶" and start - 1 not in sequence.node_at:
        start -= 1
    if "w" not in sequence.letters[start : part.place]:
        return None
    before = [o for o in sequence.before(start) if o.sentence == part.sentence and o.fits(part)]
    return before[-1] if before else None


def _understood(sequence: Letters, index: int, carried: Node | None) -> list[Node]:
    """Wholes that a text leaves to be understood: the one before, amounts in front, the nearest first, and the next one."""
    nodes = sequence.nodes
    before = [o for o in nodes[max(0, index - _REACH) : index][::-1] if _is_amount(o)]
    behind = [o for o in nodes[index + 1 : index + 2] if _is_amount(o) and o.paragraph == nodes[index].paragraph]
    return [*([carried] if carried else []), *before, *behind]


def _chance(node: Node, part: Node, whole: Node) -> float:
    width = 2 * node.half_width / node.face + 2 * part.half_width / abs(part.face) + 2 * whole.half_width / abs(whole.face)
    return min(1.0, width / _SPREAD)
