/** The pieces that FHIR R4 resources are made of (hl7.org/fhir/R4/datatypes.html). */
import { createHash } from "node:crypto";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** A resource; elements that are undefined are not written. */
export interface Resource {
  readonly resourceType: string;
  readonly [element: string]: Json | undefined;
}

/** One entry of a bundle. */
export interface BundleEntry {
  readonly fullUrl: string;
  readonly resource: Resource;
}

export interface CodeableConcept {
  readonly [element: string]: Json | undefined;
  readonly coding?: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  readonly text?: string;
}

/** Code systems by the names that the program's readers give them: FHIR R4's URIs (terminologies-systems.html). */
const systemUris: Readonly<Record<string, string>> = {
  "SNOMED CT": "http://snomed.info/sct",
  RxNorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
  LOINC: "http://loinc.org",
  "ICD-10": "http://hl7.org/fhir/sid/icd-10",
  "ICD-10-CM": "http://hl7.org/fhir/sid/icd-10-cm",
  "ICD-9-CM": "http://hl7.org/fhir/sid/icd-9-cm",
  CPT: "http://www.ama-assn.org/go/cpt",
  CVX: "http://hl7.org/fhir/sid/cvx",
  ATC: "http://www.whocc.no/atc",
};

/** Words, with the codes that a paper gave for them: "SNOMED CT 195967001, ICD-10 J45". A system not known here is left to the words. */
export function concept(text: string, codes: string | null = null): CodeableConcept {
  const coding = (codes ?? "").split(", ").flatMap((one) => {
    const at = one.lastIndexOf(" ");
    const system = systemUris[one.slice(0, Math.max(0, at))];
    return system === undefined ? [] : [{ system, code: one.slice(at + 1) }];
  });
  return coding.length === 0 ? { text } : { coding, text };
}

/** A concept of one of FHIR's own code systems. */
export function coded(system: string, code: string, display?: string): CodeableConcept {
  return { coding: [{ system, code, ...(display === undefined ? {} : { display }) }] };
}

export function loinc(code: string, display: string): CodeableConcept {
  return coded("http://loinc.org", code, display);
}

/** Stands where a profile wants a value that nobody has stated. */
export const unknownValue = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
};

/** Remarks, as far as there are any. */
export function notes(...texts: readonly (string | null)[]): readonly { readonly text: string }[] | undefined {
  const said = texts.filter((text) => text !== null && text !== "");
  return said.length === 0 ? undefined : said.map((text) => ({ text: text ?? "" }));
}

/**
 * The address of a resource in the bundle: the same for the same packet and thing, and another one in the next packet, so that two
 * recipients cannot tell by it that they have the same (a UUID of version 8, RFC 9562 5.8).
 */
export function urnOf(packetId: string, thing: string): string {
  const hex = createHash("sha256").update(`${packetId} ${thing}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${uuid.join("-")}`;
}
