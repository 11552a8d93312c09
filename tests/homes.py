"""Homes for tests: a copy of the dbt project and a raw folder of their own, nothing of the checkout is touched."""

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]

METADATA = "title: {slug}\npublisher: Statistics office\npublished: 2022-05-08\nlanguage: en\nlicence: made for tests\n"
HEADER = (
    "key,quote,char_start,char_end,indicator,ref_area,counterpart_area,entity,sector,time_period,obs_status,basis,reads_as,note\n"
)


def make_home(root: Path) -> Path:
    """A home without documents: references and dbt project of the checkout, parsed if the checkout is."""
    shutil.copytree(CHECKOUT / "dbt", root / "dbt", ignore=shutil.ignore_patterns("logs", "*.duckdb*"))
    of_documents = shutil.ignore_patterns("corrections.yml")
    shutil.copytree(CHECKOUT / "raw" / "reference", root / "raw" / "reference", ignore=of_documents)
    (root / "raw" / "tables").mkdir()
    return root


def write_document(root: Path, slug: str, rows: list[tuple[str, str, str]], relations: str = "") -> Path:
    """A document of rows (key, quote, indicator) about Viet Nam in 2021; written over an earlier one."""
    folder = root / "raw" / "tables" / slug
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "document.yml").write_text(METADATA.format(slug=slug), encoding="utf-8")
    lines, start = [HEADER], 0
    for key, quote, indicator in rows:
        end = start + len(quote)
        lines.append(f'{key},"{quote}",{start},{end},{indicator},VN,,,,2021,A,,,\n')
        start = end + 1
    (folder / "observations.csv").write_text("".join(lines), encoding="utf-8")
    if relations:
        (folder / "relations.csv").write_text("key,kind,left,right,note\n" + relations, encoding="utf-8")
    return folder
