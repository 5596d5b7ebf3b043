/** Everything in the vault in open formats: the originals as they were received, and all records as JSON. */
import type { ImportReceipt } from "../../shared/model/import.ts";
import { eventKinds } from "../../shared/model/event.ts";
import { listDisclosures } from "../records/disclosures.ts";
import { listDocuments } from "../records/documents.ts";
import { listEvents } from "../records/events.ts";
import { listInstances, listSeries, listStudies } from "../records/imaging.ts";
import { listReceipts } from "../records/imports.ts";
import { listAllOriginals, type Original } from "../records/originals.ts";
import { listPeople, type Person } from "../records/people.ts";
import { listTimeline } from "../records/timeline.ts";
import type { Vault } from "../vault/vault.ts";
import { checksumLines } from "./manifest.ts";
import { ownFile, PacketFolder } from "./packet-folder.ts";

export interface RecordsExport {
  readonly path: string;
  readonly people: number;
  readonly originals: number;
  readonly bytes: number;
}

export interface RecordsExportContext {
  readonly vault: Vault;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Writes the whole vault's content, unencrypted, to a new or empty folder. It appears whole or not at all. */
export async function exportRecords(
  destination: string,
  { vault, signal, onProgress }: RecordsExportContext,
): Promise<RecordsExport> {
  const folder = await PacketFolder.create(destination);
  try {
    const people = listPeople(vault.db);
    const originals = listAllOriginals(vault.db);
    const names = new OriginalNames(people);
    const paths = new Map<string, string>();
    for (const [at, original] of originals.entries()) {
      signal?.throwIfAborted();
      onProgress?.(at, originals.length);
      const path = names.pathFor(original);
      paths.set(original.id, path);
      await folder.write(path, ownFile("original", original.path), async (take) => {
        for (const piece of vault.blobChunks(original.blobId)) await take(piece);
      });
    }
    await folder.writeWhole(
      "records.json",
      ownFile("index", "All records"),
      `${JSON.stringify(allRecords(vault, { people, originals, paths }), null, 2)}\n`,
    );
    const bytes = folder.files.reduce((sum, file) => sum + file.bytes, 0);
    await folder.writeWhole("SHA256SUMS", ownFile("checksums", "Checksums"), checksumLines(folder.files));
    return { path: await folder.finish(), people: people.length, originals: originals.length, bytes };
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

interface AllOf {
  readonly people: readonly Person[];
  readonly originals: readonly Original[];
  readonly paths: ReadonlyMap<string, string>;
}

function allRecords({ db }: Vault, { people, originals, paths }: AllOf): object {
  const studiesOf = (personId: Person["id"] | null) =>
    listStudies(db, personId).map((study) => ({
      ...study,
      series: listSeries(db, study.id).map((series) => ({
        ...series,
        instances: listInstances(db, series.id).map(({ reading, ...instance }) => ({
          ...instance,
          attributes: reading,
        })),
      })),
    }));
  const receipts: readonly ImportReceipt[] = listReceipts(db);
  return {
    format: "casebook-records",
    version: 1,
    people: people.map((person) => ({
      ...person,
      documents: listDocuments(db, person.id),
      studies: studiesOf(person.id),
      entries: eventKinds.flatMap((kind) => listEvents(db, person.id, kind)),
      timeline: listTimeline(db, { personId: person.id }),
      disclosures: listDisclosures(db, person.id),
    })),
    unfiled: { documents: listDocuments(db, null), studies: studiesOf(null) },
    originals: originals.map((original) => ({ ...original, exportedAs: paths.get(original.id) ?? null })),
    receipts,
  };
}

/** Paths by person and by where the file stood in its source, safe on every file system and never twice the same. */
class OriginalNames {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #taken = new Set<string>();

  constructor(people: readonly Person[]) {
    this.#folders = new Map(
      people.map(({ id, name }, at) => [id, `${String(at + 1).padStart(2, "0")} ${safePart(name)}`]),
    );
  }

  pathFor({ personId, path }: Original): string {
    const folder = (personId === null ? undefined : this.#folders.get(personId)) ?? "00 Unfiled";
    const parts = path.split("/").map(safePart);
    for (let count = 1; ; count++) {
      const candidate = [
        folder,
        ...parts.slice(0, -1),
        `${count === 1 ? "" : `${count} `}${parts.at(-1) ?? "file"}`,
      ].join("/");
      const key = candidate.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
  }
}

/** One component without what Windows, macOS or Linux refuse in names. */
function safePart(part: string): string {
  const safe = part
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, "_")
    .replace(/[. ]+$/g, "")
    .slice(0, 100);
  return /^(\.*|con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(safe) ? `_${safe}` : safe;
}
