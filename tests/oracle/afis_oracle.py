# SPDX-License-Identifier: EUPL-1.2
"""The AFIS of a month, a second time, from the rules alone: ledgers that are drawn, what is injected in them, and what
must be found. A ledger is one person of the tables; `expected(ledger, month, today)` is her line for that month.

Rules: whole months, from that of the opening to that of the decision to end (which takes effect on the first day of the
next), else to that of the last day of the right; children dependent on the first of the month; the table in force by
territory; a payment is late, or missing, after the last day of the month that follows; what was paid in the month in
which a decree came out, or before it, may be at the rate of before."""

import random
from datetime import date, timedelta
from decimal import Decimal

# In force from, published in the month, Mayotte, alone, one more child each (the first three), each further one.
RATES = [
    ((2017, 4), (2017, 4), False, "330.00", "102.00", None),
    ((2017, 4), (2017, 4), True, "165.00", "51.00", "32.00"),
    ((2022, 7), (2022, 10), False, "343.20", "106.08", None),
    ((2022, 7), (2022, 10), True, "171.60", "53.04", "33.28"),
    ((2025, 12), (2025, 12), False, "559.43", "106.08", None),
    ((2025, 12), (2025, 12), True, "279.72", "53.04", "33.28"),
]


def add_months(month, n):
    rank = month[0] * 12 + month[1] - 1 + n
    return rank // 12, rank % 12 + 1


def first_day(month):
    return date(*month, 1)


def last_day(month):
    return first_day(add_months(month, 1)) - timedelta(1)


def month_of(day):
    return day.year, day.month


def text_of(month):
    return f"{month[0]:04}-{month[1]:02}"


def rates(departement, month):
    """What may be paid alone and what a child adds: the rate in force, and that of before while it was not published."""
    rows = [row for row in RATES if row[2] == (departement == "976") and row[0] <= month]
    if not rows:
        return []
    return [rows[-1]] + ([rows[-2]] if len(rows) > 1 and month <= rows[-1][1] else [])


def amounts(departement, month, children):
    found = []
    for _, _, _, alone, child, further in rates(departement, month):
        total = Decimal(alone) + Decimal(child) * min(children, 3)
        if children > 3:
            if further is None:
                return []
            total += Decimal(further) * (children - 3)
        found.append(total)
    return found


class Ledger:
    """One person: periods, documents, children, rights, payments."""

    def __init__(self, key, departement, nationality):
        self.key, self.departement, self.nationality = key, departement, nationality
        self.periods, self.documents, self.children, self.rights, self.payments = [], [], [], [], []
        self.injected = {}  # month: what was done to it

    def kids(self, month):
        first = first_day(month)
        return sum(1 for born, out in self.children if born <= first and (out is None or first < out))

    def last_month(self, right):
        _, last, decided = right
        return month_of(decided) if decided else month_of(last) if last else None

    def right(self, month):
        found = [right for right in self.rights if month_of(right[0]) <= month
                 and (self.last_month(right) is None or month <= self.last_month(right))]
        return max(found, key=lambda right: right[0]) if found else None

    def at_risk(self, month, right):
        day = max(first_day(month), right[0])
        parcours = not any(first <= day <= last for first, last in self.periods)
        papers = self.nationality == "NGA" and self.documents and not any(
            first <= day <= last for first, last in self.documents)
        return (["parcours"] if parcours else []) + (["sejour"] if papers else [])


def expected(ledger, month, today):
    """None when there is nothing to say of her; else (state, children, expected or None, paid, risks)."""
    right, before = ledger.right(month), ledger.right(add_months(month, -1))
    paid = [(amount, on) for of, amount, on, kind in ledger.payments if of == month and kind == "mensuel"]
    aside = [amount for of, amount, _, kind in ledger.payments if of == month and kind == "exceptionnel"]
    opened = [month_of(opening) for opening, _, _ in ledger.rights]
    total, children = sum((amount for amount, _ in paid), Decimal(0)), ledger.kids(month)
    grace = last_day(add_months(month, 1))
    if right is None:
        begun, again = any(o <= month for o in opened), any(o > month for o in opened)
        state = ("after_end" if begun else "before_opening") if paid else "suspended" if begun and again else "none"
        if state == "none" and before is None and not aside:
            return None
        return state, children, Decimal(0), total, []
    fine, risks = amounts(ledger.departement, month, children), ledger.at_risk(month, right)
    due = fine[0] if fine else None
    if not paid:
        state = ("missing" if today > grace else "not_judged" if due is None else "at_risk" if risks else "due")
    elif due is None:
        state = "not_judged"
    elif total in fine:
        due = total
        state = "late" if any(on and on > grace for _, on in paid) else "paid"
    elif len(paid) > 1 and any(one * len(paid) == total for one in fine):
        state = "double"
    else:
        state = "wrong_amount"
    return state, children, due, total, risks


START, SPAN = (2024, 9), 22


def draw(seed, spoil=True):
    """A ledger that is in order from its opening to a day in 2026, then what is injected in it."""
    rng = random.Random(seed)
    ledger = Ledger(f"P{seed:05}", "976" if rng.random() < 0.2 else "75", "NGA" if rng.random() < 0.7 else "FRA")
    opening = date(2024, rng.randint(9, 12), rng.randint(1, 28)) + timedelta(rng.choice([0, 0, 60, 150]))
    begin = opening - timedelta(rng.randint(0, 40))
    for _ in range(rng.randint(1, 4)):
        last = date(*add_months(month_of(begin), 6), min(begin.day, 28)) - timedelta(1)
        ledger.periods.append((begin, last))
        begin = last + timedelta(1)
    if ledger.nationality == "NGA" and rng.random() < 0.8:
        first = opening - timedelta(rng.randint(0, 30))
        for _ in range(rng.randint(1, 4)):
            last = first + timedelta(rng.randint(170, 200))
            ledger.documents.append((first, last))
            first = last + timedelta(rng.choice([1, 1, 1, 35]))
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2, 3, 4, 5])):
        born = opening + timedelta(rng.randint(-2000, 400))
        ledger.children.append((born, born + timedelta(rng.randint(30, 900)) if rng.random() < 0.2 else None))
    draw_rights(rng, ledger, opening)
    pay(rng, ledger)
    if spoil:
        inject(rng, ledger)
    return ledger


def draw_rights(rng, ledger, opening):
    last, decided = None, None
    if rng.random() < 0.5:
        decided = opening + timedelta(rng.randint(40, 400))
        last = last_day(month_of(decided))
        if rng.random() < 0.3:
            decided = None
    ledger.rights.append((opening, last, decided))
    if last and rng.random() < 0.4:
        ledger.rights.append((last + timedelta(rng.choice([1, 20, 75, 130])), None, None))


def pay(rng, ledger):
    """As the payer should, up to March 2026: ten days after the month or so."""
    for rank in range(SPAN):
        month = add_months(START, rank)
        if month > (2026, 3) or ledger.right(month) is None:
            continue
        due = amounts(ledger.departement, month, ledger.kids(month))
        amount = due[0] if due else Decimal("777.77")
        ledger.payments.append((month, amount, first_day(add_months(month, 1)) + timedelta(rng.randint(2, 20)), "mensuel"))
        if rng.random() < 0.03:
            ledger.payments.append((month, Decimal("150.00"), None, "exceptionnel"))


def inject(rng, ledger):
    for rank in range(SPAN):
        month = add_months(START, rank)
        here = [row for row in ledger.payments if row[0] == month and row[3] == "mensuel"]
        if month > (2026, 2) or rng.random() > 0.2:
            continue
        if not here:
            due = amounts(ledger.departement, month, ledger.kids(month))
            ledger.payments.append((month, due[0] if due else Decimal("400.00"), None, "mensuel"))
            ledger.injected[month] = "after_end" if any(month_of(r[0]) <= month for r in ledger.rights) else "before_opening"
            continue
        kind = rng.choice(["missing", "double", "wrong_amount", "late"])
        known = bool(amounts(ledger.departement, month, ledger.kids(month)))
        if kind != "missing" and not known:
            continue
        ledger.injected[month] = kind
        row = here[0]
        ledger.payments.remove(row)
        if kind == "double":
            ledger.payments += [row, row]
        elif kind == "wrong_amount":
            ledger.payments.append((month, row[1] + Decimal(rng.choice(["0.01", "-0.01", "7.32", "-106.07"])), row[2], "mensuel"))
        elif kind == "late":
            ledger.payments.append((month, row[1], last_day(add_months(month, 1)) + timedelta(rng.randint(1, 90)), "mensuel"))


def iso(day):
    return day.isoformat() if day else ""


def tables(ledgers):
    """The interchange tables of these persons."""
    rows = {"associations": [{"association": "A1", "nom": "Association fictive"}]}
    for name in ("personnes", "parcours", "demandes", "sejours", "enfants", "afis", "versements"):
        rows[name] = []
    for one in ledgers:
        rows["personnes"].append({"personne": one.key, "nom": "Fictive" + one.key, "prenom": "Ana", "naissance": "1990-05-01",
                                  "nationalite": one.nationality})
        rows["parcours"].append({"parcours": "Q" + one.key, "personne": one.key})
        for rank, (first, last) in enumerate(one.periods):
            rows["demandes"].append({
                "demande": f"D{one.key}-{rank}", "parcours": "Q" + one.key, "departement": one.departement, "association": "A1",
                "type": "renouvellement" if rank else "entree", "decision": "acceptee", "decision_date": iso(first),
                "debut": iso(first), "fin": iso(last)})
        for rank, (first, last) in enumerate(one.documents):
            rows["sejours"].append({
                "sejour": f"J{one.key}-{rank}", "personne": one.key, "departement": one.departement, "nature": "aps",
                "rang": "renouvellement" if rank else "premiere", "demande": iso(first - timedelta(20)),
                "traitement": iso(first), "suite": "delivree", "debut": iso(first), "fin": iso(last)})
        rows["enfants"] += [{"personne": one.key, "naissance": iso(born), "charge_debut": iso(born), "charge_fin": iso(out)}
                            for born, out in one.children]
        rows["afis"] += [{"personne": one.key, "ouverture": iso(opening), "fermeture": iso(last), "fin_decision": iso(decided)}
                         for opening, last, decided in one.rights]
        rows["versements"] += [{"personne": one.key, "departement": one.departement, "mois": text_of(month), "montant": str(amount),
                                "verse_le": iso(on), "nature": kind} for month, amount, on, kind in one.payments]
    return rows
