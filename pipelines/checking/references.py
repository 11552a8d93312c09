"""What texts are held against: exchange rates, magnitudes and names of firms, each read when it is first asked for."""

from __future__ import annotations

import sysconfig
from functools import cached_property, lru_cache
from pathlib import Path

import polars as pl

from pipelines.ingest.raw_folder import REFERENCE
from pipelines.ingest.reference import ENTITY_COLUMNS, load_entities, load_fx_rates, load_magnitudes
from pipelines.rules.evidence import MAGNITUDE_DTYPES
from pipelines.values.records import dataclass
from schemas.fx_rate import FX_RATE

_INSTALLED = Path(sysconfig.get_path("data")) / "share" / "countinghouse" / "raw"
"""Where the tables lie that are installed with the package."""


@dataclass(frozen=True)
class References:
    """The tables of one raw folder.

    Attributes:
        raw: folder with reference/; None where there is none: then nothing is held against what is outside the text.
    """

    raw: Path | None

    @classmethod
    def of(cls, home_raw: Path | None) -> References:
        """The tables of a home, or those that came with the package.

        Args:
            home_raw: the raw folder of a home; None where there is no home.
        """
        folders = [folder for folder in (home_raw, _INSTALLED) if folder is not None and (folder / REFERENCE).is_dir()]
        return cls(folders[0] if folders else None)

    def fx_rate(self, currencies: frozenset[str]) -> pl.DataFrame:
        """`schemas.fx_rate.FX_RATE` of so many currencies."""
        return _fx_rate(self.raw, currencies) if self.raw else FX_RATE.empty()

    @cached_property
    def magnitude(self) -> pl.DataFrame:
        """Columns of `evidence.MAGNITUDE_DTYPES`."""
        return load_magnitudes(self.raw) if self.raw else pl.DataFrame(schema=MAGNITUDE_DTYPES)

    @cached_property
    def entity(self) -> pl.DataFrame:
        """Firms whose names are looked for, as `load_entities` gives them."""
        return load_entities(self.raw) if self.raw else pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String()))


@lru_cache(maxsize=16)
def _fx_rate(raw: Path, currencies: frozenset[str]) -> pl.DataFrame:
    return load_fx_rates(raw, currencies)
