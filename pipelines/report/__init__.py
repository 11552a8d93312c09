"""Floor 13: the published warehouse as a static site that opens from disk; it reads the warehouse and writes HTML, nothing else."""
