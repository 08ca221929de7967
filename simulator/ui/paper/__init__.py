"""A scorecard on paper: one page, then the transcript with its marks, as a PDF.

Only what the scorecard itself shows gets here. What a trainee says in the debrief never does.
"""
