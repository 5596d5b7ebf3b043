/** Marked images made ready for a packet's pages: drawn in a parser host, worded here. */
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { hasCode } from "../../../shared/errors.ts";
import { markWords, spacingOf } from "../../../shared/imaging/measure.ts";
import { pixelAspect, sideLetters, sidesOf } from "../../../shared/imaging/placement.ts";
import { placeWords, sliceWords } from "../../../shared/imaging/set-words.ts";
import type { FrameFacts } from "../../../shared/model/frame.ts";
import type { ImageView } from "../../../shared/model/key-image.ts";
import {
  longestPictureSide,
  sampleBytes,
  type PacketImage,
  type PictureSamples,
} from "../../../shared/model/packet-image.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Phrase, type Speech } from "../../../shared/packet-words/speech.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { Vault } from "../../vault/vault.ts";
import type { MarkedImage } from "../plan/marked-images.ts";

export interface ReadyImage {
  readonly image: PacketImage;
  /** The samples of its picture; null where it could not be drawn. */
  readonly bytes: Uint8Array | null;
}

interface DrawTools {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
  readonly language?: PacketLanguage | undefined;
}

/** Draws one. A frame that cannot be shown is told in its place; throws CANCELLED, and RECORD_DAMAGED where its bytes are lost. */
export async function drawMarked(marked: MarkedImage, tools: DrawTools): Promise<ReadyImage> {
  const { image, instance } = marked;
  const speech = speechIn(tools.language);
  const { set } = marked.place ?? { set: null };
  const drawn = await pictureOf(marked, tools);
  const facts = typeof drawn === "string" ? null : drawn.facts;
  const modality = set?.modality ?? instance.reading.series.modality;
  const spacing = facts === null ? null : spacingOf(facts, modality);
  const measures =
    spacing === null ? [] : image.marks.map((mark) => ({ mark, words: markWords(mark, spacing, speech) }));
  const isInPixels = spacing?.millimetres === null && image.marks.some(({ is }) => is === "length");
  return {
    image: {
      id: image.id,
      studyId: marked.material.study.id,
      date: marked.material.study.date,
      title: marked.material.title,
      where: whereWords(marked, facts, speech),
      seen: joined([
        windowWords(image.view, facts, speech),
        ...viewWords(image.view, speech),
        isInPixels && spacing.why !== null
          ? speech.say("measured in pixels, since {why}", { why: speech.say(spacing.why) })
          : null,
      ]),
      ...(marked.markedBy === null ? {} : { markedBy: marked.markedBy }),
      note: image.note,
      question: image.question,
      picture:
        typeof drawn === "string"
          ? {
              is: "not-drawn",
              sentence: speech.say("No picture stands here: {reason}. The image itself goes along as it came.", {
                reason: lowered(speech.reason(drawn)),
              }),
            }
          : {
              is: "drawn",
              samples: drawn.samples,
              rows: drawn.facts.rows,
              columns: drawn.facts.columns,
              pixelAspect: pixelAspect(drawn.facts),
              view: { turns: image.view.turns, isFlipped: image.view.isFlipped },
              marks: measures,
              letters: sideLetters(sidesOf(drawn.facts, set?.orientation ?? null), image.view),
            },
    },
    bytes: typeof drawn === "string" ? null : drawn.bytes,
  };
}

interface Picture {
  readonly facts: FrameFacts;
  readonly samples: PictureSamples;
  readonly bytes: Uint8Array;
}

async function pictureOf(
  { image, instance }: MarkedImage,
  { vault, parsers, signal }: DrawTools,
): Promise<Picture | Reason> {
  const { blobId, size } = instance;
  const pieces: Uint8Array[] = [];
  try {
    const answer = await parsers.run(
      "drawMarkedImage",
      { objectKey: blobId, sizeBytes: size, frame: image.frame, view: image.view, longestSide: longestPictureSide },
      {
        sources: [blobSource(vault, blobId, size)],
        onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)),
        signal,
      },
    );
    if (answer.is === "failed") return answer.problem.detail;
    const bytes = Buffer.concat(pieces);
    // A host that is not believed may say one thing and write another.
    if (bytes.length !== sampleBytes(answer.samples)) return "frame-stopped";
    return { facts: answer.frame, samples: answer.samples, bytes };
  } catch (error) {
    if (hasCode(error, "PARSER_FAILED")) return "frame-stopped";
    throw error;
  }
}

function whereWords({ image, instance, place }: MarkedImage, facts: FrameFacts | null, speech: Speech): string {
  const { seriesDescription } = instance.reading.series;
  if (place === null) return joined([seriesDescription, speech.say("image {place}", { place: image.frame })]) ?? "";
  const { set, index } = place;
  const technical = set.technicalTitle === null || set.technicalTitle === set.title ? "" : ` (${set.technicalTitle})`;
  const plain = speech.listed([set.title, set.plane].filter((part) => part !== null).join(", "));
  return (
    joined([
      `${plain}${technical}`,
      set.seriesNumber === null ? null : speech.say("series {number}", { number: set.seriesNumber }),
      speech.say("image {place}", { place: placeWords(set, index, speech) }),
      sliceWords(set, index, facts, speech),
    ]) ?? ""
  );
}

/** As a specialist says it: "window 400, level 40". */
function windowWords({ window }: ImageView, facts: FrameFacts | null, speech: Speech): string | null {
  const isGrey = facts !== null && facts.samplesPerPixel === 1 && facts.palette === null;
  const seen = window ?? facts?.windows[0] ?? null;
  return isGrey && seen !== null
    ? speech.say("window {width}, level {level}", { width: rounded(seen.width), level: rounded(seen.center) })
    : null;
}

function viewWords({ isInverted, isFlipped, turns }: ImageView, speech: Speech): readonly (string | null)[] {
  const turned = [
    null,
    "turned a quarter clockwise",
    "turned upside down",
    "turned a quarter anticlockwise",
  ] as const satisfies readonly (Phrase | null)[];
  const seen = [isInverted ? "black and white exchanged" : null, isFlipped ? "mirrored" : null, turned[turns]] as const;
  return seen.map((phrase) => (phrase == null ? null : speech.say(phrase)));
}

function rounded(value: number): string {
  return Math.abs(value) >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
}

function lowered(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

function joined(words: readonly (string | null)[]): string | null {
  return words.filter((word) => word !== null && word !== "").join(" · ") || null;
}
