/**
 * FHIR R4, and DSTU2 before it, as readable pages: one resource, a Bundle, or one resource a line (NDJSON). Every resource is shown, or counted by its
 * kind as kept; documents that it carries (attachments) are taken out as files.
 */
import { portalSummary } from "../../../../shared/own-titles.ts";
import { NoteCounts } from "../notes/note-counts.ts";
import { noteText, type NoteBlock } from "../notes/note-text.ts";
import type { ReadNote } from "../notes/read-note.ts";
import { CarriedFiles } from "../carried-files.ts";
import { NoteProblem } from "../notes/document-parts.ts";
import { conceptWords, dayWords, listOf, objectOf, wordsOf, type Json, type JsonObject } from "./fhir-words.ts";
import { FindingList } from "../../finding-list.ts";
import { sortedByPerson, subjectWords, type Entry } from "./fhir-people.ts";
import { fhirStatements, isNotDone } from "./fhir-statements.ts";
import { patientLines, statedPatient } from "./fhir-patient.ts";
import {
  commentHead,
  commentsOf,
  observationHeads,
  observationRows,
  resourceTables,
  type ResourceTable,
} from "./resource-tables.ts";

const mostResources = 200_000;

/** The words of the resources; null for JSON that is none of FHIR. Throws NoteProblem for more resources than can be read here. */
export function readFhir(text: string): ReadNote | null {
  const entries = resourcesIn(text);
  if (entries === null || entries.length === 0) return null;
  const [counts, findings] = [new NoteCounts(), new FindingList()];
  const { own, others, people } = sortedByPerson(entries);
  // Of what is not shown in any case the kinds are counted, whoever they are about.
  const resources = [...own, ...others.filter((one) => !isShown(one))];
  if (people > 1) findings.add("table-of-several", { detail: String(people) });
  else if (others.length > 0) findings.add("names-several-patients");
  const withdrawn = resources.filter(isWithdrawn);
  counts.withdrawn = withdrawn.length;
  const byType = Map.groupBy(
    resources.filter((one) => !isWithdrawn(one)),
    (one) => wordsOf(one["resourceType"]),
  );
  const title = titleOf(byType);
  const blocks: readonly NoteBlock[] = [
    { is: "heading", text: title },
    ...headerLines(byType).map((line) => ({ is: "paragraph", text: line }) as const),
    ...Object.entries(resourceTables).flatMap(([type, table]) => resourceBlocks(table, byType.get(type) ?? [])),
    ...tableBlocks("Results and measurements", [
      observationHeads,
      ...(byType.get("Observation") ?? []).flatMap(observationRows),
    ]),
    ...withdrawnBlocks(withdrawn),
    ...othersBlocks(others),
    ...keptBlocks(byType),
  ];
  const files = new CarriedFiles(counts);
  for (const { resource } of entries) takeAttachments(resource, { files, counts });
  return {
    text: noteText(blocks),
    title,
    createdOn: null,
    findings: [...counts.findings(), ...findings.list()],
    files: files.all,
    entries: fhirStatements(resources.filter((one) => !isWithdrawn(one))),
    patient: people > 1 ? null : statedPatient((byType.get("Patient") ?? []).slice(0, 1)),
  };
}

function resourcesIn(text: string): readonly Entry[] | null {
  const whole = parsed(text);
  const tops =
    whole === undefined
      ? text
          .split(/\r?\n/)
          .filter((line) => line.trim() !== "")
          .map(parsed)
      : [whole];
  if (tops.some((top) => top === undefined)) return null;
  const entries = tops.flatMap((top) => flattened({ resource: objectOf(top), url: "" }, 0));
  if (entries.length > mostResources) throw new NoteProblem("TOO_LARGE", "note-too-large");
  const isOfFhir = entries.every(({ resource }) => /^[A-Z]\w{1,60}$/.test(wordsOf(resource["resourceType"])));
  return isOfFhir ? withMedicationNames(entries) : null;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The resources of a bundle, of bundles in it, and those that others contain and that say something by themselves. */
function flattened(entry: Entry, depth: number): readonly Entry[] {
  if (depth > 3) return [entry];
  if (entry.resource["resourceType"] !== "Bundle") {
    const inner = listOf(entry.resource["contained"]).map(objectOf);
    return [entry, ...inner.filter(isShown).map((resource) => ({ resource, url: "" }))];
  }
  return listOf(entry.resource["entry"])
    .map(objectOf)
    .flatMap((inner) =>
      inner["resource"] === undefined
        ? []
        : flattened({ resource: objectOf(inner["resource"]), url: wordsOf(inner["fullUrl"]) }, depth + 1),
    );
}

/** An order may name its medication only by pointing at another resource: without the name it would say nothing. */
function withMedicationNames(entries: readonly Entry[]): readonly Entry[] {
  const medications = new Map(
    entries
      .filter(({ resource }) => resource["resourceType"] === "Medication")
      .flatMap(({ resource, url }) => [
        [url, resource] as const,
        [`Medication/${wordsOf(resource["id"])}`, resource] as const,
      ]),
  );
  const named = (order: JsonObject): Json => {
    const reference = objectOf(order["medicationReference"]);
    const target = wordsOf(reference["reference"]);
    const inner = listOf(order["contained"])
      .map(objectOf)
      .find(({ id }) => target === `#${wordsOf(id)}`);
    const found = inner ?? medications.get(target) ?? medications.get(target.split("/").slice(-2).join("/"));
    return found === undefined ? { text: wordsOf(reference["display"]) || target } : found["code"];
  };
  return entries.map((entry) =>
    entry.resource["medicationReference"] === undefined || entry.resource["medicationCodeableConcept"] !== undefined
      ? entry
      : { ...entry, resource: { ...entry.resource, medicationCodeableConcept: named(entry.resource) } },
  );
}

type ByType = ReadonlyMap<string, readonly JsonObject[]>;

function titleOf(byType: ByType): string {
  const [composition] = byType.get("Composition") ?? [];
  return (composition && (wordsOf(composition["title"]) || conceptWords(composition["type"]))) || portalSummary;
}

function headerLines(byType: ByType): readonly string[] {
  const [composition] = byType.get("Composition") ?? [];
  const lines = [
    ...(byType.get("Patient") ?? []).flatMap(patientLines),
    ["Date of report", composition ? dayWords(composition["date"]) : ""],
    [
      "Author",
      composition
        ? listOf(composition["author"])
            .map((one) => wordsOf(objectOf(one)["display"]))
            .join(", ")
        : "",
    ],
  ];
  return lines.flatMap(([label = "", value = ""]) => (value === "" ? [] : [`${label}: ${value}`]));
}

/** What was not done, or is only planned, stands in a table of its own: its day is none on which anything was. */
function resourceBlocks({ title, heads, row }: ResourceTable, resources: readonly JsonObject[]): readonly NoteBlock[] {
  const rows = (some: readonly JsonObject[]) => some.map((one) => [...row(one), commentsOf(one)]);
  const notDone = resources.filter(isNotDone);
  const dayless = heads.map((head) => (head === "Date" ? "Named for" : head));
  return [
    ...tableBlocks(title, [[...heads, commentHead], ...rows(resources.filter((one) => !isNotDone(one)))]),
    ...tableBlocks(`${title}: not done, or not yet`, [[...dayless, commentHead], ...rows(notDone)]),
  ];
}

function tableBlocks(heading: string, rows: readonly (readonly string[])[]): readonly NoteBlock[] {
  if (rows.length < 2) return [];
  // A column that is empty throughout says nothing.
  const used = (rows[0] ?? []).map((_head, column) => rows.slice(1).some((row) => (row[column] ?? "") !== ""));
  return [
    { is: "heading", text: heading },
    { is: "table", rows: rows.map((row) => row.filter((_cell, column) => used[column]).map((text) => ({ text }))) },
  ];
}

/** Of which a measurement is one (FHIR R4 and DSTU2, ObservationStatus); what says none of these is of unknown standing. */
const standing = /^(?:registered|preliminary|final|amended|corrected)?$/iu;

/** True for an entry that its own source takes back, or does not stand by: a cancelled measurement was never made. */
function isWithdrawn(resource: JsonObject): boolean {
  const status = firstCode(resource["status"]) || conceptWords(resource["status"]);
  if (resource["resourceType"] === "Observation" && !standing.test(status)) return true;
  return ["status", "verificationStatus"].some((name) =>
    /^entered[- ]in[- ]error$/i.test(firstCode(resource[name]) || conceptWords(resource[name])),
  );
}

function firstCode(concept: Json): string {
  return wordsOf(objectOf(listOf(objectOf(concept)["coding"])[0])["code"]);
}

/** What was taken back stands apart, under heads that no reader of results takes for its own. */
function withdrawnBlocks(withdrawn: readonly JsonObject[]): readonly NoteBlock[] {
  return tableBlocks("Entered in error, cancelled or of unknown standing, and no statement", [
    ["Withdrawn entry", "Kind"],
    ...withdrawn.map((one) => [entryWords(one), wordsOf(one["resourceType"])]),
  ]);
}

function entryWords(one: JsonObject): string {
  const concept = one["code"] ?? one["vaccineCode"] ?? one["medicationCodeableConcept"] ?? one["type"];
  return conceptWords(concept) || "an entry without a name";
}

/** What is about somebody else stands apart, and is read as nobody's. */
function othersBlocks(others: readonly JsonObject[]): readonly NoteBlock[] {
  const shown = others.filter(isShown);
  return tableBlocks("About somebody or something else than one patient of this file", [
    ["Entry about others", "Kind", "About"],
    ...shown.map((one) => [entryWords(one), wordsOf(one["resourceType"]), subjectWords(one)]),
  ]);
}

/** What is behind the scenes of the others: who, where, which device. */
const background: ReadonlySet<string> = new Set([
  "Patient",
  "Composition",
  "Observation",
  ...Object.keys(resourceTables),
]);

function isShown({ resourceType }: JsonObject): boolean {
  const type = wordsOf(resourceType);
  return type === "Observation" || type in resourceTables;
}

function keptBlocks(byType: ByType): readonly NoteBlock[] {
  const kept = [...byType].filter(([type]) => !background.has(type)).map(([type, all]) => `${type}: ${all.length}`);
  // A group of results says what stands in it, and nothing that has a value.
  const groups = (byType.get("Observation") ?? []).filter((one) => observationRows(one).length === 0);
  const named = groups.map((one) => conceptWords(one["code"]) || "a group without a name");
  const lines = [
    ...(named.length === 0 ? [] : [`Groups of results without a value of their own: ${named.join("; ")}.`]),
    ...(kept.length === 0 ? [] : [`Kept in the original file and not shown here: ${kept.join(", ")}.`]),
  ];
  if (lines.length === 0) return [];
  return [{ is: "heading", text: "Also in the file" }, ...lines.map((text) => ({ is: "paragraph", text }) as const)];
}

/** What a resource carries is taken out; what it only points at lies elsewhere. */
function takeAttachments(
  resource: JsonObject,
  { files, counts }: { readonly files: CarriedFiles; readonly counts: NoteCounts },
): void {
  const attachments = [
    ...listOf(resource["presentedForm"]),
    ...listOf(resource["content"]).map((content) => objectOf(content)["attachment"]),
    ...(resource["resourceType"] === "Binary" ? [resource] : []),
  ].map(objectOf);
  for (const { data, contentType, title, url } of attachments) {
    if (typeof data === "string") files.add({ base64: data, type: wordsOf(contentType), title: wordsOf(title) });
    else if (wordsOf(url) !== "") counts.elsewhere += 1;
  }
}
