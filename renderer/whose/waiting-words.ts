/** What is said of items that wait. */
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { count } from "../words/counts.ts";

/** True when the items name somebody who can be nobody in the vault. */
export function isStranger({ name, candidates }: WaitingGroup): boolean {
  return name !== null && candidates.every(({ fit }) => fit === "different");
}

/** "3 items name", "1 record names": how many of the items say a name; those that came along are told apart. */
export function namingWords({ name, originalIds, unnamed }: WaitingGroup): string {
  const naming = name === null ? originalIds.length : originalIds.length - unnamed;
  return `${count(naming, "record")} ${naming === 1 ? "names" : "name"}`;
}

/** "2 more from there name nobody and wait with them." or nothing. */
export function companionWords({ name, unnamed }: WaitingGroup): string {
  if (name === null || unnamed === 0) return "";
  return unnamed === 1
    ? "1 more from there names nobody and waits with them."
    : `${unnamed.toLocaleString("en-GB")} more from there name nobody and wait with them.`;
}
