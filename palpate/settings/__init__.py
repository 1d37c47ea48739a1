"""Three ways to run it, one truth. Settings name apps by string and import nothing of ours."""
