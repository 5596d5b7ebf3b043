/** A section's narrative (HL7 CDA R2, 4.3.5): what the author signed, and what every fact of the section has to agree with. */
import { NoteCounts } from "../notes/note-counts.ts";
import type { NoteBlock } from "../notes/note-text.ts";
import { SpannedTable } from "../notes/spanned-table.ts";
import type { XmlElement } from "../notes/xml-tree.ts";
import { childNamed, childrenNamed, isElement, ownName } from "./cda-elements.ts";

/** The blocks of a narrative in their order. Passages struck by a revision are counted and left out. */
export function narrativeBlocks(text: XmlElement, counts: NoteCounts): readonly NoteBlock[] {
  const blocks: NoteBlock[] = [];
  let words = "";
  const close = () => {
    if (words.trim() !== "") blocks.push({ is: "paragraph", text: tidy(words) });
    words = "";
  };
  for (const child of text.children) {
    if (!isElement(child)) words += child.replaceAll(/\s+/gu, " ");
    else if (isStruck(child, counts)) continue;
    else {
      const own = blocksOf(child, counts);
      if (own === null) words += inline(child, counts);
      else {
        close();
        blocks.push(...own);
      }
    }
  }
  close();
  return blocks;
}

/** The blocks of an element that is none of a line; null for what stands within a line. */
function blocksOf(element: XmlElement, counts: NoteCounts): readonly NoteBlock[] | null {
  switch (ownName(element)) {
    case "paragraph":
    case "caption":
    case "footnote":
      return [{ is: "paragraph", text: tidy(inline(element, counts)) }];
    case "list":
      return listBlocks(element, { counts, level: 0 });
    case "table":
      return tableBlocks(element, counts);
    case "content":
      // Some systems wrap whole tables and lists in it.
      return holdsBlocks(element) ? narrativeBlocks(element, counts) : null;
    default:
      return null;
  }
}

function holdsBlocks(element: XmlElement): boolean {
  return element.children
    .filter(isElement)
    .some((child) => ["paragraph", "list", "table"].includes(ownName(child) ?? "") || holdsBlocks(child));
}

function listBlocks(
  list: XmlElement,
  { counts, level }: { readonly counts: NoteCounts; readonly level: number },
): readonly NoteBlock[] {
  const caption = childNamed(list, "caption");
  const isOrdered = list.attributes.get("listType") === "ordered";
  const items = childrenNamed(list, "item").filter((item) => !isStruck(item, counts));
  return [
    ...(caption ? [{ is: "paragraph", text: tidy(inline(caption, counts)) } as const] : []),
    ...items.flatMap((item, at): readonly NoteBlock[] => {
      const inner = item.children.filter(isElement);
      const nested = inner.filter((child) => ["list", "table"].includes(ownName(child) ?? ""));
      const words = tidy(
        item.children
          .filter((child) => !isElement(child) || !nested.includes(child))
          .map((child) => (isElement(child) ? inline(child, counts) : child.replaceAll(/\s+/gu, " ")))
          .join(""),
      );
      return [
        { is: "item", marker: isOrdered ? `${at + 1}.` : "•", level, text: words },
        ...nested.flatMap((child) =>
          ownName(child) === "list" ? listBlocks(child, { counts, level: level + 1 }) : tableBlocks(child, counts),
        ),
      ];
    }),
  ];
}

function tableBlocks(table: XmlElement, counts: NoteCounts): readonly NoteBlock[] {
  const caption = childNamed(table, "caption");
  const spanned = new SpannedTable();
  // thead and tfoot stand before tbody in the file; feet belong below.
  const parts = ["thead", "tbody", "tfoot"].flatMap((name) => childrenNamed(table, name));
  for (const row of [...parts, table].flatMap((part) => childrenNamed(part, "tr"))) {
    if (isStruck(row, counts)) continue;
    spanned.beginRow();
    for (const cell of row.children.filter(isElement)) {
      if (!["td", "th"].includes(ownName(cell) ?? "")) continue;
      const text = tidy(isStruck(cell, counts) ? "" : inline(cell, counts));
      spanned.addCell([{ is: "paragraph", text }], Object.fromEntries(cell.attributes));
    }
  }
  return [...(caption ? [{ is: "paragraph", text: tidy(inline(caption, counts)) } as const] : []), ...spanned.finish()];
}

/** The words of an element within a line; items and paragraphs inside a cell are lines of it. */
function inline(element: XmlElement, counts: NoteCounts): string {
  const name = ownName(element);
  if (name === "br") return "\n";
  if (name === "renderMultiMedia") {
    counts.pictures += 1;
    return "";
  }
  const words = element.children
    .map((child) => {
      if (!isElement(child)) return child.replaceAll(/\s+/gu, " ");
      return isStruck(child, counts) ? "" : inline(child, counts);
    })
    .join("");
  if (name === "sup") return `^${words}`;
  const isOwnLine = ["paragraph", "item", "list", "tr", "caption", "footnote"].includes(name ?? "");
  return isOwnLine ? `${words}\n` : name === "td" || name === "th" ? `${words}  ` : words;
}

/** A passage that a revision took out (`revised="delete"`) is no statement any more. */
function isStruck({ attributes }: XmlElement, counts: NoteCounts): boolean {
  if (attributes.get("revised") !== "delete") return false;
  counts.deleted += 1;
  return true;
}

function tidy(words: string): string {
  return words
    .split("\n")
    .map((line) => line.replaceAll(/[ \t]+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
