"""The reference of Lightfield's API that its vendor publishes: our pages have every fact in it, in the same order."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from support.repository import ROOT

from sdkwright.document.loader import load_document

from .html_pages import Element, lines
from .sites import pages_of, site_of

PUBLISHED = ROOT.parent / "shared" / "seeds"
# A published page, our page, its language, and the classes that the other language has.
PAGES = {
    "000": ("operations/opportunity.update.html", "python"),
    "001": ("operations/opportunity.update.html", "http"),
    "004": ("operations/note.update.html", "python"),
}
NO_FACTS = ("Skip to content", "Accepts one of the following:")
# From here on, a page repeats the sample of the response.
REPEATED = "Returns Examples"
RENAMED = {
    "Body ParametersJSON": "Body parameters",
    "Path Parameters": "Path parameters",
    # The signature that an editor shows, with all arguments.
    "opportunity.update(strid, OpportunityUpdateParams**kwargs) -> OpportunityUpdateResponse": "client.opportunity.update(",
    # Types with a name, whose variants follow, instead of counts such as "3 more".
    "fields: Optional[Union[Dict[str, Union[str, float, bool, 3 more]]]]": "fields: opportunity_update_params.Fields = ...",
    "relationships: Optional[Union[Dict[str, RelationshipsUnionMember0RelationshipsUnionMember0Item]]]": "relationships: opportunity_update_params.Relationships = ...",
    "Dict[str, RelationshipsUnionMember0RelationshipsUnionMember0Item]": "Mapping[str, RelationshipOperationParam]",
    "SequenceNotStr[Union[str, float, bool, 3 more]]": "SequenceNotStr[NestedAttributeValueParam]",
    "value: Union[str, float, bool, 3 more]": "value: AttributeValue",
    "List[Union[str, float, bool, 3 more]]": "List[NestedAttributeValue]",
    "class OpportunityUpdateResponse:": "OpportunityUpdateResponse",
    'value_type: Literal["ADDRESS", "CHECKBOX", "CURRENCY", 11 more]': "value_type: ValueType",
    # A list of a request is no iterator, and a list of anything may contain null.
    "Iterable[object]": "SequenceNotStr[object]",
    "List[Optional[object]]": "List[object]",
}
# The same text is another type in requests and in responses.
IN_REQUESTS = {
    "Dict[str, object]": "Mapping[str, object]",
    "Dict[str, Union[str, float, bool, 3 more]]": "Mapping[str, ",
}
IN_RESPONSES = {
    "Dict[str, Union[str, float, bool, 3 more]]": "Dict[str, NestedAttributeValue]"
}
NAMED = re.compile(
    r"(add|remove|replace): Optional\[Union\[str, SequenceNotStr\[str\]\]\]"
)


@pytest.fixture(scope="module")
def pages() -> dict[PurePosixPath, Element]:
    document = load_document(ROOT / "spec" / "lightfield.yaml")
    return pages_of(site_of(document))


def facts(text: str) -> Iterator[str]:
    """The lines of a published page with facts, in our words."""
    changed = IN_REQUESTS
    title = ""
    for line in text.splitlines():
        each = " ".join(line.removesuffix("Expand Collapse").split())
        if each == REPEATED:
            return
        if each == "Returns":
            changed = IN_RESPONSES
        if not each or each in NO_FACTS or each == title:
            continue
        title = title or each
        each = re.sub(r"^UnionMember\d+ = ", "", each).replace(" } ]", " }]")
        each = re.sub(r"^(POST)(/)", r"\1 \2", each)
        each = NAMED.sub(r"\1: EntityIdsParam", each)
        yield RENAMED.get(each) or changed.get(each, each)


def begins_with(line: str, fact: str) -> bool:
    """Whether a line of our page is the fact, perhaps behind the name of a variant and before a mark or a link."""
    texts = (line, re.sub(r"^[\w.]+ = ", "", line))
    return any(
        each == fact
        or each.startswith((f"{fact} ", fact) if fact[-1] in "(, " else f"{fact} ")
        for each in texts
    )


@pytest.mark.parametrize(
    "file", sorted(PUBLISHED.glob("*.txt")), ids=lambda file: file.name[:3]
)
def test_a_page_has_every_published_fact(
    file: Path, pages: dict[PurePosixPath, Element]
) -> None:
    name, other = PAGES[file.name[:3]]
    (main,) = pages[PurePosixPath(name)].find("main")
    shown = iter(lines(main, without=(other, "anchor")))
    missing = ""
    for fact in facts(file.read_text(encoding="utf-8")):
        missing = missing or (
            "" if any(begins_with(each, fact) for each in shown) else fact
        )
    assert missing == ""
