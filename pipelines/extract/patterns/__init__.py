"""The words of each language as data: `shared.yml` for all, one `<language>.yml` for each."""
