"""Floor 1: exact figures, their intervals, time periods and spans; knows no language and no file."""
