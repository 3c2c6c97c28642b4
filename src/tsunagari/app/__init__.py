"""The page for people who never open a terminal: a local window onto the library, on this computer only.

bottle routes the requests (MIT, one file, no dependency of its own); the standard library's threaded server
carries them. Work is done in a process of its own, so that it can be cancelled and the page stays awake.
"""
