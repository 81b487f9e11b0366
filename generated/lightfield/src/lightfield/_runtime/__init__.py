"""The behaviour of this package, once: everything outside this folder only declares what the API has.

Nothing here knows the API. What is public is exported by the package itself.
"""
