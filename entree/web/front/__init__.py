"""The front door: public, anonymous, without models and without queries."""
