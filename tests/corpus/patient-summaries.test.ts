/** Patient summaries made from portal downloads of ../shared/data, all of whose entries and results were confirmed. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { takeSnapshot } from "../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../electron/packet/plan/plan-from-snapshot.ts";
import { patientSummary } from "../../electron/packet/summary/patient-summary.ts";
import { confirmLabs } from "../../electron/records/documents/decide.ts";
import { listDocuments } from "../../electron/records/documents/documents.ts";
import { listLabs } from "../../electron/records/documents/labs.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { confirmStatedEntries, listStatedEntries } from "../../electron/records/story/stated-entries.ts";
import { localDay } from "../../shared/model/dates.ts";
import { schemaProblems, summaryProblems, type Summary } from "../fixtures/fhir-judges.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");

describe.skipIf(!existsSync(data))("patient summaries (skipped where ../shared/data is not beside the project)", () => {
  test.each(["cda", "fhir"])(
    "of everybody in %s is valid, and has what was confirmed and nothing else",
    async (folder) => {
      await using records = await RecordsVault.make();
      await records.import({ paths: [join(data, folder)], acceptsOthers: true });
      const { db } = records.vault;
      const people = listPeople(db);
      expect(people.length).toBeGreaterThan(3);
      const counted = { entries: 0 };
      for (const person of people) {
        const stated = listDocuments(db, person.id).flatMap(({ id }) => listStatedEntries(db, id));
        const labs = listLabs(db, person.id, null);
        records.vault.write((open) => {
          confirmStatedEntries(
            open,
            stated.map(({ id }) => id),
            records.clock,
          );
          confirmLabs(
            open,
            labs.map(({ id }) => id),
          );
        });
        const planned = planFromSnapshot(takeSnapshot(records.vault, person), {
          recipient: null,
          selection: [],
          paper: "a4",
        });
        const madeAt = records.clock.now();
        const firstPages = new Map(planned.plan.parts.map(({ id }, at) => [id, 10 + at]));
        const about = { packetId: "corpus", madeAt, madeOn: localDay(madeAt), person, firstPages, corePages: 1000 };
        const summary = JSON.parse(patientSummary({ ...planned, ...about })) as Summary;
        expect([person.name, schemaProblems(summary)]).toEqual([person.name, []]);
        expect([person.name, summaryProblems(summary)]).toEqual([person.name, []]);
        const of = (...types: readonly string[]) =>
          summary.entry.filter(({ resource }) => types.includes(resource.resourceType)).length;
        const entered = planned.entries.filter(({ kind }) => kind !== "encounter");
        const resources = of("Condition", "AllergyIntolerance", "MedicationStatement", "Procedure", "Immunization");
        expect(resources).toBe(entered.length);
        counted.entries += entered.length;
      }
      expect(counted.entries).toBeGreaterThan(50);
    },
  );
});
