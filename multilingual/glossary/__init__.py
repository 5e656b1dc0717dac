"""The words of the network: what each thing is called in each language, which words are wrong, which names stay.

`glossary()` loads all terms by one query; what is asked of them afterwards costs none.
"""

from .rules import Breach, Glossary, Hit, Term
from .terms import glossary

__all__ = ["Breach", "Glossary", "Hit", "Term", "glossary"]
