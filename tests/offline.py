# SPDX-License-Identifier: EUPL-1.2
"""Runs a command where there is no network: `offline.py [--follow] COMMAND…`.

The kernel gives it a network of its own with nothing in it. Where the kernel refuses that, as in some containers,
this is said and the command runs all the same.
"""

import os
import socket
import subprocess
import sys

REFUSED = "offline: the kernel refuses a network of its own: run with that of the machine"
ASKED = "JALONS_OFFLINE"


def is_alone():
    """Whether nothing but a loopback can be seen from here."""
    return {name for _, name in socket.if_nameindex()} <= {"lo"}


def way_out(follow):
    """What to write before a command; nothing where the kernel refuses. @follow: as one who may follow programs
    that let nobody of her own follow them, which only root may."""
    if os.geteuid() == 0:
        way = ["unshare", "--net"]
    else:
        way = ["unshare", "--net", "--map-root-user" if follow else "--map-current-user"]
    try:
        refused = subprocess.run([*way, "true"], capture_output=True, check=False).returncode
    except OSError:
        refused = True
    return [] if refused else way


def run(command, follow=False):
    """Goes on as the command."""
    way = []
    if not is_alone() or (follow and os.geteuid() != 0):
        way = way_out(follow)
        if not way:
            print(REFUSED, file=sys.stderr, flush=True)
    os.execvp((way or command)[0], [*way, *command])


def enter():
    """Starts the program again where there is no network, to follow others there."""
    if not os.environ.get(ASKED):
        os.environ[ASKED] = "yes"
        run([sys.executable, *sys.argv], follow=True)


if __name__ == "__main__":
    run([word for word in sys.argv[1:] if word != "--follow"], follow="--follow" in sys.argv[1:2])
