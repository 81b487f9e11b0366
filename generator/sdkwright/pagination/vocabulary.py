"""The usual names of the parameters and properties of pages.

They are in lower case, with letters and digits only: `pagenumber` for `page[number]`.

This module must not know schemas.
"""

from typing import Final


def bare(name: str) -> str:
    """The name in lower case, with letters and digits only."""
    return "".join(filter(str.isalnum, name.lower()))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parameters ---------------------------------------------------------------------------

CURSOR_PARAMETERS: Final = _names("""
    after aftercursor aftercursorid afterid aftertoken bookmark continuation continuationtoken continue cursor cursormark
    exclusivestartkey fromcursor iterator lastevaluatedkey marker next nextcursor nextkey nextmarker nextpage
    nextpagecursor nextpagekey nextpagetoken nexttoken pageafter pagecursor pagekey pagestate pagetoken pagingtoken
    paginationcursor paginationkey paginationtoken pos scrollid searchafter skiptoken startafter startcursor
    startingafter startingtoken starttoken token
    """)
"""Parameters that may be a cursor. This is certain only if the response contains the cursor of the next page."""
CLEAR_CURSORS: Final = CURSOR_PARAMETERS - _names("token next pos marker continue")
"""Those of `CURSOR_PARAMETERS` that have no other usual meaning."""
PATH_CURSORS: Final = _names("""
    aftercursor continuationtoken cursor nextcursor nextpagetoken pagecursor pagetoken paginationtoken pagingtoken startcursor
    """)
"""Those that have no other meaning in a path either, where a token usually identifies something."""
AFTER_PARAMETERS: Final = _names(
    "after afterid pageafter startafter startafterid startingafter"
)
"""Parameters that may be the id of the last item."""
NUMBER_PARAMETERS: Final = _names("""
    currentpage p page pageidx pageindex pageno pagenr pagenum pagenumber pg
    """)
OFFSET_PARAMETERS: Final = _names("""
    first firstresult firstrow offset pageoffset pagestart skip start startat startindex startoffset startposition
    """)
PLAIN_OFFSETS: Final = _names("""
    firstresult firstrow offset pageoffset pagestart skip startindex
    """)
"""Offsets that cannot be a time."""
VAGUE_PARAMETERS: Final = _names("first p")
"""Parameters with a vague name. They need further evidence."""
INTERVAL_PARAMETERS: Final = _names("from until")
"""Parameters that are a time or a cursor."""
TOKEN_WORDS: Final = ("cursor", "marker", "token")
"""Words in the names of parameters that can only be a cursor."""
LIMIT_PARAMETERS: Final = _names("""
    count displaysize hitsperpage itemsperpage limit max maxitems maxpagesize maxresults numitems pagelength pagelimit
    pagesize perpage resultsperpage rowcount rows rowsperpage rpp size take top
    """)
END_PARAMETERS: Final = _names("end endat endtime stop to until")
"""Parameters for the end of an interval. Beside one of them, `startAt` is the beginning of the interval, no offset."""

# Properties of responses --------------------------------------------------------------

NEXT_CURSORS: Final = _names("""
    aftercursor continuationtoken cursor endcursor nextcontinuationtoken nextcursor nextcursormark nextiterator nextkey
    nextmarker nextpagecursor nextpagekey nextpagetoken nextpaginationtoken nexttoken pagetoken
    """)
"""Properties that are the cursor of the next page, whatever the parameter is called."""
NEXT_PLAIN: Final = _names("next nextpage")
"""Properties that are a cursor, a number or a URL of the next page, depending on their type."""
PREVIOUS_PLAIN: Final = _names("prev previous previouspage prevpage")
NEXT_URLS: Final = _names("""
    afterurl nexthref nextlink nextpagelink nextpageuri nextpageurl nexturi nexturl odatanextlink
    """)
NEXT_NUMBERS: Final = _names("nextpage nextpagenumber")
HAS_MORE: Final = _names("""
    hasmore hasmoreitems hasmorepages hasmoreresults hasnext hasnextpage more moreavailable moreresults
    """)
IS_LAST: Final = _names("done endofstream islast islastpage last lastpage")
FEED: Final = _names("endtime")
"""Properties of a feed: the time up to which it is complete. A feed has no last page."""
TOTALS: Final = _names("""
    resultstotal total totalcount totalelements totalentries totalentrycount totalhits totalitemcount totalitems
    totalmatches totalrecordcount totalrecords totalresults totalrows totalsize
    """)
TOTAL_PAGES: Final = _names("""
    lastpage maxpage maxpages numpages numberofpages pagecount pages pagescount pagetotal totalpagecount totalpages
    """)
CURSOR_ITEMS: Final = _names("lastid")
"""Properties that repeat the id of the last item."""

PAGE_PROPERTIES: Final = (
    NEXT_CURSORS | NEXT_PLAIN | NEXT_URLS | NEXT_NUMBERS | HAS_MORE | TOTALS
)
"""Properties that show that the object around them is a page."""

_META: Final = ("meta", "pag", "cursor", "link", "listinfo", "resultinfo", "nextpage")
_ENVELOPES: Final = _names("""
    body content data embedded meta payload response result results
    """)
SIDE_LISTS: Final = _names("""
    errors facets filters included includes links order query schemas sort sorts unreachable warnings
    """)
"""Lists that are not the items of a page."""
ITEM_LISTS: Final = _names("""
    content data docs documents elements entities entries hits items list objects records resources results rows value
    values
    """)
"""Usual names of the list of items."""


def is_meta(name: str) -> bool:
    """Whether an object describes the page, judged by its name."""
    word = bare(name)
    return word == "next" or any(each in word for each in _META)


def is_envelope(name: str) -> bool:
    """Whether an object only contains the response, judged by its name: `data`."""
    return bare(name) in _ENVELOPES
