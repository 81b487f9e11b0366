"""Tells what a change of the document does to those who use the SDK, and to those who speak HTTP, with proof."""
