"""Import a package and use one part of it: KIND FOLDER PACKAGE PART TYPE. Prints the time and the modules of each step.

For our package, PART is a resource and TYPE one of its types. For openapi-python-client, PART is the module of an operation. For
openapi-generator, PART is the class of an API.
"""

import sys
from time import perf_counter

start = perf_counter()
kind, folder, package, part, type_ = sys.argv[1:]
sys.path.insert(0, folder)
before = set(sys.modules)


def used() -> None:
    from importlib import import_module

    whole = import_module(package)
    steps.append(perf_counter())
    if kind == "sdkwright":
        from inspect import signature

        names = list(signature(whole.Client.__init__).parameters)[1:]
        credentials = dict.fromkeys(names[: names.index("base_url")], "x")
        client = whole.Client(base_url="http://localhost", **credentials)
        steps.append(perf_counter())
        resource = getattr(client, part)
        resource.with_raw_response
        if type_:
            getattr(whole.types, type_)
    elif kind == "openapi-python-client":
        whole.Client(base_url="http://localhost")
        steps.append(perf_counter())
        import_module(f"{package}.{part}")
    else:
        client = whole.ApiClient()
        steps.append(perf_counter())
        getattr(whole, part)(client)
    steps.append(perf_counter())


steps = [perf_counter()]
used()
import json
import resource

unit = 1 if sys.platform == "darwin" else 1024
print(
    json.dumps(
        {
            "import": steps[1] - steps[0],
            "client": steps[2] - steps[1],
            "use": steps[3] - steps[2],
            "modules": len(set(sys.modules) - before),
            "own": sum(each.partition(".")[0] == package for each in sys.modules),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            * unit
            / 2**20,
        }
    )
)
