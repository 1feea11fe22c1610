"""The audit: a chain of salted commitments, signed heads, and how both are checked.

Free of effects (docs/understand/audit.md). It borrows the frames and signatures of sealing.
"""
