/** A packet before it is written: what it would hold, on which pages, and how its front pages would look. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { parsePartialDate, type PartialDate } from "../../shared/model/dates.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import type { PacketPages, PacketPart } from "../../shared/model/packet-pages.ts";
import type { Vault } from "../vault/vault.ts";
import type { PacketRequest } from "./export-packet.ts";
import { gatherMaterial } from "./gather-material.ts";
import { pagesOfPlan } from "./pages-of-plan.ts";
import { planPacket, type PacketPlan } from "./plan-packet.ts";

export interface PreviewContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly signal?: AbortSignal | undefined;
}

export interface PacketPreview {
  readonly plan: PacketPlan;
  readonly pages: PacketPages;
  readonly frontPages: number;
  /** Page of the packet on which each part begins. */
  readonly firstPages: ReadonlyMap<string, number>;
  /** The front pages as a PDF. */
  readonly frontPdf: Uint8Array;
}

/** Plans the packet and sets its front pages. Notes count as the pages that their source has, which setting may change. */
export async function previewPacket(
  request: Omit<PacketRequest, "destination">,
  { vault, parsers, clock, signal }: PreviewContext,
): Promise<PacketPreview> {
  const plan = planPacket(gatherMaterial(vault, request));
  const madeOn = parsePartialDate(clock.now().toISOString().slice(0, 10)) as PartialDate;
  const pages = { ...pagesOfPlan(plan, request, { vault, madeOn }), code: "preview" };
  const pieces: Uint8Array[] = [];
  const front = await parsers.run(
    "setPacketFront",
    { pages, parts: plan.parts.map(packetPart) },
    { signal, onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)) },
  );
  return {
    plan,
    pages,
    frontPages: front.frontPages,
    firstPages: new Map(front.parts.map(({ id, firstPage }) => [id, firstPage])),
    frontPdf: Buffer.concat(pieces),
  };
}

function packetPart({ id, category, title, date, pages }: PacketPart): PacketPart {
  return { id, category, title, date, pages };
}
