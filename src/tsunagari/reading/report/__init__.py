"""What was understood: the account, its page, the review sheet."""
