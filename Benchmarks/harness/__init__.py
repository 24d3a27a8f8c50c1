"""Measures programs side by side, in interleaved rounds, and says which targets are reached.

works     what can be measured
programs  who does the work: the library by its kinds of calls, C, and the peers
runner    starts the processes and takes their figures
rows      which programs do which work, in the whole run
targets   what is to be reached, and the verdicts
counted   the targets that are counts of instructions and allocations
figures   what has been measured, as a value and as JSON
report    the tables and the verdicts as text
chart     the ratios as an SVG
page      the figures in docs/performance.md
"""
