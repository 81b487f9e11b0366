"""The usual names of a status, and its usual values.

They are in lower case, with letters and digits only: `inprogress` for `IN_PROGRESS`.

This module must not know schemas.
"""

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


STATUSES: Final = _names("jobstatus processingstatus runstatus state status taskstatus")
"""Properties that may be the status of an object."""
WORKING: Final = _names("""
    analyzing building converting deploying downloading enqueued executing exporting finalizing generating importing
    indexing initializing inprogress preparing processing provisioning queued rendering running training transcribing
    validating validatingfiles
    """)
"""Values that say that a machine works on the object."""
WAITING: Final = _names("""
    canceling cancelling created new notstarted pending retrying scheduled started starting stopping submitted waiting
    """)
"""Further values of an object that is not finished. They may also mean that a person must act."""
SUCCEEDED: Final = _names("""
    available complete completed completedwitherrors done ended finished partiallycompleted processed ready success
    succeeded successful
    """)
"""Values of an object that is finished, and usable."""
