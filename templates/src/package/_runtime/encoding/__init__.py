"""Arguments as they are sent: in JSON, forms, multipart bodies, paths and queries."""
