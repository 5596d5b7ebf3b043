/** The column of a table of results that says whose each row is, though its head says so of other things as well. */
import { nameWithUnit } from "../labs/name-with-unit.ts";
import { roleOfHead } from "../labs/lab-words.ts";
import type { DelimitedTable } from "./delimited-rows.ts";
import { isGivenName } from "./given-names.ts";
import { foldWord } from "./month-names.ts";
import { certainName } from "./patient-labels.ts";
import { personName } from "./person-name.ts";
import { relatives } from "./relatives.ts";

const mostNamesTried = 200;

/** Beside a column of tests these are over names of people as often as over those of panels: the cells tell. */
export const nameHead =
  /^(?:(?:full |person(?:['’]?s)? |member(?:['’]?s)? )?names?|(?:family |household )?members?|persons?|people|who(?:se)?|for(?: whom)?|subjects?|dependents?|relation(?:ship)?(?: to .{1,30})?|familienmitglied|verwandtschaft|beziehung|lien(?: de parent[ée])?|parentesco|relaci[óo]n|wer|wem|f(?:ü|ue)r|mitglied|vollst(?:ä|ae)ndiger name|nombres?|miembro|persona|qui|pour|personne|membre|nom|naam|nome|imię)\s*:?$/iu;

/** True for the head of a column that says whose each row is, as far as its words tell. */
export function isOverPeople(head: string): boolean {
  return head.length <= 40 && (nameHead.test(head.trim()) || certainName.test(`${head.trim()}: `));
}

/**
 * The table with the head "Patient" over a column of people's names, where it stands beside a column of tests, or tests head its
 * columns. Where that column holds the names of panels it is nobody's, and no column of tests either.
 */
export function withPatientsNamed(table: DelimitedTable): DelimitedTable {
  const { head, rows } = table;
  const cellsAt = (at: number) => rows.map((row) => row[at] ?? "");
  const headed = head.findIndex((word) => nameHead.test(word));
  // Nothing stands over it: then all of it has to say whose the rows are.
  const at = headed < 0 ? head.findIndex((word, other) => word === "" && areAllOfPeople(cellsAt(other))) : headed;
  const isBesideTests = head.some(
    (word, other) => other !== at && (roleOfHead(word) === "analyte" || nameWithUnit(word) !== null),
  );
  if (at < 0 || !isBesideTests) return table;
  const cells = cellsAt(at);
  const words = isOfKin(cells) ? ofKin : isOfPeople(cells) ? "Patient" : `${head[at]} (group)`;
  return { ...table, head: head.map((word, other) => (other === at ? words : word)) };
}

/** What stands in the names of groups of tests, and in nobody's. */
const ofTests =
  /(?<!\p{L})(?:panel|profile?|counts?|function|tests?|screen(?:ing)?|metabolic|vitamins?|antibod(?:y|ies)|blood|urine|serum|hormones?|chemistry|ha?ematology|blutbild|\p{L}*status|\p{L}*werte|bilan|perfil|hemograma|electrolytes?)(?!\p{L})/iu;

/** Who somebody is to whoever wrote the list. */
const kin = new RegExp(
  String.raw`^(?:my |our )?(?:${relatives}|me|myself|self|subscriber|mum(?:my)?|mom(?:my)?|dad(?:dy)?|parents?|son|partner|child(?: ?\d)?|dependent|grand(?:ma|pa|mother|father)|ich|selbst|mama|papa|kind(?: ?\d)?|mann|frau|oma|opa|moi|maman|femme|conjointe?|yo|mam[áa]|pap[áa]|marido|abuel[oa])$`,
  "iu",
);
/** The head that such a column gets: what stands in it is nobody's name. */
export const ofKin = "Whose rows";

/** Two of a family at least, and nothing else. */
function isOfKin(cells: readonly string[]): boolean {
  const said = new Set(cells.filter((cell) => cell !== "").map((cell) => cell.toLowerCase()));
  return said.size > 1 && [...said].every((cell) => kin.test(cell));
}

function areAllOfPeople(cells: readonly string[]): boolean {
  const said = [...new Set(cells.filter((cell) => cell !== ""))].slice(0, mostNamesTried);
  return (
    isOfKin(cells) ||
    (said.length > 1 && said.every((cell) => isGivenName(foldWord(cell)) || personName(cell, "unlabelled") !== null))
  );
}

/** Two words of a name, or one with an initial: "Kit A" is none. */
function isPersons(cell: string): boolean {
  const isFull = (cell.match(/\p{L}{2,}/gu) ?? []).length > 1 || /(?<!\p{L})\p{Lu}\./u.test(cell);
  return isGivenName(foldWord(cell)) || (isFull && !ofTests.test(cell) && personName(cell, "labelled") !== null);
}

/** Most are names of people, or one is for certain: whose a row is, is told rather than passed over. */
function isOfPeople(cells: readonly string[]): boolean {
  const said = [...new Set(cells.filter((cell) => cell !== ""))].slice(0, mostNamesTried);
  const names = said.filter(isPersons);
  return names.length * 2 > said.length || names.some((cell) => personName(cell, "unlabelled") !== null);
}
