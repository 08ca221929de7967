"""Speaking and listening: the customer's voice, the speaker, the microphone (floor 2).

Everything heavy is loaded when it is first used; sound may be missing, and may go at any moment.
"""
