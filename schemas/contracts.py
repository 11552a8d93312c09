"""All table contracts by name."""

from __future__ import annotations

from schemas.contract import Contract
from schemas.document import DOCUMENT, DOCUMENT_CHANGE
from schemas.event import EVENT
from schemas.extraction_agreement import EXTRACTION_AGREEMENT
from schemas.fault_detection import FAULT_DETECTION
from schemas.figure import FIGURE
from schemas.finding import FINDING, RULE_TALLY
from schemas.fx_rate import FX_RATE
from schemas.introduced_entity import INTRODUCED_ENTITY
from schemas.mention import MENTION_LINK, PLACED_MENTION
from schemas.observation import OBSERVATION, TOUCHED_OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION, RELATION_TERM
from schemas.scale_reading import ADJUDICATION, SCALE_READING
from schemas.twin_comparison import TWIN_COMPARISON
from schemas.warning import WARNING

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        ADJUDICATION, CONSERVATION, DOCUMENT, DOCUMENT_CHANGE, EVENT, EXTRACTION_AGREEMENT, FAULT_DETECTION, FIGURE, FINDING,
        FX_RATE, INTRODUCED_ENTITY, MENTION_LINK, OBSERVATION, PLACED_MENTION, REJECTED_ROW, RELATION, RELATION_TERM, RULE_TALLY,
        SCALE_READING, TOUCHED_OBSERVATION, TWIN_COMPARISON, WARNING,
    )
}  # fmt: skip
"""Contract of each landed table by the table's name."""
