/** What a receiving system may stumble over on the File-set: told before somebody drives to the hospital with it. */
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { PlannedMediaFile } from "./dicom-media.ts";
import { objectSentences } from "../plan/study-notes.ts";

/** The only way of writing that the general-purpose CD profile has (PS3.11 D.3.2): Explicit VR Little Endian. */
const profileSyntax = "1.2.840.10008.1.2.1";

/** Names of ways of writing are no language's; the others are put into the packet's. */
const syntaxWords: readonly (readonly [RegExp, string])[] = [
  [/^1\.2\.840\.10008\.1\.2$/, "implicit little endian"],
  [/^1\.2\.840\.10008\.1\.2\.2$/, "big endian"],
  [/^1\.2\.840\.10008\.1\.2\.1\.99$/, "deflated"],
  [/^1\.2\.840\.10008\.1\.2\.5$/, "RLE"],
  [/^1\.2\.840\.10008\.1\.2\.4\.(5|6|70)/, "JPEG"],
  [/^1\.2\.840\.10008\.1\.2\.4\.8/, "JPEG-LS"],
  [/^1\.2\.840\.10008\.1\.2\.4\.9/, "JPEG 2000"],
  [/^1\.2\.840\.10008\.1\.2\.4\.10/, "video"],
  [/^1\.2\.840\.10008\.1\.2\.4\.20/, "high-throughput JPEG 2000"],
];

/** Several patients' numbers on one disc, images without a picture or with dates in doubt, and objects that the general-purpose profile does not list. */
export function mediaWarnings(files: readonly PlannedMediaFile[], speech: Speech = speechIn("en")): readonly string[] {
  return [
    ...patientWarning(files, speech),
    ...emptyWarning(files, speech),
    ...objectSentences(
      files.map(({ reading }) => reading),
      speech,
    ),
    ...profileWarning(files, speech),
  ];
}

/** An object that is whole but for its picture can stand on a disc; its reader must know why nothing shows. */
function emptyWarning(files: readonly PlannedMediaFile[], speech: Speech): readonly string[] {
  const empty = files.filter(({ reading }) =>
    reading.findings?.some(({ code }) => code === "dicom-pixel-data-missing"),
  ).length;
  if (empty === 0) return [];
  return [
    speech.count(empty, [
      "1 image file has no picture in it and shows nothing, as received. A new copy has to come from where the images were made.",
      "{count} image files have no picture in them and show nothing, as received. A new copy has to come from where the images were made.",
    ]),
  ];
}

function patientWarning(files: readonly PlannedMediaFile[], speech: Speech): readonly string[] {
  const patients = new Set(files.map(({ reading }) => JSON.stringify([reading.patientId, reading.patientName])));
  if (patients.size < 2) return [];
  return [
    speech.say(
      "The images state {patients} different patient numbers or spellings of the name. Each is listed by itself on the disc, and a hospital's system may take them for several people.",
      { patients: speech.number(patients.size) },
    ),
  ];
}

function profileWarning(files: readonly PlannedMediaFile[], speech: Speech): readonly string[] {
  const counts = new Map<string, number>();
  for (const { transferSyntaxUid } of files) {
    if (transferSyntaxUid === profileSyntax) continue;
    const words = syntaxWords.find(([pattern]) => pattern.test(transferSyntaxUid))?.[1] ?? "another way";
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const list = [...counts].map(([words, count]) => `${speech.named(words)} (${count})`).join(", ");
  return [
    speech.count(
      total,
      [
        "1 image file is stored in a way that the general-purpose disc profile (PS3.11) does not list: {list}. They are as the device wrote them; an older system may not load them.",
        "{count} image files are stored in a way that the general-purpose disc profile (PS3.11) does not list: {list}. They are as the device wrote them; an older system may not load them.",
      ],
      { list },
    ),
  ];
}
