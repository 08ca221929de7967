"""What a trainee's calls add up to: skills over time, what to practise, how they come across.

Pure: from the history's summaries to figures; the words for them belong to the window. What is
learned here is the trainee's own, and is written nowhere.
"""
