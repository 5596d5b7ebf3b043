/** Whether a packet holds only what packets hold: the digests of pages speak of what is drawn, not of what would act. */
import { PDFArray, PDFDict, PDFName, type PDFDocument } from "pdf-lib";
import { isKeptAnnotationKey, keptAddress, keptPageBoxes, keptPageKeys, nameOf } from "../pdf/objects/kept-entries.ts";
import { inheritedKeys, type SourcePage } from "../pdf/objects/page-tree.ts";
import { placeElsewhere } from "./other-file.ts";
import { hasOnlyMetadata } from "./structure/metadata.ts";
import type { Structure } from "./structure/read-structure.ts";

const catalogKeys = new Set(
  "Type Pages Outlines PageMode Lang ViewerPreferences PageLabels OCProperties StructTreeRoot MarkInfo Metadata".split(
    " ",
  ),
);
const placeKeys = ["StructParents", "Tabs"] as const;
const pageKeys = new Set<string>([
  "Type",
  "Parent",
  "Annots",
  ...placeKeys,
  ...inheritedKeys,
  ...keptPageKeys,
  ...keptPageBoxes,
]);

/** Catalog entries that say which edition of the standard a file keeps to (7.12): a locked one names the one that has its lock. */
const editionKeys = new Set(["Extensions"]);

/** True when catalog, pages, annotations, structure tree and metadata have no entries but those that the binder writes. */
export function isInert(
  document: PDFDocument,
  { pages, structure }: { readonly pages: readonly SourcePage[]; readonly structure: Structure },
): boolean {
  return (
    hasOnly(document.catalog, (key) => catalogKeys.has(key) || editionKeys.has(key)) &&
    structure.isSound &&
    hasOnlyMetadata(document) &&
    pages.every(({ dict }) => isInertPage(dict))
  );
}

function isInertPage(page: PDFDict): boolean {
  if (!hasOnly(page, (key) => pageKeys.has(key))) return false;
  const list = page.lookup(PDFName.of("Annots"));
  if (!(list instanceof PDFArray)) return true;
  return list.asArray().every((_, at) => {
    const annotation = list.lookup(at);
    return !(annotation instanceof PDFDict) || isInertAnnotation(annotation);
  });
}

function isInertAnnotation(annotation: PDFDict): boolean {
  const isKnown = (key: string) =>
    isKeptAnnotationKey(key) || ["Type", "Subtype", "AP", "Dest", "A", "StructParent"].includes(key);
  if (!hasOnly(annotation, isKnown)) return false;
  const action = annotation.lookup(PDFName.of("A"));
  // A click may lead to an address or to the packet's other file, and to nothing else.
  return action === undefined || keptAddress(annotation) !== null || placeElsewhere(action) !== null;
}

function hasOnly(dict: PDFDict, isKnown: (key: string) => boolean): boolean {
  return dict.keys().every((key) => isKnown(nameOf(key)));
}
