/** Which known test a printed result is of. Whatever leaves a doubt is of none and stands under its own name. */
import { measuredBy } from "../../../shared/model/unit-factors.ts";
import { knownTests, type KnownTest } from "../../../shared/model/known-tests.ts";
import { plainName } from "../../../shared/model/plain-test-name.ts";

export interface PrintedTest {
  readonly analyte: string;
  readonly unit: string | null;
  /** The code that the paper prints. */
  readonly loinc: string | null;
  /** The paper's words for a material that is not blood. */
  readonly material: string | null;
}

export interface Match {
  readonly test: KnownTest;
  readonly by: "code" | "name";
}

const byCode = indexed(({ loinc }) => loinc);
const byName = indexed(({ names }) => names);
const byKey = new Map(knownTests.map((test) => [test.key, test]));

/** The test of the code that the paper prints, else of the name; its unit has to be one that the test is counted in. */
export function matchTest({ analyte, unit, loinc, material }: PrintedTest): Match | null {
  if (loinc !== null) {
    // A code says more than a name: one that is not known here speaks against every name.
    const test = byCode.get(loinc)?.find((one) => fits(one, unit));
    return test === undefined ? null : { test, by: "code" };
  }
  // The names are those of blood; the codes say the material themselves.
  if (material !== null) return null;
  const found = testsNamed(analyte).filter((one) => fits(one, unit));
  const [test, other] = found;
  return test === undefined || other !== undefined ? null : { test, by: "name" };
}

export function knownTest(key: string): KnownTest | null {
  return byKey.get(key) ?? null;
}

/** "ALT (SGPT)" and "GPT/ALAT" are named twice: both names have to be of one test. */
function testsNamed(analyte: string): readonly KnownTest[] {
  const whole = byName.get(plainName(analyte)) ?? [];
  if (whole.length > 0) return whole;
  const parts = /^(.+?)\s*\(([^()]+)\)\s*$/u.exec(analyte)?.slice(1) ?? analyte.split("/");
  if (parts.length !== 2) return [];
  const [one = [], other = []] = parts.map((part) => byName.get(plainName(part)) ?? []);
  return one.filter((test) => other.includes(test));
}

function fits({ units }: KnownTest, unit: string | null): boolean {
  const printed = (unit ?? "").normalize("NFKC").replaceAll(/[μµ]/gu, "u").replaceAll(/\s/gu, "").toLowerCase();
  const kind = unit === null ? null : (measuredBy(unit)?.kind ?? null);
  return units.some((one) => one === printed || one === kind);
}

function indexed(wordsOf: (test: KnownTest) => readonly string[]): ReadonlyMap<string, readonly KnownTest[]> {
  const index = new Map<string, KnownTest[]>();
  for (const test of knownTests)
    for (const words of new Set(wordsOf(test))) index.set(words, [...(index.get(words) ?? []), test]);
  return index;
}
