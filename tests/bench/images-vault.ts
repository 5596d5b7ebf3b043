/** Many images' rows in a vault, with a few bytes in place of each file, for what depends on the number of rows only. */
import type { ImportId, OriginalId } from "../../shared/model/ids.ts";
import { readInstance } from "../../electron/parsers/dicom/read-instance.ts";
import { insertInstance } from "../../electron/records/imaging/imaging.ts";
import { saveReceipt } from "../../electron/records/documents/imports.ts";
import { insertOriginal, recordReading } from "../../electron/records/documents/originals.ts";
import type { Vault } from "../../electron/vault/vault.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { sliceHeads } from "./big-disc.ts";
import { benchImport, emptyReceipt } from "./empty-receipt.ts";

const perBatch = 1000;

/** Adds so many images, three rows each; answers the number of rows. */
export function addImages(vault: Vault, images: number): number {
  const clock = countingClock("image");
  const [model] = sliceHeads(1);
  const result = model ? readInstance(model.head, model.sizeBytes) : null;
  if (result?.is !== "read") throw new Error("the bench made an image that cannot be read");
  vault.write((db) => saveReceipt(db, emptyReceipt()));
  for (let made = 0; made < images; made += perBatch) {
    const batch = vault.beginBatch();
    const numbers = Array.from({ length: Math.min(perBatch, images - made) }, (_, at) => made + at);
    const blobs = numbers.map((number) => batch.putBlob(Buffer.from(`image ${number}`)));
    batch.commit((db) => {
      for (const [at, blob] of blobs.entries()) {
        const id = `original-${made + at}` as OriginalId;
        const path = `DICOM/IMG${made + at}`;
        const { size, sha256 } = blob;
        const importId: ImportId = benchImport;
        insertOriginal(db, { id, blobId: blob.id, sha256, size, format: "dicom", path, importId, extractedFrom: null });
        recordReading(db, id, { state: "read", problem: null, stated: result.instance.patient });
        const reading = { ...result.instance, sopInstanceUid: `${result.instance.sopInstanceUid}.${made + at}` };
        insertInstance(db, { originalId: id, reading, patientKey: "bench" }, clock);
      }
    });
  }
  return images * 3;
}
