"""Characters that hold: a model that does everything wrong plays each customer, trainees who try
everything ring them, and nothing of it may come out.
"""
