/** A period of the person's own in the place of the table's. */
import { expect, test } from "vitest";
import { listClocks } from "../../../../electron/engine/letter-templates.ts";
import { clocksWithOwn, removeOwnClock, setOwnClock } from "../../../../electron/records/cases/own-clocks.ts";
import { standingOf } from "../../../../electron/records/cases/standing.ts";
import { recordsSchema } from "../../../../electron/records/schema/schema.ts";
import { OwnPeriod } from "../../../../shared/model/case/letter.ts";
import { put, withCase } from "../../../fixtures/cases.ts";

const period = (first: string, checkedOn = "2026-12-01") => OwnPeriod.parse({ first, extension: "", checkedOn });

test("a person's own period counts in place of the table's, is told as theirs, and can be taken back", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const { vault, clock } = records;
  const clocks = () => clocksWithOwn(vault.db, listClocks());
  expect(clocks()).toEqual(listClocks());
  vault.write((db) => setOwnClock(db, { id: "us-hipaa", ...period("15 days") }, clock));
  const own = clocks().find(({ id }) => id === "us-hipaa");
  expect(own).toMatchObject({
    first: "15 days",
    extension: "",
    checkedOn: "2026-12-01",
    shipped: { first: "30 days", extension: "30 days", checkedOn: "2026-11" },
  });
  // The law's own sentence names another number.
  expect([own?.sentences.en, own?.sentences.de]).toEqual([
    "Please answer this request for access to my health records within 15 days.",
    "Bitte beantworten Sie diese Anfrage nach meinen Behandlungsunterlagen innerhalb von 15 Tagen.",
  ]);
  const requests = [{ to: { name: "Harbour Hospital" }, state: "sent", sentOn: "2026-03-01", clock: "us-hipaa" }];
  const document = put(records, one.id, { revision: 1, requests });
  const standing = () =>
    standingOf({
      document,
      today: "2026-03-20" as never,
      gaps: [],
      clocks: clocks(),
      arrivals: [],
      onFile: new Map() as never,
      packets: 0,
    });
  expect(standing().due).toMatchObject([{ on: "2026-03-16", isPast: true }]);
  vault.write((db) => removeOwnClock(db, "us-hipaa"));
  expect(clocks()).toEqual(listClocks());
  expect(standing().due).toMatchObject([{ on: "2026-03-31", isPast: false }]);
});

test("a period is a number of days or months, or nothing, with the day on which it was looked up", () => {
  for (const wrong of ["soon", "30", "5 weeks", "-3 days"])
    expect(OwnPeriod.safeParse({ first: wrong, extension: "", checkedOn: "2026-12-01" }).success).toBe(false);
  expect(OwnPeriod.safeParse({ first: "30 days", extension: "", checkedOn: "" }).success).toBe(false);
  expect(period("").first).toBe("");
});

test("where the person says that no number is named, no letter names one", async () => {
  const { records } = await withCase();
  await using _ = records;
  records.vault.write((db) => setOwnClock(db, { id: "eu", ...period("") }, records.clock));
  expect(clocksWithOwn(records.vault.db, listClocks()).find(({ id }) => id === "eu")?.sentences).toEqual({});
});

test("a vault from before has none, and can have one after the migration; its cases stay", async () => {
  const { records, one } = await withCase();
  await using _ = records;
  const { vault, clock } = records;
  // As it was before.
  vault.write((db) => {
    db.exec("DROP TABLE own_clock; ALTER TABLE medical_case DROP COLUMN removed_at");
    db.exec(recordsSchema.migrations[24] ?? "");
  });
  expect(put(records, one.id, { revision: 1, title: "Kept" }).title).toBe("Kept");
  vault.write((db) => setOwnClock(db, { id: "uk", ...period("1 month") }, clock));
  expect(clocksWithOwn(vault.db, listClocks()).find(({ id }) => id === "uk")).toHaveProperty("shipped");
});
