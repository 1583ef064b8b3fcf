"""A picture of a report: renders an HTML file to PNG with Chromium, where that is installed.

Run: python tools/picture.py REPORT.html PICTURE.png [--width 1280] [--height 1500]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=1500)
    arguments = parser.parse_args()
    browser = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if browser is None:
        print(f"none of {', '.join(BROWSERS)} is installed", file=sys.stderr)
        return 2
    return take(browser, arguments.report, arguments.picture, (arguments.width, arguments.height))


def take(browser: str, report: Path, picture: Path, size: tuple[int, int]) -> int:
    """Takes the picture; gives the exit code of the browser."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={size[0]},{size[1]}",
                f"--screenshot={picture.resolve()}",
                report.resolve().as_uri(),
            ],
            capture_output=True,
            check=False,
        )
    if done.returncode or not picture.exists():
        print(done.stderr.decode(errors="replace"), file=sys.stderr)
        return done.returncode or 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
