/** What goes into a packet: items of the contents, kinds of own entries, for whom, on which paper. */
import type { DisclosureLine } from "../../shared/api/engine/packet.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { EventKind } from "../../shared/model/event.ts";
import { eventKinds } from "../../shared/model/event-kinds.ts";
import type { AnnexForm } from "../../shared/model/annex-form.ts";
import type { PacketLanguage } from "../../shared/model/packet-language.ts";
import { withoutDirections } from "../../shared/printable.ts";
import { isUnread } from "../records/records-filter.ts";

export interface PacketChoice {
  /** Ids of items that a person put in or took out; the others follow the rule. */
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly leavesOut: readonly EventKind[];
  /** Results that nobody has checked: printed and marked so, or left out and counted. */
  readonly uncheckedLabs: "marked" | "left-out";
  readonly recipient: string;
  /** The case whose question and summary stand in front; null for none. */
  readonly caseId: string | null;
  /** Whether the opinions of that case go along. */
  readonly withOpinions: boolean;
  readonly paper: "a4" | "letter";
  /** What its recipient asks for, by the profile's name; null for nothing. */
  readonly profile: string | null;
  readonly language: PacketLanguage;
  /** What becomes of documents that are not marked as key. */
  readonly annex: AnnexForm;
  /** Code of the packet that it is an addendum to; null for a packet of its own. */
  readonly addendumTo: string | null;
  /** Whether it is written as a ZIP as well. */
  readonly withZip: boolean;
  /** Whether it is written as the image of a disc as well. */
  readonly withDisc: boolean;
  /** What opens it; null leaves it open to anybody. Kept in the window only, and gone with it. */
  readonly password: string | null;
}

/** Nobody has chosen anything yet. */
export const unchanged: PacketChoice = {
  included: [],
  excluded: [],
  leavesOut: [],
  uncheckedLabs: "marked",
  recipient: "",
  caseId: null,
  withOpinions: false,
  paper: "a4",
  profile: null,
  language: "en",
  annex: "behind",
  addendumTo: null,
  withZip: false,
  withDisc: false,
  password: null,
};

/** A packet of just these papers and scans, with nothing that the person wrote themselves: what somebody lacked. */
export function onlyThese(lines: readonly ContentsLine[], ids: readonly string[], recipient: string): PacketChoice {
  const into = new Set(ids);
  return {
    ...unchanged,
    included: [...ids],
    excluded: lines.filter(({ id }) => !into.has(id)).map(({ id }) => id),
    leavesOut: [...eventKinds],
    recipient,
  };
}

/** What came since a packet, for whoever got it, chosen as that packet was: what was left out of it stays out. */
export function addendumTo({ code, recipient, chosen }: DisclosureLine): PacketChoice {
  return { ...unchanged, ...chosen, recipient: recipient ?? "", addendumTo: code };
}

/** Everything but insurance papers, which a specialist does not need, what could not be read, and what carries somebody else's. */
export function goesInByItself(line: ContentsLine): boolean {
  return line.type !== "insurance" && !isUnread(line) && !line.carriesOthers;
}

/** Ids of the items that go in, in the contents' order. */
export function selectedIds(
  lines: readonly ContentsLine[],
  { included, excluded }: Pick<PacketChoice, "included" | "excluded">,
): readonly string[] {
  const into = new Set(included);
  const out = new Set(excluded);
  return lines.filter((line) => into.has(line.id) || (goesInByItself(line) && !out.has(line.id))).map(({ id }) => id);
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
  const without = (list: readonly string[]) => list.filter((id) => !changed.has(id));
  const included = without(choice.included);
  const excluded = without(choice.excluded);
  return isIn
    ? { ...choice, included: [...included, ...ids], excluded }
    : { ...choice, included, excluded: [...excluded, ...ids] };
}

export function withKind(choice: PacketChoice, kind: EventKind, isIn: boolean): PacketChoice {
  const kept = choice.leavesOut.filter((one) => one !== kind);
  return { ...choice, leavesOut: isIn ? kept : [...kept, kind] };
}

/** A folder's name that every system takes: "Casebook packet for Ana Silva 2026-11-25", numbered from the second on. */
export function packetFolderName(name: string, day: string, number: number): string {
  const safe = withoutDirections(name.toWellFormed().normalize("NFC"))
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = cutToBytes(safe, 120).trim().replace(/\.+$/, "").trim();
  const whose = short === "" ? "" : ` for ${short}`;
  return `Casebook packet${whose} ${day}${number > 1 ? ` ${number}` : ""}`;
}

/** Whole characters only; file systems count a name in bytes (255 at most), and an emoji takes four. */
function cutToBytes(text: string, most: number): string {
  const characters = Array.from(text);
  let bytes = 0;
  const end = characters.findIndex((character) => (bytes += new TextEncoder().encode(character).length) > most);
  return end === -1 ? text : characters.slice(0, end).join("");
}

/** A folder within another, in the way of this computer's paths. */
export function pathWithin(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return `${folder.replace(/[\\/]+$/, "")}${separator}${name}`;
}
