/** What the words of a document say of it, as a host proposes it, and what its file states beside them. */
import type { DocumentDescription } from "../../../shared/api/document-description.ts";
import { hasCode } from "../../../shared/errors.ts";
import { finding } from "../../../shared/model/finding.ts";
import type { DateOrder } from "../../../shared/model/document.ts";
import { placeKey } from "../../records/documents/date-orders.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import type { ReadDocument } from "./content.ts";
import type { ReadContext } from "./read-context.ts";

/** Positions sent along for the finding of columns: what a document says of itself stands within its first pages. */
const mostPositions = 60_000;

/** Proposals come from words; a host that fails on them leaves the document without proposals, not unread, and says so. */
export async function described(
  { pages, findings }: Pick<ReadDocument, "pages" | "findings">,
  { said, parsers, signal, today, orderOfPlace }: ReadContext & { readonly said: (() => DateOrder | null) | undefined },
): Promise<Pick<ReadDocument, "description" | "findings" | "orderUsed">> {
  let positions = mostPositions;
  const words = pages.map(({ text, lines }) => ({ text, lines: (positions -= lines.length) >= 0 ? lines : [] }));
  try {
    const whose = findings.some(({ code }) => code === "table-of-several")
      ? nobodys
      : (one: DocumentDescription) => one;
    const description = await parsers.run("describeDocument", { pages: words, today }, { signal });
    const { dateOrder, facility } = description;
    const order = dateOrder.isOpen ? (said?.() ?? orderOfPlace?.(placeKey(facility?.name ?? null)) ?? null) : null;
    if (order === null) return { description: whose(description), findings, orderUsed: null };
    const settled = await parsers.run("describeDocument", { pages: words, today, dateOrder: order }, { signal });
    return { description: whose(settled), findings, orderUsed: order };
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return { description: nothingDescribed, findings: [...findings, finding("not-described")], orderUsed: null };
  }
}

/** Whose rows come first is no sign of whose file it is: it waits for a person's word. */
function nobodys(description: DocumentDescription): DocumentDescription {
  return { ...description, patient: nothingDescribed.patient, patientEvidence: [] };
}

/** What a file states in fields of its own says more of whom it is about, and of what it is, than words found in it. */
export function withStated<T extends Pick<ReadDocument, "description">>(
  said: T,
  { patient, title }: { readonly patient: StatedPatient | null; readonly title: string | null },
): T {
  if (patient === null) return said;
  if (statesNobody(patient)) {
    const { birthDate, sex } = patient;
    const read = said.description.patient;
    const stated = { ...read, birthDate: birthDate ?? read.birthDate, sex: sex ?? read.sex };
    return { ...said, description: { ...said.description, patient: stated } };
  }
  const own = { patient, otherPatients: [], title: title ?? said.description.title };
  return { ...said, description: { ...said.description, ...own } };
}

export const nothingDescribed: DocumentDescription = {
  title: null,
  types: [],
  dates: [],
  patient: { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] },
  otherPatients: [],
  patientEvidence: [],
  facility: null,
  dateOrder: { own: null, isOpen: false },
  labs: [],
  unreadRows: [],
  earlierResults: 0,
  reportStatus: null,
  samples: [],
  mentions: [],
  starts: [],
  imaging: { modalities: [], bodyParts: [], numbers: [] },
};
