"""Which DOM implementations there are, and the choice of one."""

import os
import sys

well_known_implementations = {'minidom': 'xml.dom.minidom', '4DOM': 'xml.dom.DOMImplementation'}
registered = {}


def registerDOMImplementation(name, factory):
    """Make an implementation known: factory() gives its DOMImplementation object."""
    registered[name] = factory


def _load(name):
    import importlib

    return importlib.import_module(well_known_implementations[name]).getDOMImplementation()


def _suits(dom, features):
    return all(dom.hasFeature(feature, version) for feature, version in features)


def getDOMImplementation(name=None, features=()):
    """The implementation of that name; or else one that has the features: pairs of name and version, or a string with
    them."""
    if name is None and not sys.flags.ignore_environment:
        name = os.environ.get('PYTHON_DOM')
    if name:
        return _load(name) if name in well_known_implementations else registered[name]()
    if isinstance(features, str):
        features = _feature_pairs(features)
    for factory in registered.values():
        dom = factory()
        if _suits(dom, features):
            return dom
    for known in well_known_implementations:
        try:
            dom = _load(known)
        except Exception:
            continue
        if _suits(dom, features):
            return dom
    raise ImportError('no suitable DOM implementation found')


def _feature_pairs(text):
    """'core 2.0 xml' as [('core', '2.0'), ('xml', None)]."""
    pairs = []
    for part in text.split():
        if part[0].isdigit():
            if not pairs or pairs[-1][1] is not None:
                raise ValueError(f'bad feature name: {part!r}')
            pairs[-1] = pairs[-1][0], part
        else:
            pairs.append((part, None))
    return tuple(pairs)
