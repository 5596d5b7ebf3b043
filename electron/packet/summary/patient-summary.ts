/** summary.fhir.json: the confirmed facts of a packet as an International Patient Summary that hospitals' systems can read. */
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { loinc, type BundleEntry, type Json } from "./fhir.ts";
import type { SummaryInput } from "./summary-input.ts";
import { SummaryResources } from "./summary-resources.ts";
import { sectionJson, summarySections } from "./summary-sections.ts";

/** Where it stands in a packet. */
export const summaryPath = "summary.fhir.json";
export const summaryTitle = "Patient summary for hospitals' systems (FHIR)";

/**
 * The summary as a document bundle (FHIR R4 documents.html; HL7 International Patient Summary). It holds what was entered by hand or
 * confirmed, each result with its page in Packet.pdf. The sections for problems, allergies and medicines are always there; one that is
 * empty says why, and never that there is none. The person is named as its author: nobody else vouches for it.
 */
export function patientSummary(input: SummaryInput): string {
  const resources = new SummaryResources(input);
  const patient = resources.patient();
  const sections = summarySections(input, resources);
  const entries = sections.flatMap((one) => one.entries);
  const composition = compositionOf(input, { resources, patient, sections: sections.map(sectionJson) });
  const bundle = {
    resourceType: "Bundle",
    language: input.language ?? "en",
    identifier: { system: "urn:ietf:rfc:3986", value: resources.urn("bundle") },
    type: "document",
    timestamp: input.madeAt.toISOString(),
    entry: [composition, patient, ...entries, ...resources.papers],
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function compositionOf(
  { person, madeAt, madeOn, language }: SummaryInput,
  {
    resources,
    patient,
    sections,
  }: { readonly resources: SummaryResources; readonly patient: BundleEntry; readonly sections: readonly Json[] },
): BundleEntry {
  const fullUrl = resources.urn("composition");
  const speech = speechIn(language);
  const self = { reference: patient.fullUrl, display: person.name };
  return {
    fullUrl,
    resource: {
      resourceType: "Composition",
      id: fullUrl.slice("urn:uuid:".length),
      status: "final",
      type: loinc("60591-5", "Patient summary Document"),
      subject: self,
      date: madeAt.toISOString(),
      author: [self],
      title: speech.say("Patient summary of {name}, {date}", { name: person.name, date: speech.date(madeOn) }),
      section: sections,
    },
  };
}
