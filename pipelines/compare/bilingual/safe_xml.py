"""XML of others: no entities, no document type fetched, no huge trees; elements one at a time, forgotten when done."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any

from pipelines.ingest.refusal import RawFileError


def local(element: Any) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def events(data: bytes, name: str, tags: Collection[str], *, opening: Collection[str] = ()) -> Iterator[tuple[str, Any]]:
    """The elements of some names in the order that they end, and those of others when they begin.

    Args:
        data: the file.
        name: how messages call it.
        tags: names without namespace of elements that are told, whole, when they end; what is in them is forgotten then.
        opening: names of elements that are told when they begin, for their attributes.

    Raises:
        RawFileError: it is no XML, or declares entities.
    """
    from lxml import etree

    asked = [f"{{*}}{tag}" for tag in (*tags, *opening)]
    parser = etree.iterparse(
        BytesIO(data), events=("start", "end"), tag=asked, resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        is_checked = False
        for event, element in parser:
            if not is_checked:
                is_checked = True
                _require_no_entities(element, name)
            tag = local(element)
            if event == "start" and tag in opening:
                yield event, element
            elif event == "end" and tag in tags:
                yield event, element
                element.clear(keep_tail=False)
    except etree.LxmlError as error:
        raise RawFileError(f"{name}: broken XML ({error}); export it anew") from None


def _require_no_entities(element: Any, name: str) -> None:
    internal = element.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in internal.iterentities()):
        raise RawFileError(f"{name}: it declares entities, which are never resolved; export it without a document type")


def text_of(element: Any, left_out: Collection[str]) -> str:
    """The text of an element without that of elements of some names; what is behind them stays."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if local(child) not in left_out and isinstance(child.tag, str):
            parts.append(text_of(child, left_out))
        parts.append(child.tail or "")
    return "".join(parts)


def children(element: Any, tag: str) -> Iterator[Any]:
    """The elements of a name right inside another."""
    return (child for child in element if local(child) == tag)


def child(element: Any, tag: str) -> Any:
    """The first of these; None without one."""
    return next(children(element, tag), None)
