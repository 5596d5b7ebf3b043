/** All that a packet's manifest says before there is a code. */
import type { PageTreatment } from "../../../shared/api/prepared-document.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import type { PacketId } from "../../../shared/model/ids.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import type { IssuedPacket } from "../../records/issued-packets.ts";
import type { Person } from "../../records/people/people.ts";
import type { PacketPlaces, PreparedPart } from "../pages/packet-pdf.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";
import type { ManifestCore, ManifestFile } from "./manifest.ts";

/** What the manifest is made of. */
export interface CoreInput {
  readonly request: {
    readonly person: Person;
    readonly recipient: string | null;
    readonly paper: "a4" | "letter";
    readonly language?: PacketLanguage;
    readonly addendum?: IssuedPacket | null;
  };
  readonly packetId: PacketId;
  readonly madeAt: Date;
  readonly pages: PacketPages;
  readonly setDigest: string;
  readonly plan: PacketPlan;
  readonly places: PacketPlaces;
  readonly prepared: readonly PreparedPart[];
  /** How many words were looked for where something is blacked out, by the document's id. */
  readonly wordsSought: ReadonlyMap<string, number>;
  readonly files: readonly ManifestFile[];
  readonly warnings: readonly string[];
}

/** All that the manifest says before there is a code. */
export function coreOf({
  request,
  packetId,
  madeAt,
  pages,
  setDigest,
  plan,
  places,
  prepared,
  wordsSought,
  files,
  warnings,
}: CoreInput): ManifestCore {
  const count = (part: PreparedPart, treatment: PageTreatment) =>
    part.document.pages.filter((page) => page.treatment === treatment).length;
  return {
    format: "casebook-packet",
    version: 2,
    packetId,
    setCode: pages.setCode,
    setDigest,
    madeAt: madeAt.toISOString(),
    madeOn: pages.madeOn,
    paper: request.paper,
    ...(request.language === undefined || request.language === "en" ? {} : { language: request.language }),
    // As the pages print it, which is the legal name where the recipient asks for that.
    person: { name: pages.person.name, birthDate: request.person.birthDate },
    recipient: request.recipient,
    ...(request.addendum == null
      ? {}
      : { addendumTo: { code: request.addendum.code, number: request.addendum.nextNumber } }),
    ...annexOf(plan, places),
    pages: places.pages,
    frontPages: places.frontPages,
    documents: prepared.map((one) => ({
      documentId: one.part.id,
      title: one.part.title,
      date: one.part.date,
      firstPage: places.firstPages.get(one.part.id) ?? 1,
      pages: one.part.pages,
      copied: count(one, "copied"),
      repaired: count(one, "repaired"),
      pictures: count(one, "picture"),
      missing: count(one, "missing"),
      ...blackedOf(one, wordsSought),
    })),
    warnings: [...warnings],
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Nothing of a document of which nothing is blacked out. */
function blackedOf(
  { part }: PreparedPart,
  wordsSought: ReadonlyMap<string, number>,
): Pick<ManifestCore["documents"][number], "blackedOut" | "isOriginalWithheld"> {
  const { blacked, isHolder = false } = part;
  const pages = (blacked?.pages ?? []).map((page) => ({ ...page, areas: [...page.areas] }));
  return {
    ...(pages.length === 0 ? {} : { blackedOut: { pages, wordsSought: wordsSought.get(part.id) ?? 0 } }),
    ...(blacked !== undefined || isHolder ? { isOriginalWithheld: true as const } : {}),
  };
}

/** The documents of the annex, where there is one: behind the key documents, in a file of its own, or left out. */
function annexOf(
  { annex, parts, leftOut }: PacketPlan,
  { corePages }: Pick<PacketPlaces, "corePages">,
): Pick<ManifestCore, "annex"> {
  if (annex === "none") return {};
  const documents =
    annex === "left-out"
      ? leftOut.flatMap(({ title, reason }) =>
          reason === "annex-left-out" && title !== null ? [{ title, documentId: null }] : [],
        )
      : parts.flatMap(({ id, title, isAnnex }) => (isAnnex === true ? [{ title, documentId: id }] : []));
  return { annex: { is: annex, ...(annex === "own-file" ? { firstPage: corePages + 1 } : {}), documents } };
}
