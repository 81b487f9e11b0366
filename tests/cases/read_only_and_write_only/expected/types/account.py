# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, ParsedDate, ParsedDatetime

if TYPE_CHECKING:
    from .account_param import AccountParam
    from .account_param import Owner as OwnerParam

__all__ = [
    "Account",
    "Owner",
]


class Owner(BaseModel):
    id: int

    born: Optional[ParsedDate] = None
    """Format: `date`."""

    seen: Optional[ParsedDatetime] = None
    """Format: `date-time`."""

    def to_param(self) -> "OwnerParam":
        """The model as an argument of a request."""
        from .account_param import Owner as OwnerParam

        return as_param(self.to_dict(), OwnerParam)


class Account(BaseModel):
    id: str

    name: str

    created: Optional[ParsedDatetime] = None
    """Format: `date-time`."""

    owner: Optional[Owner] = None

    def to_param(self) -> "AccountParam":
        """The model as an argument of a request."""
        from .account_param import AccountParam

        return as_param(self.to_dict(), AccountParam)
