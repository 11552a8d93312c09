"""Figures of a web page are shown where they stand in it, whatever the reader left out or wrote otherwise."""

from __future__ import annotations

import pytest

from pipelines.checking.html_places import HtmlPlaces
from pipelines.checking.texts import Given, text_in_memory

PAGE = (
    '<html><head><title>5.6 billion</title><script>"5.6 billion"</script></head>\n<body><p>Exports &amp; imports were\n'
    "  <b>5.6</b>&nbsp;billion dollars.</p><table><tr><td>North</td><td>1,200</td></tr></table></body></html>\n"
)


def at(text: str, quote: str) -> str:
    start, end = HtmlPlaces(PAGE, text).span(text.index(quote), text.index(quote) + len(quote))
    return PAGE[start:end]


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("Exports & imports were 5.6\xa0billion dollars.", "5.6\xa0billion", "5.6</b>&nbsp;billion"),
        ("Exports & imports were 5.6 billion dollars.", "& imports", "&amp; imports"),
        ("| North | 1,200 |", "1,200", "1,200"),
        ("Exports, as we heard, were 5.6 billion dollars.", "5.6 billion", "5.6</b>&nbsp;billion"),
        ("| North | 1,200 |\nExports & imports were 5.6 billion dollars.", "5.6", "5.6"),
    ],
)
def test_a_span_of_the_text_is_one_of_the_page(text: str, quote: str, shown: str) -> None:
    assert at(text, quote) == shown


def test_what_is_not_in_the_page_has_an_empty_place() -> None:
    assert at("Exports were 9.9 trillion.", "9.9") == ""
    assert HtmlPlaces("", "12 km").span(0, 2) == (0, 0)


def test_a_page_in_memory_keeps_its_lines() -> None:
    body = "<p>" + "The harbour was dredged for years, and the city grew. " * 8 + "</p>\n<p>It is 12&nbsp;km long.</p>"
    page = f'<html lang="en">\n<body><article>{body}</article></body></html>'
    one = text_in_memory(page, "page.html", Given(), "html")
    start = one.document.source_text.text.index("12")
    place = one.place(start, start + 5)
    assert (place.line, place.quote) == (3, "12&nbsp;km")
