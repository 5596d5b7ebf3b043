/** Forms print what they say of each person in a block under a head, "Ordering physician" beside "Patient". */
import type { Cell, PageLine } from "./page-lines.ts";
import { organisation, otherPerson } from "./patient-labels.ts";
import { nameAtStart } from "./person-name.ts";

/** Whose block it is; null where no head says so. */
export type BlockOwner = "patient" | "other";

const patientHead =
  /^\W*(?:(?:about|details of|datos del?|dati del?|dados do) )?(?:the )?(?:patient|pt|pacient|pasient|pacjent|paziente|patiënt|пациент)(?:\p{L}{0,10})(?:['’]s?)?(?: (?:information|info|details|data|demographics|identification|particulars))?\W*$/iu;
/** Heads of blocks about others than those of whom births are told: clinicians, contacts, who pays. */
const furtherOthers =
  /(?<!\p{L})(?:(?:emergency |notfall)?(?:contact|kontakt)s?|next of kin|responsible (?:party|person)|policy|dependa?nts?|carer|caregiver|nurse|technologist|radiographer|pharmacist|interpreter|author|practitioner|clinician|consultant|registrar|gp|pcp|surrogate|proxy|witness|relation(?:ship|ship to patient)?|(?:order|request|referr|report|sign|perform|review)\p{L}* (?:by|from)|ordering|referring|(?:haus|fach|ober|chef)?(?:arzt|ärztin)|einsender|angehörige[rn]?|m[ée]decin|prescri(?:ber|pteur)|prescriber|son|daughter|cousin|nephew|niece|aunt|uncle|grand\p{L}+|friend|carer)(?!\p{L})|olog(?:ist|e|in|o|a|ue)(?!\p{L})/iu;
/** What may follow the word for somebody in a head; "Surgeon's report" is the head of a paper. */
const behindRole = /^(?:['’]?s)?(?: (?:information|info|details|data|name|contact|traitant|prescripteur))?\W*$/iu;
const physicianHead = /^\W*(?:m[ée]dic[oa]|m[ée]decin|dottore|arts)(?: \p{L}+)?\W*$/iu;
const linesAbove = 4;
const headLines = 40;
const longestHead = 50;

/** True for words that speak of somebody else than the patient: kin, a clinician, who pays, who is called. */
export function speaksOfOther(text: string): boolean {
  return otherPerson.test(text) || furtherOthers.test(text);
}

function isHeadOfOther(head: string): boolean {
  if (physicianHead.test(head)) return true;
  return [otherPerson, furtherOthers].some((pattern) => {
    const match = pattern.exec(head);
    return match !== null && behindRole.test(head.slice(match.index + match[0].length));
  });
}

/** Whose block the cell stands in, by the nearest head above it in its column. */
export function blockOwner(lines: readonly PageLine[], at: number, cell: Cell | undefined): BlockOwner | null {
  const line = lines[at];
  for (let above = at - 1; above >= Math.max(0, at - linesAbove); above--) {
    const one = lines[above];
    if (one === undefined || one.page !== line?.page) return null;
    const head = headOver(one, line.cells, cell);
    if (head === null) continue;
    if (patientHead.test(head)) return "patient";
    if (isHeadOfOther(head)) return "other";
  }
  return null;
}

/** True where a head of the patient's own block stands below the line, which is therefore of another block. */
export function isAbovePatientsBlock(lines: readonly PageLine[], at: number): boolean {
  const page = lines[at]?.page;
  const below = lines.slice(at + 1, at + 1 + linesAbove * 2);
  return below.some((line) => line.page === page && line.cells.length === 1 && patientHead.test(line.text));
}

/** The name that a block begins with under the patient's head, "PATIENT INFORMATION" beside another head: no label of its own. */
export function beginsPatientsBlock(lines: readonly PageLine[]): { readonly name: string; readonly at: number } | null {
  for (const [at, line] of lines.slice(1, headLines).entries()) {
    const above = lines[at] as PageLine;
    if (above.page !== line.page || line.index - above.index > 2) continue;
    const own = line.cells.find((cell) => patientHead.test(headOver(above, line.cells, cell) ?? ""));
    if (own === undefined || speaksOfOther(own.text) || organisation.test(own.text)) continue;
    const name = nameAtStart(own.text, "unlabelled");
    if (name !== null) return { name, at: at + 1 };
  }
  return null;
}

/** What stands over the cell and is no field with a value; characters tell columns less well than their order does. */
function headOver({ cells, text }: PageLine, row: readonly Cell[], cell: Cell | undefined): string | null {
  const isOver = (one: Cell) => cell === undefined || (one.left < cell.right && cell.left < one.right);
  const isByOrder = cell !== undefined && cell.isPlaced !== true && row.length === cells.length;
  const over = isByOrder ? cells[row.indexOf(cell)] : cells.find(isOver);
  const head = cells.length === 0 ? text.trim() : over?.text;
  if (head === undefined || head.length > longestHead || /[:：]\s*\S|\d/u.test(head)) return null;
  return head;
}
