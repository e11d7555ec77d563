# SPDX-License-Identifier: EUPL-1.2
"""The gate over what is worked in: report, importers, AFIS, session, continuity (test_gate.py has the rest)."""

from desk import Programs
from jalonsctl_harness import LONG
from test_gate import afis, continuity, importing, report, report_of_france, session

if __name__ == "__main__":
    Programs().run(report, *([report_of_france] if LONG else []), importing, afis, session, continuity)
