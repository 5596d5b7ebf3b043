/** The series of a packet's studies made ready for its pages, each with the small picture by which it is known. */
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { middleImage } from "../../../shared/imaging/middle-image.ts";
import { byHandWords, setTitle } from "../../../shared/imaging/set-words.ts";
import type { DisplaySet } from "../../../shared/model/display-set.ts";
import type { ImagingSet } from "../../../shared/model/packet-pages.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { displaySets } from "../../records/imaging/display-sets.ts";
import { thumbnailOf } from "../../records/imaging/draw-thumbnails.ts";
import type { Instance } from "../../records/imaging/imaging.ts";
import type { Thumbnail } from "../../records/imaging/thumbnails.ts";
import type { Vault } from "../../vault/vault.ts";
import type { PacketPlan, StudyMaterial } from "../plan/packet-plan.ts";
import type { StudySets } from "./imaging-pages.ts";

/** The samples of a picture, under the name that the packet's file of it has. */
export interface SeriesPicture {
  readonly file: string;
  readonly thumbnail: Extract<Thumbnail, { is: "drawn" }>;
}

export interface ReadySeries {
  readonly series: readonly StudySets[];
  /** Of the sets that have one, in the order of the sets. */
  readonly pictures: readonly SeriesPicture[];
}

interface SeriesTools {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
  readonly language?: PacketLanguage | undefined;
}

/** One study after the other; a picture that cannot be drawn says so in its place. Throws VAULT_DAMAGED and CANCELLED. */
export async function readySeries({ studies }: Pick<PacketPlan, "studies">, tools: SeriesTools): Promise<ReadySeries> {
  const speech = speechIn(tools.language);
  const series: StudySets[] = [];
  const pictures: SeriesPicture[] = [];
  for (const { material } of studies) {
    const sets: ImagingSet[] = [];
    for (const { set, middle } of setsOf(material)) {
      tools.signal?.throwIfAborted();
      const thumbnail = await thumbnailOf(middleImage(set), tools);
      const isDrawn = thumbnail?.is === "drawn";
      const file = isDrawn ? pictureFile(pictures.length + 1) : null;
      if (isDrawn && file !== null) pictures.push({ file, thumbnail });
      sets.push({ ...setWords(set, middle, speech), picture: pictureOf(thumbnail, speech), file });
    }
    series.push({ studyId: material.study.id, sets });
  }
  return { series, pictures };
}

/** Eight letters and three, as discs have them (ECMA-119 10.1). */
function pictureFile(number: number): string {
  return `IHE_PDI/SER${String(number).padStart(5, "0")}.PNG`;
}

/** Each with the object that its middle image is of. */
function setsOf({
  series,
  setChoices,
}: StudyMaterial): readonly { readonly set: DisplaySet; readonly middle: Instance | undefined }[] {
  const objects = series.flatMap(({ series: { seriesNumber }, instances }) =>
    instances.map((instance) => ({ ...instance, seriesNumber })),
  );
  const byOriginal = new Map(objects.map((object) => [object.originalId, object]));
  return displaySets(objects, setChoices).map((set) => ({ set, middle: byOriginal.get(middleImage(set).originalId) }));
}

function setWords(set: DisplaySet, middle: Instance | undefined, speech: Speech): Omit<ImagingSet, "picture" | "file"> {
  const byHand = byHandWords(set);
  return {
    title: speech.listed(setTitle(set)),
    technical:
      [set.technicalTitle, byHand === null ? null : speech.named(byHand)].filter((part) => part !== null).join(" · ") ||
      null,
    number: set.seriesNumber,
    contrast: middle?.reading.series.contrastBolusAgent?.trim() || null,
    images: set.images.length,
    sliceDistance: set.sliceDistance,
    missing: set.missing,
  };
}

function pictureOf(thumbnail: Thumbnail | null, speech: Speech): ImagingSet["picture"] {
  if (thumbnail?.is === "drawn") return { is: "drawn", shape: thumbnail.shape };
  const reason = speech.reason(thumbnail?.reason ?? "frame-stopped");
  return { is: "not-drawn", sentence: speech.say("No picture: {reason}.", { reason }) };
}
