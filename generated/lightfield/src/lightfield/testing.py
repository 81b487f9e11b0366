# Generated from the API's OpenAPI document: change that, not this.

"""For the tests of programs that use this package: a mock of the API, and examples of its types.

```python
from lightfield.testing import mock

with mock() as api:
    ...
```

No client sends a request over the network then. Every method responds with an example, unless the test says otherwise.
"""

from ._client import Lightfield
from ._runtime.examples import example
from ._runtime.testing import BaseMock, MockedCall, MockedMethod, UnexpectedRequest

__all__ = ["MockedCall", "MockedMethod", "UnexpectedRequest", "example", "mock"]


class mock(BaseMock):
    __doc__ = BaseMock.__doc__

    _client_class = Lightfield
