"""``entree.core.sealing``: what is sealed opens for whom it is meant, and for nobody else."""
