"""What turns a clip into words: behind one protocol (`Transcriber`), each loaded when it is used."""
