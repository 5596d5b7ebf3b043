/** What a recipient asked for and this packet is not, or is only because something was left out or parted: said before anything is written. */
import type { Person } from "../../records/people/people.ts";
import { megabyte, type RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import { largestFileOf, isTooLarge, type Extent } from "./extent.ts";
import type { PacketPlan } from "./packet-plan.ts";
import type { PreflightLine } from "./preflight.ts";

export interface Wished {
  readonly profile: RecipientProfile;
  readonly plan: PacketPlan;
  readonly person: Pick<Person, "name" | "legalName">;
  /** Selected, before anything was left out. */
  readonly selected: readonly ContentsItem[];
  /** Items that name somebody else, or of which nobody said whose they are. */
  readonly doubtful: readonly string[];
  readonly extent: Extent;
  readonly chosen: Extent;
  readonly bytes: number;
  readonly bytesBefore: number;
  readonly paper: "a4" | "letter";
  readonly isLocked: boolean;
  /** Nothing that is handed over can be read without the password. */
  readonly isWhollyLocked: boolean;
  readonly hasZip: boolean;
  /** Nothing but one locked PDF and one locked ZIP. */
  readonly isSealed: boolean;
}

type Line = Pick<PreflightLine, "code" | "text"> & Partial<PreflightLine>;

/** Each in a sentence. Pure. */
export function wishLines(wished: Wished): readonly PreflightLine[] {
  const lines = [...imageLines(wished), ...sizeLines(wished), ...personLines(wished), ...formLines(wished)];
  return lines.map((line) => ({ itemIds: [], needsWord: false, ...line }));
}

function* imageLines({ profile, plan, selected, extent, hasZip, isSealed }: Wished): Generator<Line> {
  const studies = selected.filter(({ kind }) => kind === "study").map(({ id }) => id);
  if (profile.images === "none" && studies.length > 0)
    yield {
      code: "recipient-no-images",
      text: `This recipient takes reports only: the images of ${scans(studies.length)} stay out.`,
      itemIds: studies,
    };
  if (profile.images === "required" && plan.media.length === 0)
    yield {
      code: "recipient-images-missing",
      text:
        extent.images === "none"
          ? "This recipient needs the images, and they stay out."
          : "This recipient needs the images, and there are none in this packet.",
      itemIds: studies,
    };
  if (profile.images === "zip-of-images" && plan.media.length > 0 && (isSealed || !hasZip))
    yield {
      code: "recipient-zip",
      text: isSealed
        ? "This recipient wants a ZIP of the images alone, and a packet of locked files has one ZIP of everything."
        : "This recipient wants a ZIP of the images: ask for the ZIP as well.",
    };
}

function* sizeLines({
  profile,
  plan,
  extent,
  chosen,
  bytes,
  bytesBefore,
  hasZip,
  isSealed,
  selected,
}: Wished): Generator<Line> {
  const most = profile.mostMegabytes;
  if (most === null || !isTooLarge(profile, bytesBefore)) return;
  const limit = `This recipient takes ${most} MB at most, and all of it has about ${megabytes(bytesBefore)} MB.`;
  const code = "recipient-size";
  if (profile.whenTooLarge === "split") {
    const parts = Math.ceil(bytes / (most * megabyte));
    if (isSealed)
      yield {
        code,
        text: `${limit} A packet of locked files is one ZIP and is not parted: leave something out, or lock nothing.`,
      };
    else if (!hasZip) yield { code, text: `${limit} Ask for the ZIP as well: it is written as about ${parts} files.` };
    else if (largestFileOf(plan) > most * megabyte)
      yield {
        code,
        text: `${limit} One of its files alone is larger, so that it cannot be parted: ${smallerWords(plan, most)}.`,
      };
    else yield { code, text: `${limit} The ZIP is written as about ${parts} files.` };
    return;
  }
  const [areImagesOut, isAnnexOut] = [extent.images !== chosen.images, extent.annex !== chosen.annex];
  const left = selected.filter(({ kind, isKey }) => (kind === "study" ? areImagesOut : isAnnexOut && !isKey));
  const isReduced = areImagesOut || isAnnexOut;
  const what = [
    ...(isAnnexOut ? ["of the documents only the key ones go along"] : []),
    ...(areImagesOut ? ["the images stay out"] : []),
  ].join(" and ");
  const done = isReduced ? ` So ${what}: it has about ${megabytes(bytes)} MB then.` : "";
  const still = isTooLarge(profile, bytes) ? " That is still too much: leave more out." : "";
  yield { code, text: `${limit}${done}${still}`, itemIds: isReduced ? left.map(({ id }) => id) : [] };
}

function* personLines({ profile, person, doubtful }: Wished): Generator<Line> {
  if (profile.onePatientOnly && doubtful.length > 0)
    yield {
      code: "recipient-one-patient",
      text: `This recipient takes the records of one patient only: ${doubtful.length === 1 ? "1 record names" : `${doubtful.length} records name`} somebody else, or nobody.`,
      itemIds: doubtful,
    };
  const { name, legalName } = person;
  if (!profile.legalName) return;
  if (legalName === null)
    yield {
      code: "recipient-legal-name-missing",
      text: `This recipient wants the name on every page exactly as in the passport, and no legal name is written down. Every page will say “${name}”. Write the legal name on this person’s page.`,
      needsWord: true,
    };
  else
    yield {
      code: "recipient-legal-name",
      text: `This recipient wants the name on every page exactly as in the passport. Every page will say “${legalName}”, the legal name that is written down.`,
    };
}

function* formLines({ profile, plan, paper, isLocked, isWhollyLocked }: Wished): Generator<Line> {
  if (profile.paper !== paper)
    yield {
      code: "recipient-paper",
      text: `This recipient prints on ${profile.paper === "a4" ? "A4" : "US Letter"}, and the packet’s own pages are ${paper === "a4" ? "A4" : "US Letter"}.`,
    };
  if (profile.annex === "own-file" && plan.annex === "behind")
    yield {
      code: "recipient-annex",
      text: "This recipient wants the annex as a PDF of its own, and here it is bound behind the key documents.",
    };
  if (profile.password === "required" && !isWhollyLocked)
    yield {
      code: "recipient-password",
      text: isLocked
        ? "This packet should be locked with a password, and only its pages are: the images and files beside them lie open to anybody. Lock everything."
        : "This packet should be locked with a password, and it is not.",
    };
  if (profile.password === "forbidden" && isLocked)
    yield { code: "recipient-password", text: "This recipient takes no locked files, and this packet is locked." };
}

/** Where the PDF is what is too large, parting that may be enough. */
function smallerWords(plan: PacketPlan, most: number): string {
  const isEnough = plan.annex === "behind" && largestFileOf({ ...plan, annex: "own-file" }) <= most * megabyte;
  return isEnough ? "take the annex as a PDF of its own, or leave something out" : "leave something out";
}

function scans(count: number): string {
  return count === 1 ? "1 scan" : `${count} scans`;
}

function megabytes(bytes: number): string {
  return bytes < megabyte ? (bytes / megabyte).toFixed(1) : Math.round(bytes / megabyte).toLocaleString("en-GB");
}
