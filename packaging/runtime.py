"""A Python of its own for the Windows bundle: the embeddable package of python.org, as it is published.

Its licence permits passing it on; its programs carry the signature of the Python Software Foundation.
"""

from __future__ import annotations

import hashlib
import urllib.request
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

RELEASE: Final = "3.13.14"
NAME: Final = f"python-{RELEASE}-embed-amd64.zip"
ADDRESS: Final = f"https://www.python.org/ftp/python/{RELEASE}/{NAME}"
SHA256: Final = "90b4e5b9898b72d744650524bff92377c367f44bd5fbd09e3148656c080ad907"
PYTHON: Final = ".".join(RELEASE.split(".")[:2])
_SHORT: Final = "python" + PYTHON.replace(".", "")
NEEDED: Final = frozenset(
    ("python.exe", "python3.dll", f"{_SHORT}.dll", f"{_SHORT}.zip", f"{_SHORT}._pth",
     "vcruntime140.dll", "vcruntime140_1.dll", "LICENSE.txt")
)  # fmt: skip
# The usual file leaves out site-packages and `import site`; without both, pip has nowhere to install.
PATHS: Final = f"{_SHORT}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


def fetch(path: Path) -> Path:
    """Fetch the package from python.org."""
    with urllib.request.urlopen(ADDRESS, timeout=60) as answer:
        path.write_bytes(answer.read())
    return path


def unpack(package: Path, folder: Path, *, sha256: str = SHA256) -> None:
    """Unpack the package, ready to take wheels in.

    Parameters
    ----------
    package : path
        The zip.
    folder : path
        Where to; made here.
    sha256 : str
        What its fingerprint must be.

    Raises
    ------
    SystemExit
        If it is not exactly the package that is pinned here.

    """
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{package.name}: sha256 {found}, but {NAME} has {sha256}")
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        if not set(names) >= NEEDED or any(len(PurePosixPath(name).parts) != 1 for name in names):
            raise SystemExit(f"{package.name}: not the embeddable package of Python {RELEASE} (64 bit)")
        archive.extractall(folder)
    (folder / f"{_SHORT}._pth").write_bytes(PATHS.encode("ascii"))
