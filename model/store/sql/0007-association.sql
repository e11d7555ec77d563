-- SPDX-License-Identifier: EUPL-1.2
-- 0007: an item of the checklist may be asked by one département alone.

ALTER TABLE exigences ADD COLUMN departement TEXT REFERENCES departements;
