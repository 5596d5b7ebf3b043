/** How a packet's own pages would look, and on which page each document would begin, before anything is written. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { hasCode } from "../../shared/errors.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { PacketPages, PacketPart } from "../../shared/model/packet-pages.ts";
import { readPageTexts } from "../records/search.ts";
import type { Vault } from "../vault/vault.ts";
import type { PacketChoice, PlannedPacket } from "./plan-from-snapshot.ts";
import type { PlannedPart } from "./plan-packet.ts";

export interface PreviewContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  /** The day that the packet would carry. */
  readonly madeOn: PartialDate;
  readonly signal?: AbortSignal | undefined;
  /** How many pages a text takes when it is set; kept between previews, since texts do not change. */
  readonly textPages: Map<string, number>;
}

export interface PacketPreview {
  readonly pages: PacketPages;
  readonly parts: readonly PacketPart[];
  readonly frontPages: number;
  /** Page of the packet on which each part begins. */
  readonly firstPages: ReadonlyMap<string, number>;
  /** The front pages as a PDF. */
  readonly frontPdf: Uint8Array;
}

/** Sets the front pages of a planned packet. Texts count as the pages they take when they are set, as in the packet itself. */
export async function previewPacket(
  { plan, pagesFor }: PlannedPacket,
  { paper }: Pick<PacketChoice, "paper">,
  context: PreviewContext,
): Promise<PacketPreview> {
  const { parsers, madeOn, signal } = context;
  const parts: PlannedPart[] = [];
  for (const part of plan.parts) parts.push({ ...part, pages: await pagesOf(part, paper, context) });
  const pages = { ...pagesFor({ ...plan, parts }, madeOn), code: "preview" };
  const pieces: Uint8Array[] = [];
  const front = await parsers.run(
    "setPacketFront",
    { pages, parts: parts.map(packetPart) },
    { signal, onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)) },
  );
  return {
    pages,
    parts,
    frontPages: front.frontPages,
    firstPages: new Map(front.parts.map(({ id, firstPage }) => [id, firstPage])),
    frontPdf: Buffer.concat(pieces),
  };
}

async function pagesOf(part: PlannedPart, paper: "a4" | "letter", context: PreviewContext): Promise<number> {
  const { document, title } = part;
  if (document.format === "pdf") return part.pages;
  const key = JSON.stringify([document.textBlobId, title, paper]);
  const known = context.textPages.get(key);
  if (known !== undefined) return known;
  const pages = readPageTexts(context.vault, document.textBlobId).map(({ text }) => text);
  try {
    const set = await context.parsers.run(
      "typesetText",
      { paper, title, pages },
      { signal: context.signal, onBytes: () => undefined },
    );
    context.textPages.set(key, set.pages.length);
    return set.pages.length;
  } catch (error) {
    // The packet will tell that it could not be set; until then it counts as it was read.
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return part.pages;
  }
}

function packetPart({ id, category, title, date, pages }: PacketPart): PacketPart {
  return { id, category, title, date, pages };
}
