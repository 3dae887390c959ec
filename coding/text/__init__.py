"""What a text is: reading files, spans, words and outline; plain Python, the ground of the house."""
