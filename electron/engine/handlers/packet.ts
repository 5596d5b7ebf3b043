/** The packet: planned, looked at, written, verified, remembered. */
import { hash } from "node:crypto";
import { z } from "zod";
import type {
  BesidePacket,
  DisclosureLine,
  PacketLayout as LayoutShape,
  PacketPlan as PlanShape,
  PreflightLine as LineShape,
} from "../../../shared/api/engine/packet.ts";
import type { PacketLock } from "../../../shared/model/packet-protection.ts";
import { memorySource } from "../../../shared/api/parser-runner.ts";
import { AppError } from "../../../shared/errors.ts";
import { localDay } from "../../../shared/model/dates.ts";
import { megabyte, type RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { exportPacket } from "../../packet/export-packet.ts";
import { markedImages } from "../../packet/plan/marked-images.ts";
import type { PlannedPacket } from "../../packet/plan/plan-from-snapshot.ts";
import type { PacketPreview } from "../../packet/preview-packet.ts";
import { verifyPacket } from "../../packet/proof/verify-packet.ts";
import type { Manifest } from "../../packet/proof/manifest.ts";
import { askForRoom, writeIso } from "../../packet/iso/write-iso.ts";
import { refuseExisting } from "../../packet/write-zip.ts";
import { writeZips, type WrittenZips, type ZipsRequest } from "../../packet/write-zips.ts";
import { markKey } from "../../records/documents/key-documents.ts";
import { listDisclosures, type Disclosure } from "../../records/disclosures.ts";
import { imagesOf } from "../../records/imaging/imaging.ts";
import { issuedPacket, type IssuedPacket } from "../../records/issued-packets.ts";
import type { Vault } from "../../vault/vault.ts";
import { FrozenPacket } from "../../../shared/model/frozen-packet.ts";
import { findPerson, type Person } from "../../records/people/people.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { isOutsideVault } from "../outside-vault.ts";
import { pacedProgress } from "../paced-progress.ts";
import { profileCalled } from "./recipients.ts";
import { packetPlans } from "../packet-plans.ts";
import { wiping } from "../wiping.ts";
import { renderToAddress } from "../render-to-address.ts";

interface Asked {
  readonly personId: PersonId;
  readonly profile: string | null;
  readonly addendumTo: string | null;
}

export function packetHandlers({ session, handed, busy, assertGranted, withParsers }: EngineState) {
  const personOf = (personId: PersonId): Person => {
    const person = findPerson(session().vault.db, personId);
    if (!person) throw new AppError("NOT_FOUND", "no such person");
    return person;
  };
  const plans = packetPlans(session, personOf);
  let issued: { readonly key: string; readonly of: Vault; readonly value: IssuedPacket | null } | null = null;
  /** A manifest of thousands of files is not read anew at each tick. */
  const issuedBefore = (personId: PersonId, reference: string): IssuedPacket | null => {
    const { vault } = session();
    const key = JSON.stringify([vault.generation, personId, reference]);
    if (issued?.key !== key || issued.of !== vault)
      issued = { key, of: vault, value: issuedPacket(vault.db, personId, reference) };
    return issued.value;
  };
  /** The choice with what its recipient asks for, and with the packet that it belongs to, in place of their names. */
  const withProfile = <Choice extends Asked>({ addendumTo, ...choice }: Choice) => {
    const profile = choice.profile === null ? null : profileCalled(session().vault.db, choice.profile);
    if (choice.profile !== null && profile === null)
      throw new AppError("INVALID_INPUT", "no such profile", { details: [choice.profile] });
    const addendum = addendumTo === null ? null : issuedBefore(choice.personId, addendumTo);
    if (addendumTo !== null && addendum === null)
      throw new AppError("INVALID_INPUT", "no such packet", { details: [addendumTo] });
    return { ...choice, profile, addendum };
  };
  return {
    planPacket: async (request, { signal }) => {
      await session().index.settle({ signal });
      // What is said of a plan is said by the program, whatever the packet's own language.
      return planLine(plans.planned({ ...withProfile(request), language: "en" }));
    },
    layOutPacket: async ({ isExact, ...request }, { signal }) => {
      await session().index.settle({ signal });
      return layoutLine(await plans.laidOut(withProfile(request), isExact));
    },
    previewFrontPage: async ({ page, widthPixels, isExact, ...request }, { signal }) => {
      const { frontPdf } = await plans.laidOut(withProfile(request), isExact);
      const documentKey = `front ${hash("sha256", frontPdf)}`;
      const source = memorySource(frontPdf);
      return renderToAddress(
        { documentKey, source, page, widthPixels },
        { parsers: session().parsers, handed, signal },
      );
    },
    exportPacket: ({ zip, iso, ...asked }, { progress, signal }) =>
      wiping([zip?.passphrase, asked.protection?.password], async () => {
        const isLocked = asked.protection !== null || (zip !== null && zip.passphrase !== null);
        const { personId, ...request } = withProfile({
          ...asked,
          isLocked,
          hasZip: zip !== null || asked.protection?.isSealed === true,
          isSealed: asked.protection?.isSealed === true,
          isWhollyLocked: asked.protection?.isSealed === true || (zip !== null && zip.passphrase !== null),
        });
        const open = session();
        const person = personOf(personId);
        const places = [request.destination, ...[zip, iso].flatMap((one) => one?.file ?? [])];
        assertGranted(...places);
        if (!places.every((place) => isOutsideVault(open.vault.path, place)))
          throw new AppError("TARGET_NOT_WRITABLE", "inside the vault");
        for (const one of [zip, iso]) if (one !== null) await refuseExisting(one.file);
        const running = (stage: "zip" | "disc-image") => {
          const report = pacedProgress(progress);
          return { signal, onProgress: (done: number, total: number) => report({ stage, done, total }) };
        };
        const writeDisc = (
          folder: string,
          { file, manifest }: { readonly file: string; readonly manifest: Manifest },
        ) =>
          writeIso(
            folder,
            { file, madeAt: new Date(manifest.madeAt) },
            { parsers: open.parsers, ...running("disc-image") },
          );
        return busy(async () => {
          await open.index.settle({ signal });
          // What is known to go in has to fit before minutes of work are done; the image asks again with its exact size.
          if (iso !== null) await askForRoom(iso.file, planLine(plans.planned({ personId, ...request })).bytes);
          const { manifest, preflight, warnings, compared, ...written } = await exportPacket(
            { person, ...request },
            { ...open, signal, onProgress: pacedProgress(progress) },
          );
          const zipped =
            zip === null
              ? null
              : await besidePacket(() => zipsOf(written.path, { ...zip, ...running("zip") }, request.profile));
          const disc =
            iso === null ? null : await besidePacket(() => writeDisc(written.path, { file: iso.file, manifest }));
          const { code, setCode, digest, pages, documents } = manifest;
          return {
            ...written,
            compared: [...compared],
            zip: zipped,
            iso: disc,
            lock: lockOf(request.protection),
            code,
            setCode,
            digest,
            // The list of files cannot list itself, nor the checksums over it.
            files: manifest.files.length + 2,
            pages,
            documents: documents.length,
            warnings: [...warnings],
            preflight: preflight.map(preflightLine),
          };
        });
      }),
    verifyPacket: ({ path, password }, { signal }) =>
      wiping([password], async () => {
        assertGranted(path);
        return busy(() =>
          withParsers(async (parsers) => {
            const { problems, notCompared, leavings, ...verified } = await verifyPacket(path, {
              parsers,
              signal,
              password,
            });
            return { ...verified, problems: [...problems], notCompared: [...notCompared], leavings: [...leavings] };
          }),
        );
      }),
    markKeyDocuments: ({ ids, isKey }) => {
      const { vault, clock } = session();
      vault.write((db) => {
        for (const documentId of ids)
          if (!markKey(db, { documentId, isKey }, clock)) throw new AppError("NOT_FOUND", "no such document");
      });
      return null;
    },
    listDisclosures: ({ personId }) => listDisclosures(session().vault.db, personId).map(disclosureLine),
  } satisfies Partial<EngineHandlers>;
}

function lockOf(protection: { readonly isSealed: boolean } | null): PacketLock {
  if (protection === null) return "open";
  return protection.isSealed ? "everything" : "pdf";
}

/** The packet is written and verified by now: what goes wrong beside it must not make it look as if there were none. */
async function besidePacket(write: () => Promise<number | WrittenZips>): Promise<BesidePacket> {
  try {
    const written = await write();
    if (typeof written === "number") return { bytes: written };
    const { bytes, files } = written;
    return { bytes, ...(files.length > 1 ? { files: [...files] } : {}) };
  } catch (error) {
    if (error instanceof AppError) return { failed: error.code };
    throw error;
  }
}

/** The ZIP as its recipient takes it. */
function zipsOf(
  folder: string,
  zip: Omit<ZipsRequest, "isImagesOnly" | "mostBytes">,
  profile: RecipientProfile | null,
): Promise<WrittenZips> {
  const isParted = profile?.whenTooLarge === "split" && profile.mostMegabytes !== null;
  return writeZips(folder, {
    ...zip,
    isImagesOnly: profile?.images === "zip-of-images",
    mostBytes: isParted ? (profile.mostMegabytes ?? 0) * megabyte : null,
  });
}

function planLine({ plan, preflight, pagesFor }: PlannedPacket): z.input<typeof PlanShape> {
  const mediaBytes = plan.media.reduce((sum, { instance }) => sum + instance.size, 0);
  return {
    documents: plan.parts.length,
    studies: plan.studies.map(({ material, folder }) => ({
      id: material.study.id,
      title: material.title,
      date: material.study.date,
      images: imagesOf(material.series.flatMap(({ instances }) => instances)),
      folder,
    })),
    markedImages: markedImages(plan).length,
    notShown: [...plan.leftOut],
    instances: plan.media.length,
    images: imagesOf(plan.media.map(({ instance }) => instance)),
    timelineEntries: pagesFor(plan, { madeOn: localDay(new Date()) }).timeline.length,
    bytes: mediaBytes + plan.originals.reduce((sum, { size }) => sum + size, 0),
    preflight: preflight.map(preflightLine),
  };
}

function preflightLine({ itemIds, ...line }: PlannedPacket["preflight"][number]): z.input<typeof LineShape> {
  return { ...line, itemIds: [...itemIds] };
}

function layoutLine({ parts, frontPages, corePages, firstPages, isExact }: PacketPreview): z.input<typeof LayoutShape> {
  return {
    parts: parts.map(({ id, category, title, date, pages }) => ({
      id,
      category,
      title,
      date,
      pages,
      firstPage: firstPages.get(id) ?? 1,
    })),
    isExact,
    frontPages,
    corePages,
    pages: frontPages + parts.reduce((sum, part) => sum + part.pages, 0),
  };
}

/** What is shown of a manifest, of whichever version it is. */
const DisclosedManifest = z.object({
  pages: z.number(),
  documents: z.array(z.unknown()),
  setCode: z.string().default(""),
  addendumTo: z.object({ code: z.string(), number: z.number() }).optional(),
});

/** Of what is kept of a packet the choice alone: there may be thousands of entries. */
const ChosenBefore = FrozenPacket.pick({ leavesOut: true, annex: true, profile: true, caseId: true });

function disclosureLine({
  packetId,
  code,
  recipient,
  madeAt,
  manifest,
  frozen,
  isPending,
}: Disclosure): z.input<typeof DisclosureLine> {
  const { pages, documents, setCode, addendumTo } = DisclosedManifest.parse(JSON.parse(manifest));
  const addendum = addendumTo === undefined ? null : { to: addendumTo.code, number: addendumTo.number };
  const chosen = frozen === null ? null : ChosenBefore.parse(JSON.parse(frozen));
  const line = { packetId, code, recipient, madeAt, pages, documents: documents.length, setCode, addendum };
  return { ...line, chosen, isPending };
}
