/** The stored objects of a study, as they are put into display sets. */
import type { StudyId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { PicturedObject } from "./display-sets.ts";
import { listInstances, listSeries } from "./imaging.ts";

export type StudyObject = PicturedObject & { readonly sopClassUid: string };

/** In the order of their series and numbers. */
export function studyObjects(db: ReadableDatabase, id: StudyId): readonly StudyObject[] {
  return listSeries(db, id).flatMap(({ id: seriesId, seriesNumber }) =>
    listInstances(db, seriesId).map(({ originalId, sopInstanceUid, sopClassUid, instanceNumber, reading }) => ({
      originalId,
      sopInstanceUid,
      sopClassUid,
      instanceNumber,
      seriesId,
      seriesNumber,
      reading,
    })),
  );
}
