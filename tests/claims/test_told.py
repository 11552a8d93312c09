"""What a text says of its figures in its own words: measure and part, carried on where a figure has no words, and defaults."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.claims.graph import graphs
from pipelines.claims.measured.chosen import Chosen
from pipelines.claims.measured.weights import weights
from pipelines.claims.reading import with_claims
from pipelines.context.link import ENTITY_DTYPES
from pipelines.context.reading import read_texts
from pipelines.reading.mentions import read_mentions


@pytest.fixture(autouse=True)
def _phrases_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The phrases that words are chosen by, as they are: of chosen words `measured/` tests."""
    monkeypatch.setattr(Chosen, "begun", lambda *_: Chosen(None, weights()))


EN = (
    "Larkmoor Dairy had a good year. Revenue came to $96 million, up 20% from $80 million a year earlier. "
    "At Larkmoor costs were $71 million."
)
ZH = "青岚市公布数据。全市财政收入96亿元，上年同期为80亿元，同比增长20%。"


def said(text: str, language: str) -> dict[tuple[str, str], str]:
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [date(2024, 2, 1)]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    return {(quote[one.mention], one.concept): one.words for one in graphs(mention, document)["t"].told}


def test_measures_are_the_words_in_front_and_go_on_to_changes_and_bases() -> None:
    own = said(EN, "en")
    assert [own[quote, "measure"] for quote in ("$96 million", "up 20%", "$80 million")] == ["Revenue"] * 3
    assert own["$71 million", "measure"] == "Larkmoor costs"
    own = said(ZH, "zh")
    assert [own[quote, "measure"] for quote in ("96亿元", "80亿元")] == ["全市财政收入"] * 2
    assert own["增长20%", "measure"] == "全市财政收入 同比 增长"


def test_a_document_is_about_whom_it_names() -> None:
    assert said(EN, "en")["$96 million", "subject"] == "Larkmoor Dairy"
    assert said(ZH, "zh")["96亿元", "subject"] == "青岚市"


def test_roles_are_those_in_claims() -> None:
    own = said(EN, "en")
    assert own["up 20%", "role"] == "change"
    assert own["$71 million", "role"] == "level"


def test_periods_hold_by_default_and_bases_are_a_year_before() -> None:
    text = "In 2023 the mill made 640 tonnes of flour. Output of bran was 128 tonnes, up 28% from 100 tonnes a year earlier."
    document = pl.DataFrame(
        {"document_id": ["t"], "text": [text], "language": ["en"], "published_date": [date(2024, 2, 1)], "source_file": ["t.txt"]}
    )
    reading = with_claims(read_texts(document, pl.DataFrame(schema=ENTITY_DTYPES)), document)
    link = reading.mention_link.filter(pl.col("concept") == "period").join(
        reading.mention.select("document_id", "mention", "quote").cast({"mention": pl.Int64}), on=["document_id", "mention"]
    )
    period = dict(link.select("quote", "code").iter_rows())
    assert (period["128 tonnes"], period["100 tonnes"]) == ("2023", "2022")
    # The first is that of the lead, the other is referred to.
    assert sorted(link["confidence"]) == [0.5, 0.5, 0.7, 0.8]


def of(text: str, language: str = "en", published: date = date(2024, 11, 14)) -> dict[str, dict[str, str]]:
    """By the quote of each figure, what is said of it."""
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [published]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    found: dict[str, dict[str, str]] = {}
    graph = graphs(mention, document)["t"]
    for one in graph.told:
        found.setdefault(quote[one.mention], {})[one.concept] = one.words
    for period in graph.dated:
        found[quote[period.mention]]["period"] = period.code
    return found


def test_words_stand_where_they_are_said_to() -> None:
    text = "In 2023 the port of Larkmoor handled 96 tonnes. It employs 40 people."
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": ["en"], "published_date": [date(2024, 2, 1)]})
    told = [one for one in graphs(read_mentions(document), document)["t"].told if one.start >= 0]
    measures = [one for one in told if one.concept == "measure"]
    assert {text[one.start : one.end] for one in measures} >= {"port of Larkmoor handled"}
    assert all(text[one.start : one.end] == one.words for one in told if one.confidence >= 0.8 and one.concept != "measure")


def test_a_count_is_of_the_noun_behind_it_with_its_verb() -> None:
    own = of(
        "The charity drilled 412 boreholes. A total of 38 wells were closed. Sales at the mill were 90 million dollars in 2023."
    )
    assert own["412 boreholes"]["measure"] == "drilled boreholes"
    assert "wells were closed" in own["38 wells"]["measure"]
    assert own["90 million dollars"]["measure"] == "Sales at the mill"


def test_parts_and_weak_words_go_on_about_their_whole() -> None:
    own = of("全市进出口总额90亿元，其中民营企业60亿元，国有企业30亿元；平均每家2亿元。", "zh")
    assert own["60亿元"]["measure"] == "民营企业 全市进出口总额"
    assert own["30亿元"]["measure"] == "国有企业 全市进出口总额"


def test_words_in_the_other_script_are_given_as_printed() -> None:
    assert of("嵐港市全年遊客80萬人次。", "zh")["80萬人次"]["measure"].endswith("遊客 人次")


def test_periods_follow_the_text() -> None:
    own = of(
        "Harrow Mills: half-year results\n\nSales in the 26 weeks to 28 September were $90 million, against $80 million a year "
        "earlier. At the end of October debt was $7 million. That is 260 fewer jobs than a year earlier."
    )
    assert own["$90 million"]["period"] == "2024-04/P6M"
    assert own["$80 million"]["period"] == "2023-04/P6M"
    assert own["$7 million"]["period"] == "2024-10"
    assert own["260 fewer jobs"]["period"] == "2024-04/P6M"


def test_what_no_date_tells_is_by_default_of_the_year_of_publication() -> None:
    assert of("The mill was built for 90 million dollars.")["90 million dollars"]["period"] == "2024"


def test_a_text_is_of_its_lead_and_not_of_what_that_is_compared_with() -> None:
    text = "Corran Bank earned $840 million, more than in any year since its merger. Costs were 12 points below the 61% of 2023."
    assert of(text, published=date(2025, 2, 12))["$840 million"]["period"] == "2024"
    title = "Rents: autumn 2024\n\nThe average tenant paid $1,148 a month in the third quarter.\n\nIn the Valleys rent was $812."
    assert of(title, published=date(2024, 10, 7))["$812"]["period"] == "2024-Q3"
    quarter = "Labour market, June quarter 2024\n\nThere were 47,200 openings."
    assert of(quarter, published=date(2024, 8, 15))["47,200 openings"]["period"] == "2024-Q2"


def test_a_subject_is_a_name_or_that_of_the_text() -> None:
    own = of(
        "Larkmoor Dairy grew. At Larkmoor Dairy costs were 7 million dollars. Upper Brant Foods sold 40 cars. Visitors spent 3 "
        "million dollars."
    )
    assert own["40 cars"]["subject"] == "Upper Brant Foods"
    assert own["3 million dollars"]["subject"] == "Larkmoor Dairy"


def period_of(text: str, language: str, published: date) -> dict[str, str]:
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [published]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    return {quote[one.mention]: one.code for one in graphs(mention, document)["t"].dated}


def test_parts_in_a_list_are_told_of_the_measure_of_their_topic() -> None:
    own = said("青岚港公布数据。今年外贸出口96亿元。服装40亿元，玩具21亿元。", "zh")
    assert [own[quote, "measure"] for quote in ("96亿元", "40亿元", "21亿元")] == ["外贸出口", "服装 外贸出口", "玩具 外贸出口"]
    own = said("Larkmoor reported on the year. Rice output was 96 tonnes. Barley 40 tonnes, oats 21 tonnes.", "en")
    assert own["40 tonnes", "measure"] == "Barley Rice output"


def test_a_document_without_a_name_by_its_ending_is_about_what_its_title_repeats() -> None:
    assert said("北屏电网：负荷又创新高\n\n北屏电网公布，全社会用电量96亿千瓦时。", "zh")["96亿千瓦时", "subject"] == "北屏电网"
    assert said("关于青岚市预算的报告\n\n全市财政收入96亿元。", "zh")["96亿元", "subject"] == "青岚市"


def test_a_kind_of_report_says_the_period() -> None:
    assert (
        period_of("Interim report of Larkmoor Dairy\n\nSales were $96 million.", "en", date(2024, 8, 20))["$96 million"]
        == "2024-S1"
    )
    assert period_of("星桥科技二季报\n\n营收96亿元。", "zh", date(2024, 8, 20))["96亿元"] == "2024-Q2"


def test_a_year_that_ended_in_a_month_is_over_when_it_is_told_of() -> None:
    text = "Larkmoor Stores grew.\n\nSales came to $96 million for the 52 weeks to the end of January."
    assert period_of(text, "en", date(2026, 3, 12))["$96 million"] == "2025-02/P12M"


def test_last_year_is_a_base_in_autumn_and_news_in_spring() -> None:
    text = "The harvest is in.\n\nLast year's barns held 96 tonnes.\n\nFarms count 40 tractors."
    assert period_of(text, "en", date(2024, 10, 9))["40 tractors"] == "2024"
    assert period_of(text, "en", date(2024, 2, 9))["40 tractors"] == "2023"


def test_a_period_that_opens_a_paragraph_holds_in_its_next_sentences() -> None:
    text = "Larkmoor port in 2023\n\nThe port moved 96 tonnes.\n\nIn May it moved 12 tonnes. Ferries took 40 cars."
    assert period_of(text, "en", date(2024, 2, 9))["40 cars"] == "2023-05"


def test_a_change_as_a_noun_is_of_what_stands_behind_it() -> None:
    own = said("Larkmoor Dairy said. Rival firm Penrose Group posted a 3.2% increase in sales last week.", "en")
    assert own["3.2%", "measure"] == "sales"
    assert own["3.2%", "subject"] == "Rival firm Penrose Group"


def test_headings_in_capitals_and_first_words_are_no_names() -> None:
    text = "LABOUR FORCE SURVEY: SECOND QUARTER\n\nStatistics Estmark\n\nIn Estmark the jobless rate was 4.4%."
    assert said(text, "en")["4.4%", "subject"] == "Statistics Estmark"
    assert (
        said("St Ebba's Hospital Trust: report\n\nWe saw 964 patients.", "en")["964 patients", "subject"]
        == "St Ebba's Hospital Trust"
    )
    assert said("岭东水泥(首次覆盖):量跌价稳\n\n总收入138.8亿元。", "zh")["138.8亿元", "subject"] == "岭东水泥"


def test_years_by_two_calendar_years_are_named_by_the_first() -> None:
    text = "Larkmoor Hospital: report, 2024/25\n\nWe saw 964 patients. In 2023/24 there were 900 patients."
    own = period_of(text, "en", date(2025, 7, 22))
    assert (own["964 patients"], own["900 patients"]) == ("2024", "2023")


def test_the_month_of_an_event_is_not_that_of_a_report() -> None:
    text = "Larkmoor Dairy grew.\n\nFebruary's gales did not hurt it. Sales in 2024 were $96 million."
    assert period_of(text, "en", date(2025, 8, 7))["$96 million"] == "2024"


def test_a_month_long_past_and_years_of_a_forecast_are_not_those_of_a_document() -> None:
    text = "岭东水泥。\n\n预计2025至2027年收入142亿元。\n\n2024年销量4310万吨。\n\n现有厂房12座。"
    assert period_of(text, "zh", date(2025, 4, 21))["12座"] == "2024"
    text = "Bidders came.\n\nIn January 2023 the house sold 40 lots. Takings on Sunday were $96 million."
    assert period_of(text, "en", date(2024, 12, 10))["$96 million"] == "2024"


def test_a_price_for_each_is_a_measure_of_its_own() -> None:
    assert said("青岚港公布数据。大豆进口96亿元，均价每吨3285元。", "zh")["每吨3285元", "measure"] == "大豆进口 均价每吨"


def test_a_figure_that_opens_its_clause_is_told_of_by_the_verb_behind_it() -> None:
    own = said(
        "Larkmoor Mills met. Of the households visited, 676 had sold livestock. £47,300 would be taken out of the book fund.", "en"
    )
    assert own["676", "measure"] == "households visited had sold livestock"
    assert own["£47,300", "measure"] == "would be taken out of the book fund"


def test_whom_a_verb_is_said_of_belongs_to_the_measure_and_a_name_is_the_subject() -> None:
    own = said("Larkmoor Dairy grew. Customers placed $455 million of new business. Upper Brant Foods sold 40 cars.", "en")
    assert own["$455 million", "measure"] == "Customers placed new business"
    assert own["$455 million", "subject"] == "Larkmoor Dairy"
    assert own["40 cars", "measure"] == "sold cars"


def test_a_share_is_of_what_stands_behind_it_where_it_has_words_of_its_own() -> None:
    own = said("Larkmoor Mills sold flour for $40 million, which is 58% of revenue. Asia took 27% of sales.", "en")
    assert own["27%", "measure"] == "Asia took sales"
    assert own["58%", "measure"] == "sold flour"


def test_names_in_a_title_stand_in_full_below_it() -> None:
    assert said("Torvale lifts payout\n\nTorvale United earned $40 million.", "en")["$40 million", "subject"] == "Torvale United"
    assert said("Rail use in Torvale\n\nThe Torvale network had 40 trains.", "en")["40 trains", "subject"] == "Torvale network"
    text = (
        "WATER FOR THE LOWER SANDE\n\nIn the Lower Sande rain fell. Donors gave $40 million. Tamba has wells, and Tamba has pumps."
    )
    assert said(text, "en")["$40 million", "subject"] == "Lower Sande"


def test_who_tells_of_a_place_is_not_what_a_text_is_about() -> None:
    text = "Jobs in spring\n\nStatistics Office of Aldermere\n\nThere were 40 jobs."
    assert said(text, "en")["40 jobs", "subject"] == "Aldermere"
    text = "Empty Granaries: hunger in Tarsovia\n\nHunger reached 40 villages. In Tarsovia prices rose."
    assert said(text, "en")["40 villages", "subject"] == "Tarsovia"


def test_verbs_of_doing_and_their_particles_belong_to_the_measure() -> None:
    own = said("Larkmoor Dairy grew. It bought back $40 million. Customers kept $27 million on deposit.", "en")
    assert own["$40 million", "measure"] == "bought back"
    assert own["$27 million", "measure"].startswith("Customers kept")


def test_a_noun_behind_an_amount_with_an_article_is_its_measure() -> None:
    own = said("Larkmoor Mills grew. Prices rose faster than the 2% target. Homes get a $250 credit on the power bill.", "en")
    assert own["2%", "measure"] == "target"
    assert own["$250", "measure"] == "credit on the power bill"


def test_what_lists_name_behind_a_preposition_is_a_part_of_what_they_go_on_about() -> None:
    own = said("Larkmoor spent $960 on wells, $310 on pumps and $140 on pipes.", "en")
    assert own["$310", "measure"].split()[:2] == ["Larkmoor", "pumps"]
    assert own["$140", "measure"].split()[:2] == ["Larkmoor", "pipes"]


def test_a_speech_without_a_name_is_about_those_who_speak() -> None:
    text = "Friends, we have had a good year. " + "We thank our donors, and we thank our staff for all that they have done. " * 5
    assert said(text + "Our debt is $40 million, and the wards of Bryn have it.", "en")["$40 million", "subject"] == "we"


def test_a_pronoun_goes_on_about_what_the_sentence_before_opens_with() -> None:
    own = said("Bank of Corvania met. Consumer price inflation has eased. It ran at 3.1% in May, 0.7 points below April.", "en")
    assert own["3.1%", "measure"] == "Consumer price inflation"
    assert own["0.7 points", "measure"] == "Consumer price inflation"


def test_another_firm_or_place_that_a_sentence_opens_with_is_its_subject() -> None:
    text = (
        "Brackenford council met\n\nBrackenford has 40 homes. Neighbouring Stoke Parva, by contrast, let 27 homes. It has 9 towers."
    )
    own = said(text, "en")
    assert "Stoke Parva" in own["27 homes", "subject"]
    assert own["40 homes", "subject"].startswith("Brackenford")
    assert own["9 towers", "subject"].startswith("Brackenford")


def test_what_a_preposition_adds_to_a_figure_is_no_measure_of_the_next() -> None:
    own = said("Larkmoor Mills met. Availability of the machines improved from 95.9% during tests to 97.2%.", "en")
    assert own["97.2%", "measure"].startswith("Availability of the machines")
    assert own["95.9%", "measure"].startswith("Availability of the machines")


def test_what_a_title_opens_with_stands_in_full_below_it() -> None:
    assert said("洛洼警方：上半年刑案降8.0%\n\n洛洼市公安局召开发布会，抓获嫌疑人960名。", "zh")["960名", "subject"] == "洛洼市"


def test_a_share_of_something_named_is_a_measure() -> None:
    assert said("青岚市公布数据。税收占比70.0%。", "zh")["70.0%", "measure"] == "税收占比"


def test_a_cell_is_told_of_by_its_row_and_column_and_one_of_a_dated_row_by_the_corner() -> None:
    goods = "Mill in 2024\n\n| Goods | Sales (t) | Price |\n|---|---|---|\n| Flour | 640 | $31 |\n| Bran | 96 | $12 |\n"
    own = said(goods, "en")
    assert (own["640", "measure"], own["$12", "measure"]) == ("Flour Sales", "Bran Price")
    months = "Mill in 2024\n\nGuest nights | 2024 | 2023\nJuly | 2,124 | 2,040\nAugust | 2,386 | 2,410\n"
    own = said(months, "en")
    assert own["2,124", "measure"] == own["2,410", "measure"] == "Guest nights"


def test_a_verb_without_a_subject_goes_on_about_that_of_the_verb_in_front() -> None:
    own = said("Fellbrook Dairy met. Suppliers delivered 412 million litres and were paid 46.2 cents for each.", "en")
    assert own["46.2 cents", "measure"] == "Suppliers paid"


def test_an_item_of_a_list_is_told_of_by_what_it_opens_with() -> None:
    own = said("Sarnholt harvest\n\n* Wheat, sown early, gave $140 to the hectare.\n* Barley: a premium of $12.\n", "en")
    assert own["$140", "measure"].startswith("Wheat")
    assert own["$12", "measure"] == "Barley premium"


def test_a_part_is_told_of_its_whole_and_a_difference_of_its_level() -> None:
    own = said(
        "Halvren Port met. Revenue was $412 million. Cargo dues supplied $268 million, and rents the other $144 million.", "en"
    )
    assert own["$268 million", "measure"] == "Revenue Cargo dues supplied"
    own = said("Halvren Port met. Dry bulk slipped from 9.6 million tonnes to 8.9 million tonnes, a loss of 700,000 tonnes.", "en")
    assert "Dry bulk" in own["loss of 700,000 tonnes", "measure"]


def test_who_tells_of_a_figure_is_not_what_is_measured() -> None:
    own = said("Corvania bank met. Bad debts, the governor said, slipped from 2.9% to 2.4% of the book.", "en")
    assert own["2.9%", "measure"] == "Bad debts"


def test_a_word_that_may_be_a_verb_is_none_behind_an_article() -> None:
    assert said("St Anne hospital met. The waiting list peaked in August at 31,900.", "en")["31,900", "measure"] == "waiting list"


def test_who_leads_a_firm_is_neither_its_subject_nor_what_is_measured() -> None:
    text = "Corvane Foods report\n\nCorvane Foods met. Sales were $200 million. Finance director Dora Kilbane expects $240 million."
    own = said(text, "en")
    assert own["$240 million", "subject"] == "Corvane Foods"
    assert own["$240 million", "measure"] == "Sales"


def test_a_title_in_capitals_behind_who_tells_and_a_name_in_front_of_a_dash_are_what_a_text_is_about() -> None:
    body = "\n\nEmployment. An average of 5.62 million people held a job in the quarter."
    assert said(f"STATISTICS LETHANIA - Labour market{body}", "en")["5.62 million people", "subject"] == "LETHANIA"
    lake = said(f"Lake Veren Tourist Board - Summer bulletin{body} Some were Germans.", "en")
    assert lake["5.62 million people", "subject"] == "Lake Veren Tourist Board"


def test_a_name_behind_what_kind_of_thing_it_is_stands_in_full() -> None:
    text = "Halvren terminals shrug off strikes\n\nBoxes through the port of Halvren came to 1.84 million TEU last year."
    assert said(text, "en")["1.84 million TEU", "subject"] == "port of Halvren"


def test_the_noun_of_a_bound_in_front_of_a_value_says_what_is_measured() -> None:
    assert "ceiling" in said("Corvania council met. The rule sets a ceiling of 3.5%.", "en")["3.5%", "measure"]


def test_what_is_said_behind_a_number_belongs_to_its_measure() -> None:
    own = said("Fellbrook Dairy met. There were 1,071 ballots, and 900 of those favoured the merger, 84%.", "en")
    assert "favoured the merger" in own["900", "measure"]


def test_a_heading_in_capitals_in_front_of_a_comma_is_no_name_and_who_speaks_leaves_the_place() -> None:
    text = "LABOUR MARKET, JUNE QUARTER 2024\nStatistics Office of Aldermere\n\nIn Aldermere 781,900 people had work."
    assert said(text, "en")["781,900 people", "subject"] == "Aldermere"
    text = "Budget address of the Treasurer of Kestria\n\nThe province will spend $9.6 billion. Kestria is in order."
    assert said(text, "en")["$9.6 billion", "subject"] == "Kestria"


def test_a_house_whose_name_fills_one_of_the_first_lines_is_what_a_text_is_about() -> None:
    body = "Our two departments treated 187,460 people. Wexley Royal saw 112,905. At Wexley Royal the wait was 40 minutes."
    for title in (
        f"Marrowdale Hospitals Trust\nReport for the year to 31 March 2025\n\n{body}",
        f"In plain words\nMarrowdale Hospitals Trust, March 2025\n\n{body}",
    ):
        assert said(title, "en")["187,460 people", "subject"] == "Marrowdale Hospitals Trust"


def test_a_name_with_a_verb_of_movement_has_it_in_its_measure() -> None:
    own = said("Larkmoor Dairy had a good year. Larkmoor Dairy lifted 812,000 boxes.", "en")
    assert "lifted" in own["812,000 boxes", "measure"]


def test_words_right_behind_a_figure_belong_to_it_up_to_what_joins_the_next() -> None:
    text = "Larkmoor Dairy had a good year. It put $12 million into the season: $7 million for concerts and $5 million for paths."
    own = said(text, "en")
    assert "concerts" in own["$7 million", "measure"]
    assert "paths" in own["$5 million", "measure"]


def test_a_label_in_front_of_a_colon_keeps_its_marks() -> None:
    text = "Larkmoor Dairy had a good year.\n\nSpending:\n- Staff: $8 million\n- Everything else, including interest: $3 million"
    assert "interest" in said(text, "en")["$3 million", "measure"]


def test_changes_in_tables_stand_beside_what_changed() -> None:
    table = "Mill report\n\nGoods | Sales | Change\nFlour | 640 | +5%\nBran | 96 | -2%\n"
    assert said(table, "en")["+5%", "measure"].split()[:3] == ["Flour", "Change", "Sales"]


def test_what_a_text_is_about_is_no_unit_and_no_writer() -> None:
    text = "Vestrel Packaging N.V. – trading update\n\nSales of EUR 318 million, EBITDA of EUR 52 million, debt of EUR 12 million."
    assert said(text, "en")["EUR 52 million", "subject"] == "Vestrel Packaging N.V."
    text = "Why has cod become dear?\n\nBy Ines Holm, Brannavik\n\nBoats landed 18,300 tonnes at Brannavik."
    assert said(text, "en")["18,300 tonnes", "subject"] == "Brannavik"
    text = "Statistical Communique of Lingchuan City on National Economic Development\n\nI. Overall\n\nGDP was $9 billion."
    assert said(text, "en")["$9 billion", "subject"] == "Lingchuan City"
    text = "Packaging firm Lumopack lands cash\n\nLumopack has $9 million of Coastal Investment Bank. Lumopack makes film."
    assert said(text, "en")["$9 million", "subject"] == "Lumopack"


def test_two_months_that_are_joined_are_one_period() -> None:
    text = "Lantern House: our year, April 2024 to March 2025\n\nWe served 640 meals."
    assert period_of(text, "en", date(2025, 7, 10))["640 meals"] == "2024-04/P12M"


def test_what_a_change_is_compared_with_is_not_its_time() -> None:
    text = "Northvale Rail, third quarter of 2024\n\nPunctuality was 88.5%, 2.2 points better than in the same quarter of 2023."
    assert period_of(text, "en", date(2024, 11, 21))["2.2 points"] == "2024-Q3"
    text = "Prices in January 2025\n\nFood inflation was 3.6%, 0.7 points above December's 2.9%."
    assert period_of(text, "en", date(2025, 2, 20))["0.7 points"] == "2025-01"


def test_the_last_month_of_a_name_is_a_year_back_in_that_month() -> None:
    text = "Ships in spring\n\nThe sister ship made $27 million last April."
    assert period_of(text, "en", date(2025, 4, 4))["$27 million"] == "2024-04"


def test_a_text_on_a_holiday_is_of_its_month() -> None:
    text = "Lanwu Lake May Day holiday report\n\nTourists came to 27,600, up from last year's 24,000. Income was $9 million."
    assert period_of(text, "en", date(2025, 5, 6))["$9 million"] == "2025-05"
    assert period_of("棠浦五一假期盘点\n\n全县接待游客86万人次，去年72万人次。", "zh", date(2025, 5, 6))["86万人次"] == "2025-05"


def test_months_of_rows_without_a_year_are_of_the_year_that_is_told_of() -> None:
    text = "Kestrel Museum\nThe year 2024\n\nQuarter | Visits\nApril to June | 61,700\nJuly to September | 88,900\n"
    own = period_of(text, "en", date(2025, 3, 11))
    assert (own["61,700"], own["88,900"]) == ("2024-Q2", "2024-Q3")


def test_last_year_in_brackets_stands_beside_what_is_told_of() -> None:
    text = "Fenwright Stores, third quarter of 2024\n\nSales were £2,847m (last year: £2,722m)."
    assert period_of(text, "en", date(2025, 1, 14))["£2,722m"] == "2023-Q3"


def test_words_around_a_figure_belong_to_its_measure_without_spaces_too() -> None:
    own = said("青岚地铁公布数据。假期里单日最高运送乘客96万人次，收到投诉23件，眼下办结21件。", "zh")
    assert own["23件", "measure"].startswith("收到投诉")
    assert "眼下办结" in own["21件", "measure"]


def test_names_by_their_ending_are_whole_and_no_other_words() -> None:
    def subject(text: str) -> str | None:
        return said(text, "zh").get(("96万人次", "subject"))

    assert subject("2024年衡浦地铁账单来了\n\n衡浦轨道集团昨天晒出数据，运送乘客96万人次。衡浦的朋友来得多。") == "衡浦轨道集团"
    assert subject("假期盘点：人来得多\n\n5天假期里棠浦县接待游客96万人次，棠浦今年的人气旺。") == "棠浦县"
    assert subject("少子化下的澄湖大学：一年的账\n\n来访96万人次。") == "澄湖大学"
    assert subject("一周行情\n\n记者在批发市场看到，来客96万人次。") is None


def test_a_month_below_the_title_is_that_of_a_report_only_where_it_was_just_over() -> None:
    text = "Lower Kharan floods\n\nThe floods in August left 23,000 people short of food. There were 40 camps now."
    assert period_of(text, "en", date(2025, 10, 9))["40 camps"] == "2025"
    assert period_of(text, "en", date(2025, 9, 9))["40 camps"] == "2025-08"


def test_a_heading_with_a_year_says_the_period_of_its_section() -> None:
    text = "青岚县预算报告\n\n2024年收入42亿元。\n\n二、2025年预算安排\n\n收入安排44亿元。\n\n三、其他\n\n全县债务63亿元。"
    own = period_of(text, "zh", date(2025, 1, 14))
    assert (own["42亿元"], own["44亿元"], own["63亿元"]) == ("2024", "2025", "2024")


def test_in_a_script_without_spaces_a_paragraph_opens_behind_who_tells_of_it() -> None:
    text = "清溪县消息\n\n据介绍，采茶工今年更难找。一天工资1800元。"
    assert "采茶工" in said(text, "zh")["1800元", "measure"]


def test_a_line_that_says_what_kind_of_text_it_is_is_no_title() -> None:
    text = "PRESS RELEASE\nØsterlund Kraft: windy spring\n\nOutput was 84 GWh, and Østerlund Kraft was glad."
    assert said(text, "en")["84 GWh", "subject"] == "Østerlund Kraft"
    text = "NOTES FROM LOW HARROW\n\nMy father kept a rain gauge of 12 litres."
    assert said(text, "en")["12 litres", "subject"] == "LOW HARROW"


def test_a_place_that_a_title_names_with_its_kind_is_what_a_text_is_about() -> None:
    text = "The Transport of Qingtan City Handed Over an Answer Sheet\n\nAffected by rain, it carried 96 million people."
    assert said(text, "en")["96 million people", "subject"] == "Qingtan City"
    text = 'The "Popular" Mountain Town! Yunxi County\'s May Day Report Card\n\nIt received 863,500 tourists.'
    assert said(text, "en")["863,500 tourists", "subject"] == "Yunxi County"
    text = "Work summary of Yongning District People's Hospital\n\nYongning District People's Hospital saw 218 patients."
    assert said(text, "en")["218 patients", "subject"] == "Yongning District People's Hospital"


def test_a_paper_that_tells_of_a_place_is_not_what_a_text_is_about() -> None:
    text = "Big grain province Linye harvests again\n\nLinye Daily: the fields of Linye gave 766 tons."
    assert said(text, "en")["766 tons", "subject"] == "Linye"


def test_names_without_spaces_end_with_their_kind_and_not_inside_it() -> None:
    def subject(text: str) -> str | None:
        return said(text, "zh").get(("96万人次", "subject"))

    assert subject("致朋友的一封信\n\n2024年青禾乡村阅读基金会服务96万人次。青禾乡村阅读基金会感谢您。") == "青禾乡村阅读基金会"
    assert subject("【问答】柳塘街道养老服务\n\n服务96万人次。") == "柳塘街道"
    assert subject("锦澜楼市成绩单\n\n锦澜市来客96万人次，锦澜的人多。") == "锦澜市"


def test_without_spaces_the_quote_says_what_is_counted_and_how_it_changed() -> None:
    own = said("青岚港公布数据。施工期将提供900个岗位，出口42亿元，增长8.9%，另有三分之一在建。", "zh")
    assert any("岗位" in words for (_, concept), words in own.items() if concept == "measure")
    assert any(quote.endswith("8.9%") and "增长" in words for (quote, concept), words in own.items() if concept == "measure")
    assert not any("分之" in words for (_, concept), words in own.items() if concept == "measure")
