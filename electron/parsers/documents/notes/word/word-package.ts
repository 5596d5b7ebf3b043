/** Which part of a Word document is what (ISO/IEC 29500-2 6.5, ISO/IEC 29500-1 11.3): by relationships, never by a fixed name. */
import type { DocumentParts } from "../document-parts.ts";
import { elementsOf } from "../xml-tree.ts";

export interface Relationship {
  readonly id: string;
  /** The last word of its type, "header", the same in transitional and strict documents. */
  readonly type: string;
  /** The part's name from the package's root; for an external one the address, which nobody asks for. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The relationships of a part; "" is the package itself. Of a damaged or absent list there are none. */
export async function relationshipsOf(parts: DocumentParts, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const root = await parts.xml(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  return elementsOf(root ?? undefined, "rel:Relationship").map(({ attributes }) => {
    const isExternal = attributes.get("TargetMode") === "External";
    const target = attributes.get("Target") ?? "";
    return {
      id: attributes.get("Id") ?? "",
      type: attributes.get("Type")?.split("/").at(-1) ?? "",
      target: isExternal ? target : resolved(folder, target),
      isExternal,
    };
  });
}

/** "../customXml/item1.xml" from the folder of the part that says so. A name that leads out of the package leads nowhere. */
function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = folder.split("/").filter((step) => step !== "");
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

/** The part with the document's words; null where the package is none of Word's. */
export async function mainPart(parts: DocumentParts): Promise<string | null> {
  const stated = (await relationshipsOf(parts, "")).find(({ type }) => type === "officeDocument");
  if (stated !== undefined && parts.has(stated.target)) return stated.target;
  return parts.has("word/document.xml") ? "word/document.xml" : null;
}
