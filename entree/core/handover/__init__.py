"""The watched hand-over: what may happen to a referral, whose it is, and until when."""
