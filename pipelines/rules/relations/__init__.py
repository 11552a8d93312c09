"""The relation kinds, one record each. Whatever lists kinds is made of these records or tested against them."""

from __future__ import annotations

from pipelines.rules.relations.kind import ROLES, Kind, Place, Side
from pipelines.rules.relations.proportions import PROPORTIONS
from pipelines.rules.relations.statements import STATEMENTS
from pipelines.rules.relations.sums import SUMS

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*STATEMENTS, *SUMS, *PROPORTIONS)}
"""All kinds by code."""

QUOTIENTS = tuple(kind.code for kind in KINDS.values() if kind.is_quotient)
ORDERS = tuple(kind.code for kind in KINDS.values() if kind.is_order)
CONVERTED = tuple(kind.code for kind in KINDS.values() if kind.is_converted)
HOMOGENEOUS = tuple(kind.code for kind in KINDS.values() if kind.is_homogeneous)
ADDED = ("sums_to", "differs_by")
"""Kinds whose terms are added up or taken from one another."""

__all__ = ["ADDED", "CONVERTED", "HOMOGENEOUS", "KINDS", "ORDERS", "QUOTIENTS", "ROLES", "Kind", "Place", "Side"]
