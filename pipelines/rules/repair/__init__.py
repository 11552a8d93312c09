"""Reads printed scale words anew where the document's own arithmetic proves that they say another power of ten.

claims: what figures can be checked by; targets: what may be read anew; trial: what follows from it; priors, proof, rivals:
whether it is proved; search: the order of it all; decisions: what a person decided; readings and story: how it is told.
"""

from pipelines.rules.repair.adjudicate import Repair, repair

__all__ = ["Repair", "repair"]
