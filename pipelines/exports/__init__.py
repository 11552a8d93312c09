"""The published warehouse as files for other tools: one folder an export, a format a module."""
