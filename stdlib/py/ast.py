"""Abstract syntax trees of Python source, and the values of literal expressions."""

from _ast_literal import literal_eval as _literal_eval_text

__all__ = ['literal_eval']


def literal_eval(node_or_string):
    """The value of an expression made of literals only: strings, bytes, numbers, tuples, lists, dicts, sets, booleans,
    None and Ellipsis.

    ValueError for any other expression: nothing in the text is run.
    """
    if isinstance(node_or_string, str):
        return _literal_eval_text(node_or_string)
    raise ValueError(f'malformed node or string: {node_or_string!r}')
