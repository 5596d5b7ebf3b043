/** What is drawn in a Word document: pictures, which are counted, and text boxes, whose words are read. */
import type { NoteCounts } from "../note-counts.ts";
import { childOf, elementsOf, holds, type XmlElement } from "../xml-tree.ts";

const words: ReadonlySet<string> = new Set(["w:t", "m:t"]);
const pictures: ReadonlySet<string> = new Set(["a:blip", "v:imagedata", "c:chart", "dgm:relIds"]);

/** The one of several ways to show the same thing that has its words; the first, as a newer program would (ISO/IEC 29500-3 7.7). */
export function chosenAlternative(element: XmlElement): readonly XmlElement[] {
  const choices = elementsOf(element, "mc:Choice");
  const fallback = childOf(element, "mc:Fallback");
  const chosen = choices.find((choice) => holds(choice, words)) ?? choices.find((choice) => holds(choice, pictures));
  if (chosen !== undefined && (holds(chosen, words) || fallback === undefined || !holds(fallback, words)))
    return [chosen];
  const other = fallback ?? choices[0];
  return other === undefined ? [] : [other];
}

/** Counts the pictures of a drawing and what it embeds; the words of its text boxes are counted with the text. */
export function countDrawn(drawing: XmlElement, counts: NoteCounts): void {
  for (const child of elementsOf(drawing)) {
    if (child.name === "w:txbxContent") continue;
    if (child.name === "o:OLEObject") counts.embedded += 1;
    else if (child.name === "a:blip" || child.name === "v:imagedata") {
      if (child.attributes.has("r:embed") || child.attributes.has("r:id"))
        counts.pictures += isOfObject(drawing) ? 0 : 1;
      else if (child.attributes.has("r:link") || child.attributes.has("r:href")) counts.elsewhere += 1;
    } else if (child.name === "c:chart" || child.name === "dgm:relIds") counts.pictures += 1;
    countDrawn(child, counts);
  }
}

/** The picture of an object that is embedded stands for it; the object is counted. */
function isOfObject(parent: XmlElement): boolean {
  return parent.name === "v:shape" && parent.attributes.get("o:ole") !== undefined;
}

/** The text boxes within, in their order, and words that are drawn as a shape ("DRAFT" across the page). */
export function textBoxesOf(drawing: XmlElement): readonly (XmlElement | string)[] {
  return elementsOf(drawing).flatMap((child): readonly (XmlElement | string)[] => {
    if (child.name === "w:txbxContent") return [child];
    if (child.name === "v:textpath") {
      const drawn = child.attributes.get("string")?.trim() ?? "";
      return drawn === "" ? [] : [drawn];
    }
    if (child.name === "mc:AlternateContent") return chosenAlternative(child).flatMap(textBoxesOf);
    return textBoxesOf(child);
  });
}
