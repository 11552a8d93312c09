"""The scorer on a made-up document: a perfect answer has every point, and each spoilt one loses its own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.exam import made_up
from tests.exam.answer import Answer, AnswerAlarm, AnswerMention, AnswerRelation
from tests.exam.made_up import BASE, CHANGE, HOME, LEVEL, OWN, SALES, SHARE, YARDS, document, members, perfect
from tests.exam.score import NO_ALARM, NOT_READ, OTHER_VALUE, PART_RELATED, READ, UNRELATED, Score, score

SILENT = Answer({}, (), ())


def _with(answer: Answer, mention: int, **changes: object) -> Answer:
    changed = replace(answer.mentions[OWN + mention], **changes)  # type: ignore[arg-type]
    return replace(answer, mentions=answer.mentions | {OWN + mention: changed})


def _also(answer: Answer, *more: AnswerRelation | AnswerAlarm) -> Answer:
    return replace(
        answer,
        relations=(*answer.relations, *(one for one in more if isinstance(one, AnswerRelation))),
        alarms=(*answer.alarms, *(one for one in more if isinstance(one, AnswerAlarm))),
    )


def _outcomes(one: Score) -> list[str]:
    return [case.outcome for case in one.mentions]


def _found(one: Score) -> list[bool]:
    return [case.is_found for case in one.relations]


def test_perfect_answer(tmp_path: Path) -> None:
    made = score(document(tmp_path), perfect())
    assert _outcomes(made) == [READ] * 6  # the optional one is left out
    assert [case.is_right for case in made.spurious] == [True] * 6
    assert _found(made) == [True, True]
    assert [case.is_fitting for case in made.relations] == [True, True]
    assert [case.is_reported for case in made.relations] == [False, True]
    assert [case.is_right for case in made.product_relations] == [True, True]
    assert [(case.is_found, case.is_repaired) for case in made.faults] == [(True, True)]
    assert (made.wrong_repairs, made.false_alarms) == ((), ())


def test_silent_answer(tmp_path: Path) -> None:
    made = score(document(tmp_path), SILENT)
    assert _outcomes(made) == [NOT_READ] * 6
    assert _found(made) == [False, False]
    assert [case.is_reported for case in made.relations] == [False, False]
    assert [case.cause for case in made.relations] == [NOT_READ] * 2
    assert [case.cause for case in made.faults] == [NOT_READ]
    assert [(case.is_found, case.is_repaired) for case in made.faults] == [(False, False)]
    assert (made.spurious, made.product_relations, made.wrong_repairs, made.false_alarms) == ((), (), (), ())


def test_figure_of_another_value_is_not_read_and_its_relation_not_found(tmp_path: Path) -> None:
    made = score(document(tmp_path), _with(perfect(), HOME, face=(Fraction(7), Fraction(7))))
    assert _outcomes(made).count(OTHER_VALUE) == 1
    assert _found(made) == [True, False]
    assert made.relations[1].cause == OTHER_VALUE
    assert [case.is_right for case in made.product_relations] == [True, False]


def test_one_end_of_a_range_is_not_the_value(tmp_path: Path) -> None:
    made = score(document(tmp_path), _with(perfect(), BASE, face=(Fraction(32), Fraction(33))))
    assert _outcomes(made).count(OTHER_VALUE) == 1


def test_sign_of_a_fall_is_not_compared(tmp_path: Path) -> None:
    made = score(document(tmp_path), _with(perfect(), CHANGE, face=(Fraction(-25), Fraction(-25))))
    assert _outcomes(made) == [READ] * 6


def test_relation_is_found_over_exactly_its_members(tmp_path: Path) -> None:
    for wrong in (members(LEVEL, CHANGE), members(LEVEL, CHANGE, BASE, HOME)):
        answer = replace(perfect(), relations=(AnswerRelation("growth_of", "stated", wrong),))
        made = score(document(tmp_path), answer)
        assert _found(made) == [False, False]
        assert [case.cause for case in made.relations] == [PART_RELATED, UNRELATED]
        assert [case.is_right for case in made.product_relations] == [False]


def test_relation_of_another_kind_is_found_but_not_fitting(tmp_path: Path) -> None:
    answer = replace(perfect(), relations=(AnswerRelation("sums_to", "found", members(LEVEL, CHANGE, BASE)),))
    made = score(document(tmp_path), answer)
    assert (_found(made)[0], made.relations[0].is_fitting) == (True, False)


def test_relation_is_counted_once_however_often_it_is_made(tmp_path: Path) -> None:
    wrong = [AnswerRelation(kind, "found", members(HOME, BASE)) for kind in ("same_as", "exceeds")]
    made = score(document(tmp_path), _also(perfect(), *wrong))
    assert sorted(case.is_right for case in made.product_relations if case.is_right is not None) == [False, True, True]


def test_relation_over_an_optional_figure_is_left_out(tmp_path: Path) -> None:
    made = score(document(tmp_path), _also(perfect(), AnswerRelation("exceeds", "inferred", members(LEVEL, YARDS))))
    assert [case.is_right for case in made.product_relations] == [True, True]


def test_relation_over_a_figure_that_the_key_lacks_is_counted_apart(tmp_path: Path) -> None:
    spurious = AnswerMention(0, 6, "Ovenby", None, (Fraction(1), Fraction(1)))
    answer = replace(perfect(), mentions=perfect().mentions | {99: spurious})
    made = score(document(tmp_path), _also(answer, AnswerRelation("same_as", "inferred", frozenset({99, OWN}))))
    assert sorted(str(case.is_right) for case in made.product_relations) == ["None", "True", "True"]
    assert [case.is_right for case in made.spurious].count(False) == 1


@pytest.mark.parametrize(("mention", "shift"), [(SALES, -2), (SALES, 3), (HOME, 1), (YARDS, 2)])
def test_every_other_move_is_a_wrong_repair(tmp_path: Path, mention: int, shift: int) -> None:
    made = score(document(tmp_path), _with(perfect(), mention, shift=shift))
    assert [case.quote for case in made.wrong_repairs] == [perfect().mentions[OWN + mention].quote]
    assert [case.is_repaired for case in made.faults] == [mention != SALES]


def test_move_of_a_figure_that_the_key_lacks_is_a_wrong_repair(tmp_path: Path) -> None:
    moved = AnswerMention(0, 6, "Ovenby", None, (Fraction(1), Fraction(1)), shift=1)
    made = score(document(tmp_path), replace(perfect(), mentions=perfect().mentions | {99: moved}))
    assert [(case.quote, case.intended) for case in made.wrong_repairs] == [("Ovenby", None)]


def test_ambiguous_fault_may_be_found_and_not_repaired(tmp_path: Path) -> None:
    key = made_up.key()
    key["faults"][0]["ambiguous"] = True
    made = score(document(tmp_path, key), perfect())
    assert [(case.is_found, case.is_repaired) for case in made.faults] == [(True, False)]
    assert [case.quote for case in made.wrong_repairs] == ["700 million dollars"]
    left = score(document(tmp_path, key), _with(perfect(), SALES, shift=0))
    assert (left.wrong_repairs, left.faults[0].is_found) == ((), True)


def test_value_that_was_not_moved_is_not_repaired(tmp_path: Path) -> None:
    key = made_up.key()
    key["mentions"][SALES] |= {"value_low": 700_000_000, "value_high": 700_000_000}
    key["faults"][0]["kind"] = "currency"
    made = score(document(tmp_path, key), _with(perfect(), SALES, shift=0))
    assert [case.is_repaired for case in made.faults] == [False]


def test_fault_with_relations_and_no_alarm_is_missed(tmp_path: Path) -> None:
    made = score(document(tmp_path), replace(perfect(), alarms=()))
    assert [(case.is_found, case.cause) for case in made.faults] == [(False, NO_ALARM)]
    assert [case.is_reported for case in made.relations] == [False, False]


def test_alarm_that_touches_no_faulted_figure_is_false(tmp_path: Path) -> None:
    alarms = [AnswerAlarm("total.parts", "wrong", members(HOME, YARDS)), AnswerAlarm("document.rule", "nothing", frozenset())]
    made = score(document(tmp_path), _also(perfect(), *alarms))
    assert [(case.rule, case.quotes) for case in made.false_alarms] == [
        ("total.parts", ("7 million", "3 yards")),
        ("document.rule", ()),
    ]


def test_alarm_over_optional_figures_alone_is_neither(tmp_path: Path) -> None:
    made = score(document(tmp_path), _also(perfect(), AnswerAlarm("unit.dimension", "odd", members(YARDS))))
    assert made.false_alarms == ()


def test_alarm_with_a_faulted_figure_is_not_false_and_reports_its_relation(tmp_path: Path) -> None:
    answer = replace(perfect(), alarms=(AnswerAlarm("ratio.share", "not 10 %", members(SHARE, HOME, SALES)),))
    made = score(document(tmp_path), answer)
    assert (made.false_alarms, made.faults[0].is_found, made.relations[1].is_reported) == ((), True, True)


def test_constructions_are_kept_with_their_confidence(tmp_path: Path) -> None:
    said = AnswerRelation("sums_to", "found", members(LEVEL, CHANGE, BASE), "identity.sum", 0.9)
    made = score(document(tmp_path), replace(perfect(), relations=(said,)))
    assert [case.sources for case in made.product_relations] == [frozenset({("identity.sum", 0.9)})]
