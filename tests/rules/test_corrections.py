"""Corrections: their form, their guards, and that no two contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from pipelines.rules.correction_fit import fitting, kept_relations
from pipelines.rules.corrections import READING_DTYPES, CorrectionError, Corrections
from pipelines.rules.evidence import figure_values
from pipelines.rules.inference import infer_relations
from pipelines.rules.reconcile import reconcile
from tests.rules.printed_accounts import Accounts


def correction(name: str, action: str, **rest: Any) -> dict[str, Any]:
    return {"name": name, "document": "accounts", "action": action, "reason": "seen in the original", **rest}


def parse(*corrections: dict[str, Any]) -> Corrections:
    return Corrections.parse({"corrections": list(corrections)})


def repeated() -> Accounts:
    accounts = Accounts()
    accounts.add("first", 88 * 10**9)
    accounts.add("second", 89 * 10**9)
    return accounts


def relations(accounts: Accounts) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    evidence = accounts.evidence()
    value = figure_values(evidence)
    inferred, term = infer_relations(value, evidence.relation, evidence.relation_term)
    return value, pl.concat([evidence.relation, inferred]), pl.concat([evidence.relation_term, term])


def test_nothing_is_corrected_by_default() -> None:
    assert Corrections.parse({}).readings().is_empty()
    assert Corrections().readings().schema == pl.Schema(READING_DTYPES)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (correction("c", "force", scale_word="billion"), "force needs a shift"),
        (correction("c", "force", shift=1), "exactly one of observation, scale_word"),
        (correction("c", "force", scale_word="billion", observation="x", shift=1), "exactly one of"),
        (correction("c", "annotate", scale_word="billion", shift=1), "annotate takes no shift"),
        (correction("c", "switch_off", scale_word="billion"), "exactly one of kind, relation"),
        (correction("c", "switch_off", kind="resembles"), "no relation kind 'resembles'"),
        (correction("c", "force", observation="x", unit="USD", shift=1), "unit goes with scale_word only"),
        (correction("c", "force", observation="x", shift=40), "less than or equal to 18"),
        (correction("c", "delete", observation="x"), "action"),
        (correction("c", "force", observation="x", shift=1, colour="red"), "colour"),
        (correction("c", "force", scale_word="billion", shift=1, expect={"quote": "1"}), "expect.quote does not fit scale_word"),
        (correction("c", "switch_off", kind="same_as", expect={"left": "x"}), "expect.left does not fit kind"),
        ({"document": "accounts"}, "name"),
    ],
)
def test_malformed_correction_is_named(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(CorrectionError, match=r"corrections\.0") as caught:
        parse(wrong)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"action": "force", "shift": -1}, {"action": "force", "shift": 1}),
        ({"action": "force", "shift": -1}, {"action": "forbid", "shift": -1}),
        ({"action": "forbid"}, {"action": "force", "shift": -1}),
    ],
)
def test_contradiction_names_both(one: dict[str, Any], other: dict[str, Any]) -> None:
    with pytest.raises(CorrectionError, match="corrections a and b contradict each other"):
        parse(correction("a", scale_word="billion", **one), correction("b", scale_word="billion", **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"action": "force", "shift": 0}, {"action": "forbid"}),
        ({"action": "force", "shift": -1}, {"action": "forbid", "shift": 1}),
        ({"action": "force", "shift": -1}, {"action": "force", "shift": -1}),
        ({"action": "force", "shift": -1}, {"action": "annotate"}),
    ],
)
def test_these_agree(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(parse(correction("a", observation="x", **one), correction("b", observation="x", **other)).corrections) == 2


def test_narrower_correction_is_an_exception() -> None:
    parse(
        correction("word", "force", scale_word="billion", shift=-1),
        correction("unit", "force", scale_word="billion", unit="CNY", shift=0),
        correction("figure", "force", observation="x", shift=3),
    )


def test_name_stands_once() -> None:
    with pytest.raises(CorrectionError, match="two corrections have the name a"):
        parse(correction("a", "annotate", observation="x"), correction("a", "annotate", observation="y"))


def test_guard_holds_while_the_source_says_the_same() -> None:
    value, relation, _ = relations(repeated())
    found = relation.row(0, named=True)
    given = parse(
        correction("quote", "annotate", observation="first", expect={"quote": "first", "exponent": 9}),
        correction("word", "annotate", scale_word="billion", unit="USD", expect={"figures": 2, "exponent": 9}),
        correction("off", "switch_off", relation=found["key"], expect={"left": found["left"], "right": found["right"]}),
        correction("elsewhere", "annotate", observation="x") | {"document": "not-in-this-batch"},
    )
    fitted = fitting(given, value, relation)
    assert fitted.corrections == given
    assert fitted.warning.is_empty()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"action": "annotate", "observation": "first", "expect": {"quote": "88"}},
            "expects quote '88', the source now says 'first'",
        ),
        ({"action": "annotate", "scale_word": "billion", "expect": {"figures": 3}}, "expects figures 3, the source now says 2"),
        ({"action": "annotate", "scale_word": "billion", "expect": {"exponent": 8}}, "expects exponent 8, the source now says 9"),
        ({"action": "annotate", "observation": "third"}, "accounts has no figure third"),
        ({"action": "annotate", "scale_word": "billion", "unit": "CNY"}, "accounts has no figure billion in CNY"),
        ({"action": "switch_off", "relation": "inferred.same.third"}, "accounts has no inferred relation inferred.same.third"),
        ({"action": "switch_off", "kind": "exceeds"}, "exceeds of accounts is declared; take it out of relations.csv"),
    ],
)
def test_correction_is_not_followed_when_the_source_says_otherwise(given: dict[str, Any], said: str) -> None:
    accounts = repeated()
    accounts.add("third-party", 10**9, indicator="fdi_inflow", word=None)
    accounts.relate("exceeds", "second", "third-party")
    value, relation, _ = relations(accounts)
    fits = correction("fits", "annotate", observation="first")
    fitted = fitting(parse(correction("c", **given), fits), value, relation)
    assert fitted.corrections == parse(fits)
    (warning,) = fitted.warning.iter_rows(named=True)
    assert (warning["document_id"], warning["source_file"]) == ("accounts", "reference/corrections.yml")
    assert warning["reason"].startswith("correction c is not followed: ")
    assert said in warning["reason"]


def test_correction_of_a_document_that_is_gone_is_a_warning() -> None:
    value, relation, _ = relations(repeated())
    elsewhere = correction("elsewhere", "annotate", observation="x") | {"document": "another"}
    absent = correction("astray", "switch_off", kind="same_as") | {"document": "acounts"}
    assert fitting(parse(elsewhere, absent), value, relation).warning.is_empty()
    fitted = fitting(parse(elsewhere, absent), value, relation, frozenset({"acounts"}))
    assert fitted.corrections == parse(elsewhere)
    assert fitted.warning["document_id"].to_list() == ["acounts"]
    assert "correction astray is not followed: there is no document acounts" in fitted.warning["reason"][0]


def test_engine_goes_on_without_corrections_that_do_not_fit() -> None:
    evidence = repeated().evidence()
    absent = correction("astray", "annotate", observation="first") | {"document": "acounts"}
    wrong = correction("wrong", "force", observation="first", shift=3, expect={"quote": "88"})
    judged = reconcile(replace(evidence, corrections=parse(absent, wrong), absent_documents=frozenset({"acounts"})))
    assert judged.correction_warning["document_id"].to_list() == ["acounts", "accounts"]
    assert judged.adjudication.equals(reconcile(evidence).adjudication)


OWN = "tables/accounts/corrections.yml"


def test_corrections_beside_their_document_need_not_name_it() -> None:
    shared = parse(correction("far", "annotate", observation="x") | {"document": "another"})
    own = correction("near", "force", observation="first", shift=3, expect={"quote": "88"})
    own.pop("document")
    both = shared.with_own("accounts", {"corrections": [own]}, OWN)
    assert [(one.name, one.document, one.file) for one in both.corrections] == [
        ("far", "another", "reference/corrections.yml"), ("near", "accounts", OWN),
    ]  # fmt: skip
    value, relation, _ = relations(repeated())
    assert fitting(both, value, relation).warning.select("document_id", "source_file").rows() == [("accounts", OWN)]


def test_same_name_beside_two_documents_is_two_corrections() -> None:
    own = correction("near", "annotate", observation="first")
    both = parse(own | {"document": "another"}).with_own("accounts", {"corrections": [own]}, OWN)
    value, relation, _ = relations(repeated())
    assert [one.document for one in fitting(both, value, relation).corrections.corrections] == ["another", "accounts"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"document": "another"}, "near is about another; here stand those of accounts"),
        ({"shift": 6}, "contradict each other"),
        ({"shift": "many"}, "valid integer"),
    ],
)
def test_corrections_beside_a_document_that_are_wrong_are_refused(own: dict[str, object], said: str) -> None:
    shared = parse(correction("far", "force", observation="first", shift=3))
    with pytest.raises(CorrectionError, match=said):
        shared.with_own("accounts", {"corrections": [correction("near", "force", observation="first", shift=3) | own]}, OWN)


@pytest.mark.parametrize("target", [{"kind": "same_as"}, {"relation": "inferred.same.second"}])
def test_inferred_relation_is_switched_off(target: dict[str, str]) -> None:
    accounts = repeated()
    _, relation, term = relations(accounts)
    kept, kept_term = kept_relations(parse(correction("off", "switch_off", **target)), relation, term)
    assert relation["kind"].to_list() == ["same_as"]
    assert kept.is_empty()
    assert kept_term.is_empty()


def test_relation_that_a_text_states_is_switched_off_too() -> None:
    accounts = repeated()
    accounts.relate("same_as", "first", "second")
    value, relation, term = relations(accounts)
    stated = relation.with_columns(origin=pl.lit("stated"))
    corrections = parse(correction("off", "switch_off", kind="same_as"))
    assert fitting(corrections, value, stated).corrections == corrections
    assert kept_relations(corrections, stated, term)[0].is_empty()


def test_declared_relation_stays() -> None:
    accounts = repeated()
    accounts.relate("same_as", "first", "second")
    _, relation, term = relations(accounts)
    kept, kept_term = kept_relations(parse(correction("off", "switch_off", kind="same_as")), relation, term)
    assert kept.height == 1
    assert kept_term.height == 2
