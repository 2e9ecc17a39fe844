"""Words and spans of German and English text, without Django, network or clock."""

from augenhoehe.language.identifiers import Identifier, find_identifiers, mask_identifiers

__all__ = ["Identifier", "find_identifiers", "mask_identifiers"]
