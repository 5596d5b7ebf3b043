/** A note that names images (PS3.3 A.35.4, PS3.16 TID 2010): what it is called, what it says, and which images it names. */
import type { KeyObjectReading } from "../../../../shared/model/imaging.ts";
import { itemsOf, uid, value, values, type Attributes } from "../attributes.ts";
import { meaningOf, paragraphsOf } from "./content-values.ts";

const mostImages = 5000;
/** Of all its images together: an object may be named picture by picture. */
const mostFrames = 10_000;
const mostFramesOfImage = 1000;
const longestTitle = 1024;
const longestText = 2000;
const deepest = 16;

/** The note as its content has it; where it has none, the images of its list of evidence, which then are all that it says. */
export function keyObjectOf(from: Attributes): KeyObjectReading {
  const images: KeyObjectReading["images"] = [];
  const words: string[] = [];
  addContent(itemsOf(from, "x0040a730"), { images, words, frames: 0 }, 0);
  const [title, modifier] = [meaningOf(from, "x0040a043"), modifierOf(from)];
  return {
    title:
      [title, modifier]
        .filter((part) => part !== null)
        .join(": ")
        .slice(0, longestTitle) || null,
    text: words.join("\n").slice(0, longestText),
    images: (images.length > 0 ? images : evidenceOf(from)).slice(0, mostImages),
  };
}

/** "Rejected for Quality Reasons: Movement" (concept 113011 of PS3.16). */
function modifierOf(from: Attributes): string | null {
  const modifier = itemsOf(from, "x0040a730").find((item) => isConcept(item, "113011"));
  return modifier === undefined ? null : meaningOf(modifier, "x0040a168");
}

function isConcept(item: Attributes, code: string): boolean {
  const [name] = itemsOf(item, "x0040a043");
  return name !== undefined && value(name, "x00080100") === code;
}

interface Found {
  readonly images: KeyObjectReading["images"];
  readonly words: string[];
  frames: number;
}

function addContent(items: readonly Attributes[], found: Found, depth: number): void {
  for (const item of items) {
    if (found.images.length >= mostImages) return;
    const text = value(item, "x0040a040") === "TEXT" ? paragraphsOf(item) : null;
    if (text !== null) found.words.push(text);
    for (const reference of itemsOf(item, "x00081199")) {
      const sopInstanceUid = uid(reference, "x00081155");
      if (sopInstanceUid === null) continue;
      const frames = framesOf(reference).slice(0, Math.max(0, mostFrames - found.frames));
      found.frames += frames.length;
      found.images.push({ sopInstanceUid, frames });
    }
    if (depth < deepest) addContent(itemsOf(item, "x0040a730"), found, depth + 1);
  }
}

/** Pictures within the object, counted from 1; none for the whole of it. */
function framesOf(reference: Attributes): number[] {
  return values(reference, "x00081160")
    .filter((one) => /^\d{1,6}$/.test(one))
    .map(Number)
    .filter((one) => one > 0)
    .slice(0, mostFramesOfImage);
}

/** Current Requested Procedure Evidence Sequence (PS3.3 C.17.2.3). */
function evidenceOf(from: Attributes): KeyObjectReading["images"] {
  const found: KeyObjectReading["images"] = [];
  for (const study of itemsOf(from, "x0040a375"))
    for (const series of itemsOf(study, "x00081115"))
      for (const object of itemsOf(series, "x00081199").concat(itemsOf(series, "x00081140"))) {
        const sopInstanceUid = uid(object, "x00081155");
        if (sopInstanceUid !== null && found.length < mostImages) found.push({ sopInstanceUid, frames: [] });
      }
  return found;
}
