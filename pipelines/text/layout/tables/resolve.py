"""In what the figures of a table's cells are told: by their row, their column, the section they stand under or the table.

The nearest that says a unit wins; a power of ten without a unit is joined to the unit of another. A column or row of changes,
shares or counts that does not say its unit has none: that of the table is not meant for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.language.layout_words import layout_words
from pipelines.text.layout.tables.declared import Declared, declared
from pipelines.text.layout.tables.grid import Cell, Table
from pipelines.text.layout.tables.told import PrintedPlaces, Resolution, Told
from pipelines.text.layout.tables.unit_phrase import merged, unit_phrases

_NEGATIVE = re.compile(r"[(（][^()（）]{1,30}[)）][%％]?\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_FEWEST_NUMBERED = 3


def resolve(table: Table, printed: PrintedPlaces, language: str) -> Resolution:
    """What a table says of the figures in its cells.

    Args:
        table: the table.
        printed: the mentions of its document.
        language: primary language subtag.
    """
    return _Resolver(table, printed, language).resolve()


class _Resolver:
    def __init__(self, table: Table, printed: PrintedPlaces, language: str) -> None:
        self._table = table
        self._printed = printed
        self._language = language
        self._words = layout_words(language)
        self._found = Resolution()
        self._is_dated = False

    def resolve(self) -> Resolution:
        captions, heads, body = self._parts()
        caption = next((said for line in reversed(captions) if (said := self._said(line)) is not None), None)
        if not heads and not body:
            return self._found
        columns = self._columns(heads)
        labels_at = self._label_column(body)
        corner = self._corner(columns, labels_at)
        table_unit = corner or caption
        unit_column = next((key for key, cells in columns.items() if self._is_whole(self._words.unit_columns, cells)), None)
        numbered = self._number_columns(columns, body, labels_at)
        heads_said = {key: self._column_unit(cells) for key, cells in columns.items() if key not in (labels_at, unit_column)}
        amounts = self._amount_columns(body, columns)
        dated = {key: self._dates(cells) for key, cells in columns.items()}
        self._is_dated = any(dated.values()) or any(self._label_dates(row[:1]) for row in body)
        section: Declared | None = None
        for row in body:
            filled = [cell for cell in row if cell.text]
            if len(filled) == 1 and not self._is_figure(filled[0]):
                section = self._said(filled[0])
                continue
            self._row(row, columns, heads_said, unit_column, numbered, amounts, section, table_unit, dated)
        return self._found

    # What is a head, a caption, a body

    def _parts(self) -> tuple[list[Cell], list[Sequence[Cell]], list[Sequence[Cell]]]:
        captions, heads = list(self._table.captions), list[Sequence[Cell]]()
        rows = list(self._table.rows)
        place = 0
        for place, row in enumerate(rows):
            filled = {cell.start: cell for cell in row if cell.text}
            is_head = self._table.heads is not None and place < self._table.heads
            if len(filled) <= 1 and not any(self._is_figure(cell) for cell in filled.values()) and len(row) != 1 - bool(heads):
                if heads and not is_head:
                    if self._table.heads is not None or len(heads) > 1 or not self._begins(rows[place + 1 :]):
                        break
                    # A title that ends in a year looks like a head; the heads are below what stands under it.
                    captions += [cell for row in heads for cell in row if cell.text]
                    heads = []
                captions += filled.values()
            elif is_head or not self._is_body(row, filled.values()):
                heads.append(row)
            else:
                break
        else:
            place = len(rows)
        return captions, heads, rows[place:]

    def _is_body(self, row: Sequence[Cell], filled: Iterable[Cell]) -> bool:
        """Whether a row holds figures, or behind heads that the markup shows a label with numbers that look like years."""
        is_labelled = self._table.heads is not None and bool(row[0].text)
        return any(self._is_figure(cell) or (is_labelled and _YEAR.match(cell.text)) for cell in filled)

    def _begins(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """Whether a row of heads opens the rows and one with as many cells, or with a label more, and figures follows it."""
        filled = [[cell for cell in row if cell.text] for row in rows[:2]]
        if len(rows) <= 1 or len(filled[0]) <= 1 or len(filled[1]) - len(filled[0]) not in (0, 1):
            return False
        return not any(map(self._is_figure, filled[0])) and any(map(self._is_figure, filled[1]))

    def _is_figure(self, cell: Cell) -> bool:
        """Whether a quantity that is no date fills most of a cell."""
        fills = any(not one.is_date and 2 * (one.end - one.start) >= len(cell.text) for one in self._printed.inside(cell))
        return fills and not unit_phrases(cell.text, self._language)

    def _key(self, row: Sequence[Cell], index: int) -> int:
        return index - len(row) if self._table.counts_from_right else index

    def _columns(self, heads: Sequence[Sequence[Cell]]) -> dict[int, list[Cell]]:
        """The head cells over each column, from the top; a gap in an upper row belongs to the cell at its left."""
        columns: dict[int, list[Cell]] = {}
        for number, row in enumerate(heads):
            last: Cell | None = None
            for index, cell in enumerate(row):
                over = cell
                if not cell.text and number < len(heads) - 1 and last is not None:
                    over = last
                if over.text:
                    columns.setdefault(self._key(row, index), []).append(over)
                last = cell if cell.text and index else last
        return columns

    def _label_column(self, body: Sequence[Sequence[Cell]]) -> int | None:
        """The first column, where what stands in it are words or dates and no figures."""
        first = [row[0] for row in body if row and len([cell for cell in row if cell.text]) > 1]
        if not first or all(self._is_figure(cell) for cell in first):
            return None
        lengths = {len(row) for row in body}
        return -max(lengths) if self._table.counts_from_right else 0

    # What is said

    def _said(self, cell: Cell) -> Declared | None:
        said = declared(cell, self._language)
        if said is not None:
            self._found.said.append((said.start, said.end))
        return said

    def _column_unit(self, cells: Sequence[Cell]) -> Declared | None:
        said = [found for cell in reversed(cells) if (found := self._said(cell)) is not None]
        return _joined(said)

    def _corner(self, columns: dict[int, list[Cell]], labels_at: int | None) -> Declared | None:
        return self._column_unit(columns.get(labels_at, [])) if labels_at is not None else None

    def _is_whole(self, pattern: re.Pattern[str], cells: Sequence[Cell]) -> bool:
        return any(pattern.fullmatch(cell.text.strip(" .:：*")) for cell in cells)

    def _number_columns(
        self, columns: dict[int, list[Cell]], body: Sequence[Sequence[Cell]], labels_at: int | None
    ) -> frozenset[int]:
        found = {key for key, cells in columns.items() if self._is_whole(self._words.number_columns, cells)}
        first = [row[0].text.strip(" .)") for row in body if len(row) > 1]
        counts = [str(number) for number in range(1, len(first) + 1)]
        if labels_at is None and len(first) >= _FEWEST_NUMBERED and first == counts and not self._table.counts_from_right:
            found.add(0)
        return frozenset(found)

    def _amount_columns(self, body: Sequence[Sequence[Cell]], columns: dict[int, list[Cell]]) -> frozenset[int]:
        """Columns in which what looks like a year is an amount: others in it do not, and no head says that it is a date."""
        others = {self._key(row, index) for row in body for index, cell in enumerate(row) if index and self._is_figure(cell)}
        heads = {key: columns.get(key, []) for key in others}
        return frozenset(
            key for key, head in heads.items() if self._dates(head) or not self._is_headed(self._words.date_columns, head)
        )

    def _is_headed(self, pattern: re.Pattern[str], cells: Sequence[Cell]) -> bool:
        return any(pattern.search(cell.text) for cell in cells)

    # The cells of a row

    def _row(
        self,
        row: Sequence[Cell],
        columns: dict[int, list[Cell]],
        heads_said: dict[int, Declared | None],
        unit_column: int | None,
        numbered: frozenset[int],
        amounts: frozenset[int],
        section: Declared | None,
        table_unit: Declared | None,
        dated: dict[int, tuple[int, ...]],
    ) -> None:
        label = next((cell for cell in row if cell.text and not self._is_figure(cell)), None)
        stub = self._said(label) if label is not None else None
        own = next((self._unit_cell(cell) for index, cell in enumerate(row) if self._key(row, index) == unit_column), None)
        is_other = label is not None and self._words.other_heads.search(label.text) is not None
        is_of_dates = label is not None and self._words.date_columns.search(label.text) is not None
        for index, cell in enumerate(row):
            key = self._key(row, index)
            if not cell.text or cell is label or key == unit_column:
                continue
            if key in numbered:
                self._found.cells.append(Told(cell.start, cell.end, is_dropped=True))
                continue
            head = columns.get(key, [])
            said = self._chosen(
                heads_said.get(key), stub or own, section, table_unit,
                is_percent=self._is_headed(self._words.percent_heads, head),
                is_other=is_other or self._is_headed(self._words.other_heads, head),
            )  # fmt: skip
            is_amount = said is not None and key in amounts and not is_of_dates and bool(_YEAR.match(cell.text))
            told = Told(cell.start, cell.end, is_negative=bool(_NEGATIVE.match(cell.text)), is_amount=is_amount)
            if said is not None:
                told = told._replace(unit=said.units[0], said_start=said.start, said_end=said.end)
            if self._is_dated:
                of_row = self._label_dates([label]) if label is not None else ()
                told = told._replace(dates=(*dated.get(key, ()), *of_row))
            self._found.cells.append(told)

    def _dates(self, cells: Iterable[Cell]) -> tuple[int, ...]:
        return tuple(one.start for cell in cells for one in self._printed.inside(cell) if one.is_date)

    def _label_dates(self, cells: Iterable[Cell]) -> tuple[int, ...]:
        """Dates that are the label of a row, not part of one."""
        return tuple(
            one.start
            for cell in cells
            for one in self._printed.inside(cell)
            if one.is_date and 2 * (one.end - one.start) >= len(cell.text)
        )

    def _unit_cell(self, cell: Cell) -> Declared | None:
        units = unit_phrases(cell.text, self._language)
        if not units:
            return None
        self._found.said.append((cell.start, cell.end))
        return Declared(units, cell.start, cell.end)

    def _chosen(
        self,
        column: Declared | None,
        row: Declared | None,
        section: Declared | None,
        table_unit: Declared | None,
        *,
        is_percent: bool,
        is_other: bool,
    ) -> Declared | None:
        """The unit of one cell, one of those that are said of it."""
        if column is not None and len(column.units) == 1 and column.units[0].is_percent:
            return column
        near = [said for said in (row, column, section) if said is not None]
        mixed = next((said for said in (*near, table_unit) if said is not None and len(said.units) > 1), None)
        if mixed is not None and (said_unit := self._of_several(mixed, is_percent=is_percent)) is not None:
            near = [said_unit if said is mixed else said for said in near]
            table_unit = said_unit if table_unit is mixed else table_unit
        if is_other and table_unit is not None and not any(said.units[0].has_unit for said in near):
            is_meant = table_unit.units[0].reading is not None
            return _joined([*near, table_unit]) if is_meant else next(iter(near), None)
        return _joined([*near, *([table_unit] if table_unit is not None else [])])

    def _of_several(self, said: Declared, *, is_percent: bool) -> Declared | None:
        """Of a unit and percent the one that a column's words ask for."""
        units = [unit for unit in said.units if unit.is_percent == is_percent]
        return said._replace(units=(units[0],)) if units else None


def _joined(said: Sequence[Declared]) -> Declared | None:
    """The first that says a unit, with the power of ten of another that says no more, where it has none of its own.

    What has a power of ten of its own is told in no percentage of something farther away.
    """
    with_unit = next((one for one in said if one.units[0].has_unit), None)
    scale = next((one for one in said if not one.units[0].has_unit), None)
    if with_unit is None or scale is None:
        return with_unit or scale
    unit = with_unit.units[0]
    if unit.is_percent and said.index(scale) < said.index(with_unit):
        return scale
    if len(with_unit.units) > 1 or unit.scale_word is not None or unit.is_percent or unit.is_loose:
        return with_unit
    return with_unit._replace(units=(merged(unit, scale.units[0]),))
