/** What a study holds beside pictures of its own, each kind in words with its count: outlines, doses, curves, films, reports. */
import type { StudyId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { rows } from "../statements.ts";
import { isScannerProtocol, isStructuredReport } from "../../../shared/imaging/report-kinds.ts";
import { isKnownClass, objectWord } from "./object-word.ts";

export interface OtherObjects {
  readonly what: string;
  readonly count: number;
}

/** Films are compressed as such (PS3.5 10.9 to 10.12 and 10.17): MPEG2, MPEG-4 and HEVC. */
const filmSyntaxes = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8]/;

/** In the order of their words. */
export function otherObjects(db: ReadableDatabase, studyId: StudyId): readonly OtherObjects[] {
  const found = rows<ObjectGroup>(
    db,
    `SELECT sop_class_uid AS sopClassUid, transfer_syntax_uid AS transferSyntaxUid, modality, series.description AS series,
       count(*) AS count
     FROM instance JOIN series ON series.id = instance.series_id WHERE series.study_id = @studyId
     GROUP BY sop_class_uid, transfer_syntax_uid, series.id`,
    { studyId },
  );
  const counts = new Map<string, number>();
  for (const { count, ...group } of found) {
    const what = wordOf(group);
    if (what !== null) counts.set(what, (counts.get(what) ?? 0) + count);
  }
  return [...counts].map(([what, count]) => ({ what, count })).toSorted((a, b) => (a.what < b.what ? -1 : 1));
}

interface ObjectGroup {
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly modality: string | null;
  readonly series: string | null;
  readonly count: number;
}

/** Null for pictures. */
function wordOf({ sopClassUid, transferSyntaxUid, modality, series }: Omit<ObjectGroup, "count">): string | null {
  if (isStructuredReport(sopClassUid) && isScannerProtocol(series)) return "The scanner’s own settings";
  if (isKnownClass(sopClassUid)) return objectWord(sopClassUid, modality);
  if (filmSyntaxes.test(transferSyntaxUid)) return "Films";
  return isDerived(modality) ? objectWord(sopClassUid, modality) : null;
}

/** Modalities of objects that are never a picture (PS3.3 C.7.3.1.1.1), for classes that nobody knows. */
function isDerived(modality: string | null): boolean {
  return (
    modality !== null &&
    /^(?:SR|KO|PR|SEG|REG|RWV|FID|DOC|PLAN|RT(?:STRUCT|PLAN|DOSE|RECORD)|ECG|EPS|HD|AU|EEG|M3D|STAIN|TEXTUREMAP|ASMT|ANN)$/.test(
      modality,
    )
  );
}
