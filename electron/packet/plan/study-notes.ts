/** What a recipient has to know of the images: what is odd about a study as a whole, and what readers noticed in its objects. */
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
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
export function objectSentences(
  readings: readonly InstanceReading[],
  speech: Speech = speechIn("en"),
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { findings } of readings)
    for (const found of findings ?? []) {
      if (!told.has(found.code)) continue;
      const sentence = speech.finding(found);
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
  return [...counts].map(([sentence, count]) =>
    speech.count(count, ["1 image file: {sentence}", "{count} image files: {sentence}"], { sentence }),
  );
}

/** The notes of each study that has any, in the packet's order. */
export function studyNotes({ studies }: PacketPlan, speech: Speech = speechIn("en")): PacketPages["copyNotes"] {
  return studies.flatMap(({ material }) => {
    const { study, title, series, findings } = material;
    const readings = series.flatMap(({ instances }) => instances.map(({ reading }) => reading));
    const sentences = [...findings.map((found) => speech.finding(found)), ...objectSentences(readings, speech)].slice(
      0,
      200,
    );
    const label = speech.say("Images: {label}", { label: partLabel({ date: study.date, title }, speech) });
    return sentences.length === 0 ? [] : [{ title: label, sentences, partId: null }];
  });
}
