/** The recovery code as seven groups of four, and whether a group was typed back rightly. */
import { evenNumber, type FillRandomly } from "../../shared/six-words.ts";

/** The groups as they are printed. */
export function groupsOf(recoveryCode: string): readonly string[] {
  return recoveryCode.split("-");
}

/** Two different places (from 0) of the groups to type back, in order. */
export function twoPlaces(groups: number, fill: FillRandomly): readonly [number, number] {
  const first = evenNumber(groups, fill);
  const other = evenNumber(groups - 1, fill);
  const second = other >= first ? other + 1 : other;
  return first < second ? [first, second] : [second, first];
}

/** As tolerant as unlocking is: any case, spaces and dashes, O for 0, I and L for 1. */
export function isSameGroup(typed: string, printed: string): boolean {
  return normalized(typed) === normalized(printed) && printed !== "";
}

function normalized(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** "1st", "2nd", "3rd", "4th". */
export function ordinal(number: number): string {
  const ending = ["th", "st", "nd", "rd"][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? "th";
  return `${number}${ending}`;
}
