"""Floor 6: what a text claims of its figures: equations and orders between mentions, in the words and the digits of the text."""
