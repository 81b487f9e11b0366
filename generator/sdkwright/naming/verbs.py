"""Word lists of the naming rule for operations: verbs, actions, singulars and prepositions, all in lower case."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CREATE_VERBS: Final = frozenset({"add", "assign", "create", "insert", "new", "post"})
UNAMBIGUOUS_VERBS: Final = frozenset(
    {"add", "create", "delete", "fetch", "get", "remove", "retrieve", "set", "update"}
)
"""Verbs that make any segment an action that they begin: `/createInvoice`."""

LIST_VERBS: Final = frozenset({"browse", "index", "list"})
RETRIEVE_VERBS: Final = frozenset({"describe", "fetch", "read", "retrieve", "show"})
READ_VERBS: Final = RETRIEVE_VERBS | {"find", "get", "load", "obtain", "view"}
"""Verbs of a GET that leave open whether it returns one thing or several."""

DELETE_VERBS: Final = frozenset({"delete", "destroy", "remove", "unassign"})
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

SEGMENT_VERBS: Final = _words("""
    add assign create delete destroy edit fetch get insert list modify remove replace retrieve unassign update
    """)
"""Those of `CRUD_VERBS` that are actions as the last segment of a path: `/wallet/create`."""

LAST_VERBS: Final = SEGMENT_VERBS | {"stream"}
"""Actions as the last segment of a path that does not end in a parameter."""

ACTIONS: Final = _words("""
    abort accept acknowledge activate advance analyze anonymize apply approve archive ask assign associate attach
    attest authenticate authorize ban calculate cancel capture change check claim classify clear clone close commit
    compact compare complete compute confirm connect convert copy count deactivate decline decode delete deliver
    deny deploy deregister detach detect disable disassociate disconnect dismiss download duplicate embed enable
    encode enqueue escalate estimate evaluate execute expire export extend extract fail filter finalize find finish
    flush follow fork fund generate get grant halt hangup hide identify ignore import increment ingest initialize
    initiate install introspect invalidate invite invoke join kill leave lock login logout lookup mark merge migrate
    mount move mute notify parse pause pay pin ping post poweroff poweron predict prepare present preview process
    promote protect provision prune publish purge query reactivate read reassign reboot rebuild reconcile reconnect
    reconstruct recover recycle redact redeem redeploy refer refresh refund regenerate register reindex reinstall
    reissue reject release reload remix remove rename render renew reopen reorder replay reply report reprocess
    requeue reschedule resend reset resize resolve respond restart restore resubmit resume retrain retry return
    reverse revert revoke rollback rotate run save scan score search send serialize set share ship shutdown sign
    simulate snooze split star start stop submit subscribe succeed summarize suspend swap switch sync synchronize
    terminate test toggle tokenize track train transcribe transfer transition translate trigger unarchive unassign
    unban unblock undelete undo unfollow uninstall unlink unlock unmap unmerge unmute unpause unpin unpublish
    unregister unset unshare unsubscribe update upgrade upload upsert validate verify void vote withdraw
    """)
"""First words of a path's last segment that make it an action instead of a noun."""

NOUN_ACTIONS: Final = _words("""
    ask backup capture change check claim copy count download embed estimate export filter fund grant import invite
    login logout order post preview process query refund release reply report request return review run scan score
    search share sign stop test train transfer trigger upload vote
    """)
"""Actions that also begin nouns: `upload_sessions`."""

VERBS: Final = CRUD_VERBS | ACTIONS
"""Verbs at any place in an operation id."""

ID_VERBS: Final = _words("""
    adjust allocate append attempt begin block compose configure consume design drain drop evict find forward
    inspect launch lift link load make obtain open perform play poll print pull push record reserve retire schedule
    select separate skip store stream subtract suggest tag transform trust untag use view wait watch write
    """)
"""Further verbs, only at the beginning of an operation id."""

GET_ACTIONS: Final = _words("""
    calculate check compare count download estimate export filter find get introspect login logout lookup ping preview query
    search simulate validate verify
    """)
"""Actions of a GET even if its operation id does not begin with them."""

SINGULAR_WORDS: Final = _words("""
    access address alias analysis analytics aws axis basis bonus bus business canvas census class cors corpus css
    diagnosis dns focus gas gps https ios jwks kubernetes lens news os preferences process progress radius redis rss
    saas series settings sms statistics stats status tls vps
    """)
"""Singular words that end in an s."""

PLURAL_WORDS: Final = frozenset(
    {"children", "criteria", "history", "indices", "media", "people"}
)
MEMBERSHIP_VERBS: Final = _words("add assign attach detach link remove unassign unlink")
"""Verbs of an id such as `add_role_to_user`, which is a method of users."""

AMOUNTS: Final = frozenset({"batch", "bulk"})
"""Words for an operation on several things: `/invitations/bulk`, `bulk_update_pets`."""

ID_NOISE: Final = _words("api endpoint handler method request route")
"""Last words of an operation id that say nothing."""

ARTICLES: Final = frozenset({"a", "an", "the"})
FILLERS: Final = ARTICLES | {"all", "id", "request", "response"}
"""Words that say nothing in a prepositional phrase."""

PREPOSITIONS: Final = frozenset(
    {"and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "with", "without"}
)  # fmt: skip
"""Words that begin a phrase to keep in the method name: `list_for_repo`, `create_and_run`."""

SEGMENT_PREPOSITIONS: Final = frozenset({"by", "for", "from", "with", "without"})
"""Prepositions at the beginning of a segment that is not a resource: `/with-timestamps`."""

SINGLE_ADJECTIVES: Final = frozenset(
    {"current", "default", "latest", "next", "previous"}
)
"""Adjectives as the last segment of a path that means one thing: `/releases/latest`."""

ADJECTIVES: Final = SINGLE_ADJECTIVES | _words("""
    active all archived available deleted detailed expired featured inactive mine nearby pending popular private public recent
    shared trending upcoming
    """)
"""Adjectives that are not a resource as the last segment of a path: `/invitations/pending`."""
