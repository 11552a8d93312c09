"""Code points as columns: the same for a short text and for a long one, which are made in two ways."""

import pytest

from pipelines.text import code_points
from pipelines.text.code_points import characters_begun

TEXT = "Exports 885.8亿 😀 \x00é\n"


@pytest.mark.parametrize("short", [0, 100_000])
def test_a_text_is_its_code_points(short: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_points, "_SHORT", short)
    assert code_points.code_points(TEXT).to_list() == [ord(one) for one in TEXT]
    assert code_points.code_points("").to_list() == []
    assert characters_begun("é亿a").to_list() == [1, 1, 2, 2, 2, 3]
