"""Every construction that a claim may have says in the warehouse what it is."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.claims import relations
from pipelines.claims.relations import _REASONS
from tests.homes import CHECKOUT

_CODE = re.compile(r'"(?P<code>(?P<family>[a-z_]+)\.[a-z_]+)"')


def test_every_construction_has_a_reason() -> None:
    own = Path(relations.__file__).name
    texts = [path.read_text(encoding="utf-8") for path in (CHECKOUT / "pipelines" / "claims").rglob("*.py") if path.name != own]
    families = {code.partition(".")[0] for code in _REASONS}
    named = {match["code"] for text in texts for match in _CODE.finditer(text) if match["family"] in families}
    assert named - _REASONS.keys() == set()
    assert _REASONS.keys() - named == set()
