# SPDX-License-Identifier: EUPL-1.2
"""The keyboard alone, where the month of AFIS and a session are worked on (test_keyboard.py has the rest)."""

from desk import Programs
from test_keyboard import afis, session

if __name__ == "__main__":
    Programs().run(afis, session)
