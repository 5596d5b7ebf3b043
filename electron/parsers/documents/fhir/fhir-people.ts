/** Whose the resources of a file are, by whom each says that it is about (FHIR R4, Reference). */
import { statedPatient } from "./fhir-patient.ts";
import { listOf, objectOf, wordsOf, type JsonObject } from "./fhir-words.ts";

export interface Entry {
  readonly resource: JsonObject;
  /** By which others of the bundle speak of it. */
  readonly url: string;
}

export interface SortedByPerson {
  /** What is about the file's one patient, or about nobody in particular. */
  readonly own: readonly JsonObject[];
  readonly others: readonly JsonObject[];
  /** How many people the file is about, those named by no more than a reference among them. */
  readonly people: number;
}

/**
 * The resources of the one patient apart from those about anybody or anything else: another patient, a relative, a child that is
 * not born, a device. Of a file about several people all are others'.
 */
export function sortedByPerson(entries: readonly Entry[]): SortedByPerson {
  const patients = entries.filter(isPatient);
  const about = entries
    .filter((entry) => !isPatient(entry))
    .map(({ resource }) => ({ resource, key: subjectKey(resource) }));
  const referred = new Set(about.map(({ key }) => key).filter((key) => key !== null));
  const people = new Set(patients.map(({ resource }) => personWords(resource))).size;
  const keys = new Set(patients.flatMap(keysOf));
  const patientResources = patients.map(({ resource }) => resource);
  const isOfSeveral = people > 1 || (keys.size === 0 && referred.size > 1);
  if (isOfSeveral) {
    const others = about.filter(({ key }) => key !== null).map(({ resource }) => resource);
    const own = about.filter(({ key }) => key === null).map(({ resource }) => resource);
    return { own: [...patientResources, ...own], others, people: Math.max(people, referred.size) };
  }
  // One person is meant throughout, whatever the file's programs call them.
  const isOnlyOne = referred.size === 1 && about.every(({ resource }) => displayOf(resource) === "");
  const isOwn = (key: string | null) => key === null || isOnlyOne || keys.size === 0 || keys.has(key);
  const isFocused = (resource: JsonObject) =>
    listOf(resource["focus"]).some((focus) => !keys.has(keyOf(wordsOf(objectOf(focus)["reference"]))));
  const [own, others] = [true, false].map((wanted) =>
    about
      .filter(({ resource, key }) => (isOwn(key) && !isFocused(resource)) === wanted)
      .map(({ resource }) => resource),
  ) as [JsonObject[], JsonObject[]];
  return { own: [...patientResources, ...own], others, people: 1 };
}

/** Whom or what a resource is about, in its own words. */
export function subjectWords(resource: JsonObject): string {
  const [focus] = listOf(resource["focus"]).map(objectOf);
  const subject = focus ?? subjectOf(resource);
  return wordsOf(subject["display"]) || wordsOf(subject["reference"]);
}

function isPatient({ resource }: Entry): boolean {
  return resource["resourceType"] === "Patient";
}

function personWords(patient: JsonObject): string {
  const stated = statedPatient([patient]);
  return JSON.stringify([stated?.name?.toLowerCase() ?? wordsOf(patient["id"]), stated?.birthDate ?? null]);
}

function keysOf({ resource, url }: Entry): readonly string[] {
  const id = wordsOf(resource["id"]);
  return [...(url === "" ? [] : [keyOf(url)]), ...(id === "" ? [] : [`Patient/${id}`])];
}

/** The last two parts of an address without its version: "http://a/fhir/Patient/1/_history/2" is "Patient/1". */
function keyOf(reference: string): string {
  if (reference.startsWith("urn:")) return reference;
  const parts = reference.split("/");
  const end = parts.at(-2) === "_history" ? -2 : parts.length;
  return parts.slice(0, end).slice(-2).join("/");
}

function subjectOf(resource: JsonObject): JsonObject {
  return objectOf(resource["subject"] ?? resource["patient"]);
}

function displayOf(resource: JsonObject): string {
  return wordsOf(subjectOf(resource)["display"]);
}

/** Null where it names nobody, or one whom it contains. */
function subjectKey(resource: JsonObject): string | null {
  const reference = wordsOf(subjectOf(resource)["reference"]);
  return reference === "" || reference.startsWith("#") ? null : keyOf(reference);
}
