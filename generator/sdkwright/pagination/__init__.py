"""Pagination: the operations that are lists with pages, and how their pages are requested."""
