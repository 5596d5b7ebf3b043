/** What a recipient has to know of the images: what is odd about a study as a whole, and what readers noticed in its objects. */
import { findingSentence } from "../../../shared/finding-words.ts";
import type { FindingCode } from "../../../shared/model/finding.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { partLabel } from "./part-label.ts";
import type { PacketPlan } from "./packet-plan.ts";

/** What a recipient would stumble over in objects that stand in the File-set; why others do not is said with those. */
const told: ReadonlySet<FindingCode> = new Set([
  "dicom-date-unread",
  "dicom-date-doubted",
  "dicom-dates-far-apart",
  "dicom-file-uid-differs",
  "dicom-pixel-data-long",
]);

/** "12 image files: …", one sentence for each thing that was noticed. */
export function objectSentences(readings: readonly InstanceReading[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { findings } of readings)
    for (const found of findings ?? []) {
      if (!told.has(found.code)) continue;
      const sentence = findingSentence(found);
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
  return [...counts].map(([sentence, count]) => `${count} image ${count === 1 ? "file" : "files"}: ${sentence}`);
}

/** The notes of each study that has any, in the packet's order. */
export function studyNotes({ studies }: PacketPlan): PacketPages["copyNotes"] {
  return studies.flatMap(({ material }) => {
    const { study, title, series, findings } = material;
    const readings = series.flatMap(({ instances }) => instances.map(({ reading }) => reading));
    const sentences = [...findings.map(findingSentence), ...objectSentences(readings)].slice(0, 200);
    const label = `Images: ${partLabel({ date: study.date, title })}`;
    return sentences.length === 0 ? [] : [{ title: label, sentences, partId: null }];
  });
}
