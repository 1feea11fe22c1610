"""What Entree reports to who decides about help: pages, figures and tables; never for visitors."""
