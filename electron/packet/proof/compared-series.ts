/** The images of a written packet counted once more, series by series, against what is stored in the vault. */
import { studyTitle } from "../../records/imaging/study-title.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PlannedMediaFile } from "../media/dicom-media.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";
import type { Manifest } from "./manifest.ts";

export interface ComparedSeries {
  readonly study: string;
  readonly date: PartialDate | null;
  /** "1 · AX T1", as far as it is stated. */
  readonly series: string;
  readonly objects: number;
  /** Of which the file on the disk is what is stored, but for a change that the manifest names. */
  readonly same: number;
}

/** In the order of the packet's studies. `readBack` answers the SHA-256 that the file at a path had when it was read again. */
export function comparedSeries(
  { studies, media }: Pick<PacketPlan, "studies" | "media">,
  manifest: Pick<Manifest, "files">,
  readBack: (path: string) => string | null,
): readonly ComparedSeries[] {
  const written = new Map(manifest.files.map((file) => [file.path, file]));
  const byOriginal = new Map(media.map((file) => [file.instance.originalId, file]));
  const isSame = ({ path, instance }: PlannedMediaFile) => {
    const file = written.get(path);
    if (file === undefined || readBack(path) !== file.sha256 || file.originalSha256 !== instance.sha256) return false;
    return file.change !== null || file.sha256 === instance.sha256;
  };
  return studies.flatMap(({ material }) =>
    material.series.flatMap(({ series, instances }) => {
      const files = instances.flatMap(({ originalId }) => byOriginal.get(originalId) ?? []);
      if (files.length === 0) return [];
      const named = [series.seriesNumber, series.description].filter((part) => part !== null && part !== "");
      const { study } = material;
      // For the person and not for the packet: in the program's own language.
      const title = studyTitle({ description: study.description, series: material.series.map((one) => one.series) });
      const same = files.filter(isSame).length;
      return [{ study: title, date: study.date, series: named.join(" · "), objects: files.length, same }];
    }),
  );
}
