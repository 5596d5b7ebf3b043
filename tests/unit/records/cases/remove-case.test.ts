/** A case that is removed: out of sight, back for 30 days, then gone; what was handed out stays in its log. */
import { expect, test } from "vitest";
import { deleteRows, deletionGroup } from "../../../../electron/records/deletion.ts";
import { findCase, listCaseChanges, listCases } from "../../../../electron/records/cases/cases.ts";
import { beginCase, copyCase, putCase } from "../../../../electron/records/cases/put-case.ts";
import { listRemoved, removeItem, restoreItem } from "../../../../electron/records/removal.ts";
import { listDisclosures } from "../../../../electron/records/disclosures.ts";
import { exportPacket } from "../../../../electron/packet/export-packet.ts";
import { planFromSnapshot } from "../../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../../electron/packet/plan/packet-snapshot.ts";
import { findPerson } from "../../../../electron/records/people/people.ts";
import { keptOf, withCase } from "../../../fixtures/cases.ts";

test("a removed case is in no list and in no packet, can be brought back whole, and its name is free meanwhile", async () => {
  const { records, personId, one } = await withCase();
  await using _ = records;
  const { vault, clock } = records;
  const item = { kind: "case", id: one.id } as const;
  expect(vault.write((db) => removeItem(db, item, clock))).toBe(true);
  expect([listCases(vault.db, personId), findCase(vault.db, one.id)]).toEqual([[], null]);
  expect(listRemoved(vault.db, personId)).toMatchObject([{ ...item, title: one.title, date: null }]);
  expect(vault.write((db) => putCase(db, one.id, { revision: 1, title: "Changed" }, clock))).toBeNull();
  const person = findPerson(vault.db, personId)!;
  expect(() =>
    planFromSnapshot(takeSnapshot(vault, person), { recipient: null, selection: [], paper: "a4", caseId: one.id }),
  ).toThrow("no such case");
  keptOf(vault.write((db) => beginCase(db, { personId, title: one.title }, clock)));
  expect(vault.write((db) => restoreItem(db, item))).toBe(true);
  expect(findCase(vault.db, one.id)).toEqual(one);
  expect(listCases(vault.db, personId)).toHaveLength(2);
  expect(vault.write((db) => removeItem(db, { kind: "case", id: "none" }, clock))).toBe(false);
});

test("a case that is deleted for good takes its changes along, and leaves its copies and the log of packets", async () => {
  const { records, personId, one } = await withCase();
  await using _ = records;
  const { vault, clock, parsers, folder } = records;
  const copy = keptOf(vault.write((db) => copyCase(db, { id: one.id, title: "The next one" }, clock)));
  const person = findPerson(vault.db, personId)!;
  const request = { person, recipient: "Dr. Okafor", selection: [], paper: "a4", caseId: one.id } as const;
  const { manifest } = await exportPacket({ ...request, destination: folder.join("P") }, { vault, parsers, clock });
  const item = { kind: "case", id: one.id } as const;
  vault.write((db) => removeItem(db, item, clock));
  const group = deletionGroup(vault.db, item);
  expect([group.cases, group.heldBy, group.alsoGoes]).toEqual([[one.id], [], []]);
  vault.write((db) => deleteRows(db, group));
  expect([listRemoved(vault.db, personId), listCaseChanges(vault.db, one.id)]).toEqual([[], []]);
  expect(findCase(vault.db, copy.id)).toMatchObject({ title: "The next one", copiedFrom: null });
  expect(listDisclosures(vault.db, personId)).toMatchObject([{ code: manifest.code, recipient: "Dr. Okafor" }]);
});
