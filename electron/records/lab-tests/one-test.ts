/** Whether two names can be one test: what is measured in another dimension cannot, and of another material or unit only by a word. */
import { measuredBy } from "../../../shared/model/unit-factors.ts";
import type { JoinDoubt } from "../../../shared/model/lab.ts";
import type { PrintedTest } from "./match-test.ts";

/** A laboratory counts one substance in grams or in moles, and charges in equivalents. */
const ofSubstances: ReadonlySet<string> = new Set(["g/L", "mol/L", "eq/L"]);

/** What speaks against taking results of one name for those of others; null where nothing does. */
export function joinDoubt(own: readonly PrintedTest[], others: readonly PrintedTest[]): JoinDoubt | null {
  const [ownUnits, otherUnits] = [unitsOf(own), unitsOf(others)];
  const [unit = null, other = null] = [ownUnits[0], otherUnits[0]];
  const fits = ownUnits.some((one) => otherUnits.some((two) => mayBeOne(one, two) === true));
  if (!fits && ownUnits.length > 0 && otherUnits.length > 0) {
    const isSure = ownUnits.every((one) => otherUnits.every((two) => mayBeOne(one, two) === false));
    return { is: isSure ? "other-dimension" : "other-unit", own: unit, other };
  }
  if ((ownUnits.length === 0) !== (otherUnits.length === 0)) return { is: "other-unit", own: unit, other };
  const [material = null] = own.map((one) => one.material);
  const isOfOne = others.some((one) => plain(one.material) === plain(material));
  return isOfOne ? null : { is: "other-material", own: material, other: others[0]?.material ?? null };
}

/** Null where one of the units is not known for certain. */
function mayBeOne(one: string, other: string): boolean | null {
  if (plain(one) === plain(other)) return true;
  const [kind, otherKind] = [measuredBy(one)?.kind, measuredBy(other)?.kind];
  if (kind === undefined || otherKind === undefined) return null;
  return kind === otherKind || (ofSubstances.has(kind) && ofSubstances.has(otherKind));
}

function unitsOf(tests: readonly PrintedTest[]): readonly string[] {
  return [...new Set(tests.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
}

function plain(words: string | null): string {
  return (words ?? "").normalize("NFKC").replaceAll(/\s/gu, "").replaceAll("μ", "µ").toLowerCase();
}
