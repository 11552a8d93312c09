"""Floor 10: texts that people have in front of them, judged in memory: nothing is landed, no warehouse asked, nothing sent.

`check`, `explain`, the editor server and the tools for agents stand on it. It reads with the reader that a refresh reads with, and
judges with its rules; what is its own is how files are found, what is said of them, and which findings a person wants to see.
"""
