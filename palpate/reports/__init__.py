"""What leaves the program for a reader: papers, and the whole record in open formats. It reads; it never writes a row."""
