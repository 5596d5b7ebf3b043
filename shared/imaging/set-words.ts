/** Where an image stands in its set and in the body, in words: the same on the screen and in a packet. */
import type { DisplaySet } from "../model/display-set.ts";
import type { FrameFacts } from "../model/frame.ts";
import { speechIn, type Phrase, type Speech } from "../packet-words/speech.ts";

/** "T1, with contrast, across". */
export function setTitle({ title, plane }: Pick<DisplaySet, "title" | "plane">): string {
  return [title, plane].filter((part) => part !== null).join(", ");
}

/** "put together by hand", where a person made the set what it is; else null. */
export function byHandWords({ choices }: Pick<DisplaySet, "choices">): Phrase | null {
  if (choices.length === 0) return null;
  const joins = choices.filter(({ kind }) => kind === "join").length;
  return joins === 0 ? "split by hand" : joins === choices.length ? "put together by hand" : "arranged by hand";
}

/** "7 of 22". */
export function placeWords(set: Pick<DisplaySet, "images">, index: number, speech: Speech = speechIn("en")): string {
  return speech.say("{number} of {count}", { number: index + 1, count: set.images.length });
}

/** "slice at 12.5 mm · 3.0 mm thick", as far as it is stated. */
export function sliceWords(
  set: Pick<DisplaySet, "images" | "isLocaliser" | "modality">,
  index: number,
  facts: Pick<FrameFacts, "sliceThickness" | "isMosaic"> | null,
  speech: Speech = speechIn("en"),
): string {
  // A CT's planning image is a shadow of the whole body, and a sheet of many slices lies at no place.
  if ((set.isLocaliser && set.modality === "CT") || facts?.isMosaic) return "";
  const along = set.images[index]?.along ?? null;
  const thickness = facts?.sliceThickness ?? null;
  return [
    along === null ? null : speech.say("slice at {along} mm", { along: speech.number(along, 1) }),
    thickness === null || thickness <= 0
      ? null
      : speech.say("{thickness} mm thick", { thickness: speech.number(thickness, 1) }),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
