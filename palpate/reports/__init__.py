"""What leaves the program for a reader: papers, and the record in open formats. It never writes a row."""
