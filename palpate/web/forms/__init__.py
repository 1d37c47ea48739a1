"""What each form reads from a request, and shows again."""
