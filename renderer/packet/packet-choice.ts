/** What goes into a packet: items of the contents, kinds of own entries, for whom, on which paper. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { EventKind } from "../../shared/model/event.ts";
import { isUnread } from "../documents/records-filter.ts";

export interface PacketChoice {
  /** Ids of what stays out; whatever is imported later goes in by itself. */
  readonly excluded: readonly string[];
  readonly leavesOut: readonly EventKind[];
  readonly recipient: string;
  readonly paper: "a4" | "letter";
}

/** Everything but insurance papers, which a specialist does not need, and what could not be read. */
export function defaultChoice(lines: readonly ContentsLine[]): PacketChoice {
  const excluded = lines.filter((line) => line.type === "insurance" || isUnread(line)).map(({ id }) => id);
  return { excluded, leavesOut: [], recipient: "", paper: "a4" };
}

/** Ids of the items that go in, in the contents' order. */
export function selectedIds(lines: readonly ContentsLine[], { excluded }: PacketChoice): readonly string[] {
  const out = new Set(excluded);
  return lines.filter(({ id }) => !out.has(id)).map(({ id }) => id);
}

export type Ticked = "all" | "some" | "none";

/** Whether the lines of a category go in, all, some or none. */
export function tickedOf(lines: readonly ContentsLine[], choice: PacketChoice): Ticked {
  const selected = selectedIds(lines, choice).length;
  if (selected === 0) return "none";
  return selected === lines.length ? "all" : "some";
}

/** The choice with these items in or out. */
export function withItems(choice: PacketChoice, ids: readonly string[], isIn: boolean): PacketChoice {
  const changed = new Set(ids);
  const kept = choice.excluded.filter((id) => !changed.has(id));
  return { ...choice, excluded: isIn ? kept : [...kept, ...ids] };
}

export function withKind(choice: PacketChoice, kind: EventKind, isIn: boolean): PacketChoice {
  const kept = choice.leavesOut.filter((one) => one !== kind);
  return { ...choice, leavesOut: isIn ? kept : [...kept, kind] };
}

/** A folder's name that every system takes: "Casebook packet for Ana Silva 2026-11-25", numbered from the second on. */
export function packetFolderName(name: string, day: string, number: number): string {
  const safe = name
    .normalize("NFC")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = Array.from(safe).slice(0, 60).join("").trim().replace(/\.+$/, "");
  const whose = short === "" ? "" : ` for ${short}`;
  return `Casebook packet${whose} ${day}${number > 1 ? ` ${number}` : ""}`;
}

/** A folder within another, in the way of this computer's paths. */
export function pathWithin(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return `${folder.replace(/[\\/]+$/, "")}${separator}${name}`;
}
