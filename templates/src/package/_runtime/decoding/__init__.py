"""Response bodies as typed values, on a fast path and a tolerant one."""
