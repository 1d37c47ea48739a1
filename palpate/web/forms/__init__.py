"""What people type: one file a noun. Forms check the shape; verbs decide."""
