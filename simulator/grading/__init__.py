"""The judges, and the report: from a transcript to verdicts, and from verdicts to a scorecard
(floor 2).
"""
