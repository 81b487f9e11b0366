"""Comparison of two revisions of a document.

It shows the effect on users of the package and on HTTP clients, with programs as proof.
"""
