"""Wall time of one import in a new process, and the modules loaded afterwards.

    python import_time.py MODULE [NAME]      import MODULE, or from MODULE import NAME

prints `{"seconds": …, "modules": […]}`.
"""

import sys
from time import perf_counter

module, names = sys.argv[1], sys.argv[2:]
start = perf_counter()
imported = __import__(module, fromlist=names)
for name in names:
    getattr(imported, name)
seconds = perf_counter() - start
modules = sorted(sys.modules)

import json

print(json.dumps({"seconds": seconds, "modules": modules}))
