"""Floor 4: text in, figures out; the words of a language are data of a floor below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def read_figures(texts: Sequence[str], language: str | None = None) -> pl.DataFrame:
    """Finds every quantity and date of texts.

    Args:
        texts: any number of texts; they are read in batches of bounded memory.
        language: BCP 47 tag of all of them; by default each text's is told from its script.

    Returns:
        One row a quantity: text_index (place of the text in `texts`), start, end (code points, end exclusive), text, value
        (of one number), low, high (of a range, one of them null at an open end), unit (ISO 4217 code, "percent",
        "percentage point" or the English name of the unit or counted noun), kind (currency, percent, number, dimension,
        temperature, age, count, ratio, duration, date, rank). Percentages are the number in front of the sign.
        `pipelines.reading.mentions.read_mentions` gives the same with exact values, intervals and periods.

    Example:
        >>> read_figures(["Exports rose 3.5% to $12bn."]).select("text", "value", "unit").rows()
        [('rose 3.5%', 3.5, 'percent'), ('$12bn', 12000000000.0, 'USD')]
    """
    import polars as pl

    from pipelines.reading.mentions import read_mentions
    from pipelines.reading.quantities import quantities

    documents = pl.DataFrame(
        {"document_id": [str(index) for index in range(len(texts))], "text": list(texts)},
        schema={"document_id": pl.String, "text": pl.String},
    ).with_columns(language=pl.lit(language, pl.String))
    found = quantities(read_mentions(documents))
    return found.select(pl.col("document_id").cast(pl.Int64).alias("text_index"), pl.exclude("document_id"))
