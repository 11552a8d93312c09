"""The grammar of a window of running text: which figures and dates it holds, with their sign, hedge, unit and span.

Stages, one file each, every one a function of its text alone: the number at a place (`numbers`), the words in front of it
(`front`) and behind it (`behind`), what makes one figure of two or lets them share a word (`ranges`, `lists`), and what
it all says (`says`). `reader` leads a window through them.
"""
