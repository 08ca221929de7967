"""What turns a clip into words, behind one protocol (`Transcriber`); loaded when it is used."""
