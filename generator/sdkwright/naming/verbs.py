"""Word lists of the naming rule for operations: verbs, actions, singulars and prepositions, all in lower case."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CREATE_VERBS: Final = frozenset({"add", "create", "insert", "new", "post"})
UNAMBIGUOUS_VERBS: Final = frozenset(
    {"add", "create", "delete", "get", "remove", "set", "update"}
)
"""Verbs that make any segment an action that they begin: `/createInvoice`."""

LIST_VERBS: Final = frozenset({"browse", "index", "list"})
RETRIEVE_VERBS: Final = frozenset({"describe", "fetch", "read", "retrieve", "show"})
DELETE_VERBS: Final = frozenset({"delete", "destroy", "remove"})
UPDATE_VERBS: Final = frozenset({"change", "edit", "modify", "patch", "update"})
REPLACE_VERBS: Final = frozenset({"put", "replace"})
CRUD_VERBS: Final = (
    CREATE_VERBS
    | LIST_VERBS
    | RETRIEVE_VERBS
    | DELETE_VERBS
    | UPDATE_VERBS
    | REPLACE_VERBS
    | {"get", "set"}
)

ACTIONS: Final = _words("""
    accept acknowledge activate advance analyze apply approve archive assign attach attest authenticate
    authorize bulk calculate cancel capture check claim classify clear clone close commit compact compare
    complete compute confirm convert copy count deactivate decline decode delete deliver deny deploy detach
    detect disable disconnect dismiss download duplicate embed enable encode enqueue escalate estimate evaluate
    execute expire export extend extract fail finalize find finish flush follow fork fund generate get grant
    hangup hide identify ignore import increment ingest initialize initiate install introspect invalidate invite
    invoke join kill leave lock login logout lookup mark merge migrate mount move mute notify parse pause pay
    pin ping post predict present preview process promote protect provision publish purge query reactivate
    reboot rebuild recover redact redeem refer refresh refund regenerate register reindex reject release reload
    remix remove rename render renew reopen reorder replay reply report reprocess resend reset resize resolve
    respond restart restore resume retry return reverse revert revoke rollback rotate run scan score search send
    serialize set ship shutdown sign simulate snooze split star start stop submit subscribe succeed summarize
    suspend swap switch sync synchronize terminate test toggle tokenize track transcribe transfer transition
    translate trigger unarchive unassign undelete undo unlink unlock unmute unpin unpublish unregister
    unsubscribe update upgrade upload upsert validate verify void vote withdraw
    """)
"""First words of a path's last segment that make it an action instead of a noun."""

NOUN_ACTIONS: Final = _words("""
    backup claim copy count download embed estimate export import login logout order preview process query release report request
    review run scan score search stop test transfer trigger upload vote
    """)
"""Actions that also begin nouns: `upload_sessions`."""

GET_ACTIONS: Final = _words("""
    calculate check compare count download estimate export find get introspect login logout lookup ping preview query
    search simulate validate verify
    """)
"""Actions that a GET can be without an operation id that begins with them."""

SINGULAR_WORDS: Final = _words("""
    access address alias analysis analytics axis bonus bus business canvas census class corpus diagnosis focus gas
    lens news preferences process progress radius redis series settings statistics stats status
    """)
"""Singular words that end in an s."""

PLURAL_WORDS: Final = frozenset(
    {"children", "criteria", "history", "indices", "media", "people"}
)
PREPOSITIONS: Final = frozenset(
    {"and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "with", "without"}
)  # fmt: skip
"""Words that begin a phrase to keep in the method name: `list_for_repo`, `create_and_run`."""
