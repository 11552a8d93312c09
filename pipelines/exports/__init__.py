"""Floor 12: the published warehouse as files for other tools: one folder an export, a format a module."""
