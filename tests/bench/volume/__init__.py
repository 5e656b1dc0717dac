"""A large catalogue for tests of volume: invented events, the same ones for a seed, on top of the demo catalogue."""

from .writing import generate

__all__ = ["generate"]
