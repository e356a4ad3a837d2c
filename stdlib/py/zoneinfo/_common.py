"""Part of zoneinfo: the error for unknown zones, and the tzdata package."""


class ZoneInfoNotFoundError(KeyError):
    """There is no zone with this key."""


def load_tzdata(key):
    """The zone's file in the tzdata package, open."""
    components = key.split('/')
    package = '.'.join(['tzdata.zoneinfo'] + components[:-1])
    try:
        from importlib import resources
        return resources.files(package).joinpath(components[-1]).open('rb')
    except (ImportError, FileNotFoundError, UnicodeEncodeError, NotADirectoryError, AttributeError, ValueError):
        raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
