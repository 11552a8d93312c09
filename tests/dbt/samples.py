"""Two made-up documents that put something into every table and mart."""

from __future__ import annotations

from datetime import date

from tests.dbt.landing import Document, figure

TRADE = Document(
    "trade",
    date(2022, 5, 8),
    {
        "observation": [
            figure(
                "exports",
                8858,
                8,
                "USD",
                "goods_exports",
                ref_area="VN",
                time_period="2022-Q1",
                scale_shift=-1,
                quote="885.8 Billion dollars",
            ),
            figure("exports-cny", 5921, 8, "CNY", "goods_exports", ref_area="VN", time_period="2022-Q1"),
            figure("exports-again", 891, 8, "USD", "goods_exports", ref_area="VN", time_period="2022-Q1"),
            figure("trade", 17635, 7, "USD", "goods_trade", ref_area="VN", time_period="2022-Q1", method="text"),
            figure("exports-growth", 129, -1, "PT", "goods_exports_growth", ref_area="VN", time_period="2022-Q1", basis="yoy"),
            figure(
                "exports-foreign", 659, 8, "USD", "goods_exports", ref_area="VN", sector="foreign-invested", time_period="2022-Q1"
            ),
            figure(
                "share-foreign", 74, 0, "PT", "goods_exports_share", ref_area="VN", sector="foreign-invested", time_period="2022-Q1"
            ),
            figure("exports-part", 5, 9, "USD", "goods_exports", ref_area="VN", sector="other-183", time_period="2022-Q1"),
            figure("exports-other-part", 6, 9, "USD", "goods_exports", ref_area="VN", sector="part-211", time_period="2022-Q1"),
            figure("items", 22, 0, "NR", "goods_exports_items", ref_area="VN", sector="above-threshold", time_period="2022-Q1"),
            figure(
                "threshold", 1, 9, "USD", "goods_exports_threshold", ref_area="VN", sector="above-threshold", time_period="2022-Q1"
            ),
            figure("fdi", 31, 9, "USD", "fdi_inflow", ref_area="VN", time_period="2021"),
            figure("fdi-sg", 107, 8, "USD", "fdi_inflow", ref_area="VN", counterpart_area="SG", time_period="2021"),
            figure("fdi-kr", 5, 9, "USD", "fdi_inflow", ref_area="VN", counterpart_area="KR", time_period="2021"),
            figure("fdi-share-sg", 344, -1, "PT", "fdi_inflow_share", ref_area="VN", counterpart_area="SG", time_period="2021"),
            figure("fdi-rank-sg", 1, 0, "RANK", "fdi_rank", ref_area="VN", counterpart_area="SG", time_period="2021"),
            figure("gdp-vn", 3626, 8, "USD", "gdp", ref_area="VN", time_period="2021", basis="current_prices"),
            figure("gdp-cn", 1143670, 8, "CNY", "gdp", ref_area="CN", time_period="2021", basis="current_prices"),
            figure("gdp-growth-vn", 258, -2, "PT", "gdp_growth", ref_area="VN", time_period="2021", basis="yoy"),
            figure(
                "gdp-growth-since", 30, 0, "PT", "gdp_growth", ref_area="VN", time_period="2021", basis="since", base_period="2016"
            ),
            figure("wage-vn", 217, 0, "USD/MTH", "monthly_wage", ref_area="VN", time_period="2018", basis="monthly"),
            figure("wage-kh", 201, 0, "USD/MTH", "monthly_wage", ref_area="KH", time_period="2018", basis="monthly"),
            figure(
                "relative-wage",
                21,
                0,
                "PT",
                "relative_wage",
                ref_area="VN",
                counterpart_area="CN",
                time_period="2018",
                high_significand=29,
            ),
            figure("unpriced", 5, 3, "XXX", "fdi_inflow", ref_area="LA", time_period="2021"),
            figure("unknown-area", 5, 3, "USD", "fdi_inflow", ref_area="QQ", time_period="2021"),
        ],
        "mention": [
            figure("one", 885, 8, "USD", "", quote="88.5bn dollars", observation_id="trade:trade"),
            figure("twice", 12, -1, "PT", "", quote="1.2%"),
            figure("again", 12, -1, "PT", "", quote="1.2 %"),
            {"key": "day", "mention_kind": "date", "time_period": "2022"},
        ],
        "mention_link": [
            {"key": "one"},
            {"mention": 2, "concept": "ref_area", "code": "VN", "confidence": 0.6},
            {"mention": 2, "concept": "sector", "code": "other-183", "confidence": 0.9},
        ],
        "introduced_entity": [{"entity": "anvil-and-sons", "entity_name": "Anvil & Sons"}, {"entity": "acme"}],
        "relation": [{"key": "twice", "kind": "same_as", "left": "exports", "right": "exports-again"}],
        "relation_term": [
            {"relation_id": "trade:twice", "side": "left", "position": 0, "sign": 1, "observation_id": "trade:exports"},
            {"relation_id": "trade:twice", "side": "right", "position": 0, "sign": 1, "observation_id": "trade:exports-again"},
        ],
        "event": [
            {
                "key": "law",
                "event": "law_effective",
                "event_date": "2021-01-01",
                "actor": "ministry",
                "object": "investment-law",
                "ref_area": "VN",
            },
            {"key": "goal", "event": "target", "event_date": "2045", "actor": "VN", "object": "rich-country", "ref_area": "VN"},
        ],
        "finding": [{"rule": "conflict.same_fact", "outcome": "fails", "relation_id": "trade:twice"}],
        "rule_tally": [
            {"rule": "conflict.same_fact", "checked": 1, "holds": 0, "fails": 1, "cannot_tell": 0, "repaired": 0},
            {"rule": "period.malformed", "checked": 43, "holds": 42, "fails": 1, "cannot_tell": 0, "repaired": 0},
            {"rule": "scale.misread", "checked": 1, "holds": 0, "fails": 1, "cannot_tell": 0, "repaired": 1},
        ],
        "scale_reading": [
            {"scale_word": "billion", "printed_exponent": 9, "adjudicated_exponent": 8, "reading_status": "repaired"}
        ],
        "rejected_row": [{}],
        "warning": [{"rule": "warning.column", "reason": "column 'colour' is not read"}],
    },
    twin="firms",
)
FIRMS = Document(
    "firms",
    date(2021, 12, 31),
    {
        "observation": [
            figure("exports", 87, 9, "USD", "goods_exports", ref_area="VN", time_period="2022-Q1", obs_status="F"),
            figure("revenue", 742, 8, "USD", "revenue", ref_area="VN", entity="acme-abroad", time_period="2021"),
            figure(
                "revenue-to-gdp",
                20,
                0,
                "PT",
                "revenue_to_gdp",
                ref_area="VN",
                entity="acme-abroad",
                time_period="2021",
                basis="of_gdp",
            ),
            figure("overseas-revenue", 33, 7, "USD", "overseas_revenue", ref_area="CN", entity="acme", time_period="2020"),
            figure("overseas-share", 27, 0, "PT", "overseas_revenue_share", ref_area="CN", entity="acme"),
            figure("share-home", 741, -1, "PT", "market_share", ref_area="CN", entity="acme", sector="anvils", time_period="2020"),
            figure(
                "share-home-earlier",
                251,
                -1,
                "PT",
                "market_share",
                ref_area="CN",
                entity="acme",
                sector="anvils",
                time_period="2018",
            ),
            figure("gdp-vn", 35, 10, "USD", "gdp", ref_area="VN", time_period="2021", basis="current_prices"),
        ],
        "mention": [
            figure("one", 8850, 7, "USD", "", quote="885亿美元"),
            figure("once", 12, -1, "PT", "", quote="1.2%"),
        ],
        "event": [
            {
                "key": "strategy",
                "event": "strategy",
                "event_date": "2012",
                "actor": "acme",
                "object": "brand-oriented-strategy",
                "ref_area": "CN",
            }
        ],
    },
)
