/** Formulas (ISO/IEC 29500-1 22.1) on one line: a fraction keeps its bar, a power its sign. */
import { childOf, elementsOf, wordsOf, type XmlElement } from "../xml-tree.ts";

/** The formula in plain letters. */
export function mathText(element: XmlElement): string {
  const part = (name: string) => {
    const inner = childOf(element, name);
    return inner === undefined ? "" : mathText(inner);
  };
  switch (element.name) {
    case "m:t":
      return wordsOf(element);
    case "m:f":
      return `${grouped(part("m:num"))}/${grouped(part("m:den"))}`;
    case "m:sSup":
      return `${part("m:e")}^${grouped(part("m:sup"))}`;
    case "m:sSub":
      return `${part("m:e")}_${grouped(part("m:sub"))}`;
    case "m:rad":
      return `${part("m:deg")}√${grouped(part("m:e"))}`;
    case "m:d":
      return `(${elementsOf(element, "m:e").map(mathText).join(", ")})`;
    default:
      return elementsOf(element).map(mathText).join("");
  }
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`;
}
