"""Polling: the operations that return an object which is finished later, and the operations that create it."""
