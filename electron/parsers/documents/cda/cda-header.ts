/** Who and what a clinical document is about, from its header (HL7 CDA R2, 4.2), in the words that every finder of facts knows. */
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { Sex, StatedPatient } from "../../../../shared/model/person.ts";
import type { XmlElement } from "../notes/xml-tree.ts";
import { childrenNamed, childNamed, textOf, within } from "./cda-elements.ts";
import { dayOf, periodOf } from "./cda-times.ts";

/** Administrative gender of HL7 version 3 as the records have it. */
const sexes: Readonly<Record<string, Sex>> = { M: "male", F: "female", UN: "other" };

/** How many people its header says that the document is about; one who is named twice is one. */
export function peopleOf(document: XmlElement): number {
  const stated = childrenNamed(document, "recordTarget").map((target) => {
    const { name, birthDate } = statementOf(target) ?? { name: null, birthDate: null };
    return JSON.stringify([name?.toLowerCase(), birthDate]);
  });
  return new Set(stated).size;
}

/** Whom the document is about; null where its header names no single patient. */
export function statedPatient(document: XmlElement): StatedPatient | null {
  const [target] = childrenNamed(document, "recordTarget");
  return target === undefined || peopleOf(document) > 1 ? null : statementOf(target);
}

function statementOf(target: XmlElement): StatedPatient | null {
  const role = childNamed(target, "patientRole");
  if (!role) return null;
  const patient = childNamed(role, "patient");
  const [name = null, ...others] = patient
    ? childrenNamed(patient, "name")
        .map(nameOf)
        .filter((one) => one !== "")
    : [];
  return {
    name: name?.slice(0, 512) ?? null,
    otherNames: [...new Set(others)]
      .filter((one) => one !== name)
      .slice(0, 8)
      .map((one) => one.slice(0, 512)),
    birthDate: parsePartialDate(dayOf(patient && childNamed(patient, "birthTime")) ?? ""),
    sex: sexes[(patient && childNamed(patient, "administrativeGenderCode"))?.attributes.get("code") ?? ""] ?? null,
    identifiers: childrenNamed(role, "id")
      .flatMap(numberOf)
      .slice(0, 32)
      .map((value) => ({ issuer: null, value: value.slice(0, 256) })),
  };
}

/** The header as lines, label and value; what the document leaves out has no line. */
export function headerLines(document: XmlElement): readonly string[] {
  const role = within(document, "recordTarget", "patientRole");
  const patient = role && childNamed(role, "patient");
  const encounter = within(document, "componentOf", "encompassingEncounter");
  const names = patient ? childrenNamed(patient, "name").map(nameOf) : [];
  const code = childNamed(document, "code");
  const lines: readonly (readonly [string, string | null])[] = [
    ["Patient", names[0] ?? null],
    ...names.slice(1).map((name) => ["Also known as", name] as const),
    ["Date of birth", dayOf(patient && childNamed(patient, "birthTime"))],
    ["Sex", sexOf(patient)],
    ...(role ? childrenNamed(role, "id").flatMap(numberOf) : []).map((number) => ["Patient ID", number] as const),
    ["Kind of document", code ? codedWords(code) : null],
    ["Date of visit", periodOf(encounter && childNamed(encounter, "effectiveTime"))],
    ["Period covered", periodOf(within(document, "documentationOf", "serviceEvent", "effectiveTime"))],
    ["Date of report", dayOf(childNamed(document, "effectiveTime"))],
    ...childrenNamed(document, "author").map((author) => ["Author", authorOf(author)] as const),
    ["Facility", facilityOf(document, encounter)],
  ];
  return lines.flatMap(([label, value]) => (value === null || value === "" ? [] : [`${label}: ${value}`]));
}

/** A person's name in reading order without "Mr." and the like, or the words of a name that has no parts. */
function nameOf(name: XmlElement): string {
  const parts = ["given", "family", "suffix"].flatMap((part) =>
    childrenNamed(name, part)
      .filter((one) => !/^(?:CL|BR)$/.test(one.attributes.get("qualifier") ?? ""))
      .map(textOf),
  );
  return parts.length === 0 ? textOf(name) : parts.filter((part) => part !== "").join(" ");
}

function sexOf(patient: XmlElement | null): string | null {
  const code = (patient && childNamed(patient, "administrativeGenderCode"))?.attributes;
  return code === undefined ? null : (sexes[code.get("code") ?? ""] ?? code.get("displayName") ?? null);
}

/** Social security numbers are no patient numbers, and nothing needs them. */
const socialSecurity = "2.16.840.1.113883.4.1";

function numberOf({ attributes }: XmlElement): readonly string[] {
  const extension = attributes.get("extension") ?? "";
  return extension === "" || attributes.get("root") === socialSecurity ? [] : [extension];
}

/** A code's meaning with the code that says it, as given. */
export function codedWords(code: XmlElement): string | null {
  const said = childNamed(code, "originalText");
  const meaning = code.attributes.get("displayName") ?? (said ? textOf(said) : "");
  const value = code.attributes.get("code") ?? "";
  const system = code.attributes.get("codeSystemName") ?? "";
  if (meaning === "") return value === "" ? null : value;
  return value === "" ? meaning : `${meaning} (${[system, value].filter((part) => part !== "").join(" ")})`;
}

function authorOf(author: XmlElement): string | null {
  const assigned = childNamed(author, "assignedAuthor");
  if (assigned === null) return null;
  const name = within(assigned, "assignedPerson", "name");
  const organisation = within(assigned, "representedOrganization", "name");
  const device = within(assigned, "assignedAuthoringDevice", "softwareName");
  const words = [name && nameOf(name), organisation && textOf(organisation), device && textOf(device)];
  return words.filter((part) => part !== null && part !== "").join(", ") || null;
}

function facilityOf(document: XmlElement, encounter: XmlElement | null): string | null {
  const place = encounter && within(encounter, "location", "healthCareFacility");
  const name =
    (place && (within(place, "serviceProviderOrganization", "name") ?? within(place, "location", "name"))) ??
    within(document, "custodian", "assignedCustodian", "representedCustodianOrganization", "name");
  return name === null ? null : textOf(name);
}
