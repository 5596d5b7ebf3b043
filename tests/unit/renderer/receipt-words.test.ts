import { expect, test } from "vitest";
import {
  caughtUpThings,
  groupSkipped,
  needsLook,
  newThings,
  receiptSum,
} from "../../../renderer/import/receipt-words.ts";
import type { ImportReceipt, SkippedEntry } from "../../../shared/model/import.ts";

const receipt: ImportReceipt = {
  receiptId: "r",
  sources: ["disc"],
  startedAt: "2024-05-03T10:00:00Z",
  finishedAt: "2024-05-03T10:01:00Z",
  outcome: "finished",
  found: 412,
  added: 412,
  duplicates: 0,
  studies: 1,
  instances: 410,
  images: 410,
  documents: 2,
  unreadRows: 0,
  openOrders: [],
  ofKnownStudies: { instances: 0, images: 0 },
  caughtUp: { instances: 0, images: 0, documents: 0 },
  bytes: 1,
  seconds: 60,
  skipped: [],
  people: [],
  listed: { directories: 1, files: 410, missing: [], series: [] },
  unfiled: 0,
  filing: null,
  reports: [],
  opensOn: null,
  diagnoses: [],
  warnings: [],
};

function skipped(code: SkippedEntry["code"]): SkippedEntry {
  return { path: `${code}.bin`, code, reason: "so", isKept: false, originalId: null };
}

test("what was found is readable, kept but not readable yet, or left out", () => {
  expect(receiptSum(receipt)).toBe("412 files found: 412 readable");
  const kept = { ...skipped("UNSUPPORTED_FORMAT"), isKept: true };
  expect(receiptSum({ ...receipt, found: 6, added: 3, duplicates: 1, skipped: [skipped("EMPTY_FILE"), kept] })).toBe(
    "6 files found: 4 readable, 1 of them in the vault already · 1 kept, not readable yet · 1 left out",
  );
  expect(receiptSum({ ...receipt, found: 2, added: 0, duplicates: 2 })).toBe(
    "2 files found: 2 readable, all in the vault already",
  );
  expect(receiptSum({ ...receipt, found: 0, added: 0 })).toBe("Nothing was found there");
});

test("what is new is named, and only that", () => {
  expect(newThings(receipt)).toBe("1 scan with 410 images and 2 documents");
  expect(newThings({ ...receipt, images: 409 })).toBe("1 scan with 409 images and 1 other object and 2 documents");
  expect(newThings({ ...receipt, studies: 0, instances: 0, images: 0 })).toBe("2 documents");
  expect(newThings({ ...receipt, studies: 0, instances: 0, images: 0, documents: 0 })).toBe("nothing new");
});

test("images of scans that the vault knew are told apart from new scans, and from what was stored before", () => {
  const more = { ...receipt, studies: 0, instances: 245, images: 245, documents: 0 };
  expect(newThings(more)).toBe("245 more images of scans that the vault knew");
  const ofKnownStudies = { instances: 11, images: 10 };
  expect(newThings({ ...receipt, images: 409, documents: 0, ofKnownStudies })).toBe(
    "1 scan with 399 images and 10 more images and 1 more other object of scans that the vault knew",
  );
  expect(newThings({ ...receipt, instances: 0, images: 0, documents: 0 })).toBe("1 scan");
  expect(caughtUpThings(receipt)).toBeNull();
  expect(caughtUpThings({ ...receipt, caughtUp: { instances: 64, images: 63, documents: 1 } })).toBe(
    "63 images and 1 other object and 1 document",
  );
});

test("a viewer program on the disc asks for no look, anything unread, absent or undecided does", () => {
  const looks = (fields: Partial<ImportReceipt>) => needsLook({ ...receipt, ...fields }).join(" ");
  expect(looks({ skipped: [skipped("IGNORED")] })).toBe("");
  expect(looks({ skipped: [skipped("UNREADABLE_FILE")] })).toContain("not in the vault: keep the disc");
  const kept = looks({ skipped: [{ ...skipped("UNREADABLE_FILE"), isKept: true }] });
  expect([kept.includes("kept exactly as received"), kept.includes("keep the disc")]).toEqual([true, false]);
  const filing = { stated: 1, source: 0, assumed: 2, decided: 0, waiting: 0 };
  expect(looks({ filing })).toContain("2 records name nobody");
  expect(looks({ outcome: "cancelled" })).toContain("did not come to its end");
  expect(
    looks({ listed: { directories: 1, files: 2, missing: [{ path: "A", recordType: "IMAGE" }], series: [] } }),
  ).toContain("own list");
  expect(
    looks({ unfiled: 2, people: [{ name: "Otto", birthDate: null, decision: "held", items: 3, personId: null }] }),
  ).toContain("3 records that name a person whom you have not decided about and 2 records that name nobody");
});

test("reasons are grouped, what needs nobody last", () => {
  const groups = groupSkipped([skipped("IGNORED"), skipped("IGNORED"), skipped("EMPTY_FILE")]);
  expect(groups.map(({ code, entries }) => [code, entries.length])).toEqual([
    ["EMPTY_FILE", 1],
    ["IGNORED", 2],
  ]);
});

test("papers whose days were left open are told with what to do", () => {
  const told = (openOrders: string[]) => needsLook({ ...receipt, openOrders }).join(" ");
  expect(told([])).not.toContain("03/04/2024");
  expect(told(["a", "b"])).toContain("2 papers have days such as 03/04/2024, which can be 3 April or 4 March");
  expect(told(["a"])).toContain("which stands first");
});
