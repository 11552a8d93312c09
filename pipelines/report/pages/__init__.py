"""One kind of page a file: each turns rows into what its template shows."""
