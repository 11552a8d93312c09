"""Floor 2: text in, figures out; the words of a language are data in patterns/."""
