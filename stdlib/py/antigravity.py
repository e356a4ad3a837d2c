"""Opens the comic about it in a browser, and has the geohashing that another one is about."""

import hashlib
import webbrowser

webbrowser.open('https://xkcd.com/353/')


def geohash(latitude, longitude, datedow):
    """Print the meeting point for a date and the Dow Jones opening before it."""
    digest = hashlib.md5(datedow, usedforsecurity=False).hexdigest()
    north, east = ('%f' % float.fromhex('0.' + part) for part in (digest[:16], digest[16:32]))
    print(f'{latitude:d}{north[1:]} {longitude:d}{east[1:]}')
