"""Floor 0: the words, codes and table contracts of Countinghouse; imports nothing of the pipelines."""
