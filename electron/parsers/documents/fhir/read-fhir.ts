/**
 * FHIR R4 as readable pages: one resource, a Bundle, or one resource a line (NDJSON). Every resource is shown, or counted by its
 * kind as kept; documents that it carries (attachments) are taken out as files.
 */
import { NoteCounts } from "../notes/note-counts.ts";
import { noteText, type NoteBlock } from "../notes/note-text.ts";
import type { ReadNote } from "../notes/read-note.ts";
import { carriedFile, type CarriedFile } from "../carried-files.ts";
import { conceptWords, dayWords, listOf, objectOf, wordsOf, type Json, type JsonObject } from "./fhir-words.ts";
import { patientLines, statedPatient } from "./fhir-patient.ts";
import { observationHeads, observationRows, resourceTables } from "./resource-tables.ts";

const mostResources = 200_000;

/** The words of the resources; null for JSON that is none of FHIR. */
export function readFhir(text: string): ReadNote | null {
  const resources = resourcesIn(text);
  if (resources === null || resources.length === 0) return null;
  const counts = new NoteCounts();
  const withdrawn = resources.filter(isWithdrawn);
  const byType = Map.groupBy(
    resources.filter((one) => !isWithdrawn(one)),
    (one) => wordsOf(one["resourceType"]),
  );
  const title = titleOf(byType);
  const blocks: readonly NoteBlock[] = [
    { is: "heading", text: title },
    ...headerLines(byType).map((line) => ({ is: "paragraph", text: line }) as const),
    ...Object.entries(resourceTables).flatMap(([type, { title: heading, heads, row }]) =>
      tableBlocks(heading, [heads, ...(byType.get(type) ?? []).map(row)]),
    ),
    ...tableBlocks("Results and measurements", [
      observationHeads,
      ...(byType.get("Observation") ?? []).flatMap(observationRows),
    ]),
    ...withdrawnBlocks(withdrawn),
    ...keptBlocks(byType),
  ];
  return {
    text: noteText(blocks),
    title,
    createdOn: null,
    findings: counts.findings(),
    files: resources.flatMap(attachmentsOf),
    patient: statedPatient(byType.get("Patient") ?? []),
  };
}

function resourcesIn(text: string): readonly JsonObject[] | null {
  const whole = parsed(text);
  const tops =
    whole === undefined
      ? text
          .split(/\r?\n/)
          .filter((line) => line.trim() !== "")
          .map(parsed)
      : [whole];
  if (tops.some((top) => top === undefined)) return null;
  const entries = tops.flatMap((top) => flattened({ resource: objectOf(top), url: "" }, 0)).slice(0, mostResources);
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

interface Entry {
  readonly resource: JsonObject;
  /** By which others of the bundle speak of it. */
  readonly url: string;
}

/** The resources of a bundle, and of bundles in it; contained resources belong to the one that contains them. */
function flattened(entry: Entry, depth: number): readonly Entry[] {
  if (entry.resource["resourceType"] !== "Bundle" || depth > 3) return [entry];
  return listOf(entry.resource["entry"])
    .map(objectOf)
    .flatMap((inner) =>
      inner["resource"] === undefined
        ? []
        : flattened({ resource: objectOf(inner["resource"]), url: wordsOf(inner["fullUrl"]) }, depth + 1),
    );
}

/** An order may name its medication only by pointing at another resource: without the name it would say nothing. */
function withMedicationNames(entries: readonly Entry[]): readonly JsonObject[] {
  const medications = entries.filter(({ resource }) => resource["resourceType"] === "Medication");
  const named = (order: JsonObject): unknown => {
    const reference = objectOf(order["medicationReference"]);
    const target = wordsOf(reference["reference"]);
    const inner = listOf(order["contained"])
      .map(objectOf)
      .find(({ id }) => target === `#${wordsOf(id)}`);
    const found =
      inner ??
      medications.find(
        ({ resource, url }) =>
          target !== "" && (url === target || target.endsWith(`Medication/${wordsOf(resource["id"])}`)),
      )?.resource;
    return found === undefined ? { text: wordsOf(reference["display"]) || target } : found["code"];
  };
  return entries.map(({ resource }) =>
    resource["medicationReference"] === undefined || resource["medicationCodeableConcept"] !== undefined
      ? resource
      : { ...resource, medicationCodeableConcept: named(resource) },
  );
}

type ByType = ReadonlyMap<string, readonly JsonObject[]>;

function titleOf(byType: ByType): string {
  const [composition] = byType.get("Composition") ?? [];
  return (composition && (wordsOf(composition["title"]) || conceptWords(composition["type"]))) || "Health summary";
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

function tableBlocks(heading: string, rows: readonly (readonly string[])[]): readonly NoteBlock[] {
  if (rows.length < 2) return [];
  // A column that is empty throughout says nothing.
  const used = (rows[0] ?? []).map((_head, column) => rows.slice(1).some((row) => (row[column] ?? "") !== ""));
  return [
    { is: "heading", text: heading },
    { is: "table", rows: rows.map((row) => row.filter((_cell, column) => used[column]).map((text) => ({ text }))) },
  ];
}

/** True for an entry that its own source takes back. */
function isWithdrawn(resource: JsonObject): boolean {
  return ["status", "verificationStatus"].some((name) =>
    /^entered[- ]in[- ]error$/i.test(conceptWords(resource[name]) || firstCode(resource[name])),
  );
}

function firstCode(concept: Json): string {
  return wordsOf(objectOf(listOf(objectOf(concept)["coding"])[0])["code"]);
}

/** What was taken back stands apart, under heads that no reader of results takes for its own. */
function withdrawnBlocks(withdrawn: readonly JsonObject[]): readonly NoteBlock[] {
  return tableBlocks("Entered in error, and taken back", [
    ["Withdrawn entry", "Kind"],
    ...withdrawn.map((one) => [
      conceptWords(one["code"] ?? one["vaccineCode"] ?? one["medicationCodeableConcept"] ?? one["type"]) ||
        "an entry without a name",
      wordsOf(one["resourceType"]),
    ]),
  ]);
}

/** What is behind the scenes of the others: who, where, which device. */
const background: ReadonlySet<string> = new Set([
  "Patient",
  "Composition",
  "Observation",
  ...Object.keys(resourceTables),
]);

function keptBlocks(byType: ByType): readonly NoteBlock[] {
  const kept = [...byType].filter(([type]) => !background.has(type)).map(([type, all]) => `${type}: ${all.length}`);
  if (kept.length === 0) return [];
  return [
    { is: "heading", text: "Also in the file" },
    { is: "paragraph", text: `Kept in the original file and not shown here: ${kept.join(", ")}.` },
  ];
}

function attachmentsOf(resource: JsonObject): readonly CarriedFile[] {
  const attachments = [
    ...listOf(resource["presentedForm"]),
    ...listOf(resource["content"]).map((content) => objectOf(content)["attachment"]),
    ...(resource["resourceType"] === "Binary" ? [resource] : []),
  ].map(objectOf);
  return attachments.flatMap((one) =>
    carriedFile({
      base64: wordsOf(one["data"]).replaceAll(" ", ""),
      type: wordsOf(one["contentType"]),
      title: wordsOf(one["title"]),
    }),
  );
}
