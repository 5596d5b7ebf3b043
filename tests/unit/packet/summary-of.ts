/** A vault whose summary for hospitals is looked at, and what stands in it. */
import { mkdirSync } from "node:fs";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot, type PacketChoice } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { patientSummary } from "../../../electron/packet/summary/patient-summary.ts";
import { type LabResult } from "../../../electron/records/documents/labs.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { localDay } from "../../../shared/model/dates.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { type Summary } from "../../fixtures/fhir-judges.ts";
import { writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { packetRecordsWith, type PacketRecords } from "./packet-records.ts";

/** Called once by each file of tests: the template goes with the file that made it. */
export const summaryRecords = () =>
  packetRecordsWith(async (records) => {
    writeDisc(records.at("disc"), {
      seed: "summary",
      studies: [
        { date: "20240610", description: "MRI brain", series: [{ description: "AX T1", slices: 2, contrast: "t1" }] },
      ],
    });
    mkdirSync(records.at("papers"));
    await writeLabReport(records.at("papers/lab.pdf"));
    await records.take(records.at("disc"), records.at("papers"));
  });

export function add(records: PacketRecords, entry: object): string {
  const input = EventInput.parse({ date: null, ...entry });
  return records.vault.write((db) => insertEvent(db, { personId: records.person().id, input, clock: records.clock }));
}

export function summaryOf(
  records: PacketRecords,
  choice: Partial<PacketChoice> = {},
  instead: readonly LabResult[] | null = null,
): Summary {
  const whole = { recipient: null, selection: [], paper: "a4", ...choice } as const;
  const person = records.person();
  const planned = planFromSnapshot(takeSnapshot(records.vault, person), whole);
  const { plan, entries, facts } = planned;
  const labs = instead ?? planned.labs;
  const madeAt = records.clock.now();
  const firstPages = new Map(plan.parts.map(({ id }, at) => [id, 10 + at]));
  const { language } = choice;
  const about = { language, packetId: "p", madeAt, madeOn: localDay(madeAt), person, firstPages, corePages: 100 };
  const input = { ...about, entries, facts, labs, plan };
  return JSON.parse(patientSummary(input)) as Summary;
}

export const all = (summary: Summary, type: string) =>
  summary.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);

export interface SectionWords {
  readonly title: string;
  readonly text: { readonly div: string };
  readonly emptyReason?: { readonly coding: readonly { readonly code: string }[] };
}
export const sections = (summary: Summary) => all(summary, "Composition")[0]?.["section"] as readonly SectionWords[];
export const section = (summary: Summary, title: string) => sections(summary).find((one) => one.title === title);
