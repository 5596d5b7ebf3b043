/** Optional content (ISO 32000-1 8.11): which layers of a document are hidden, so that they stay hidden in a packet. */
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext, type PDFDocument, type PDFObject } from "pdf-lib";

export interface Layers {
  /** Every layer and whether it is shown when the document opens. */
  readonly shown: ReadonlyMap<PDFRef, boolean>;
  /** Automatic states for viewing and printing (8.11.4.4): which layers follow which event. */
  readonly usage: readonly {
    readonly event: string;
    readonly categories: readonly string[];
    readonly layers: readonly PDFRef[];
  }[];
}

/** Null when the document has no layers. */
export function layersOf(document: PDFDocument): Layers | null {
  const properties = document.catalog.lookup(PDFName.of("OCProperties"));
  if (!(properties instanceof PDFDict)) return null;
  const all = refsIn(properties.lookup(PDFName.of("OCGs")));
  const config = properties.lookup(PDFName.of("D"));
  const dict = config instanceof PDFDict ? config : PDFDict.withContext(document.context);
  const isShownByDefault = dict.lookup(PDFName.of("BaseState")) !== PDFName.of("OFF");
  const shown = new Map(all.map((ref) => [ref, isShownByDefault] as const));
  for (const ref of refsIn(dict.lookup(PDFName.of("ON")))) shown.set(ref, true);
  for (const ref of refsIn(dict.lookup(PDFName.of("OFF")))) shown.set(ref, false);
  return { shown, usage: usageIn(dict.lookup(PDFName.of("AS"))) };
}

function refsIn(object: PDFObject | undefined): readonly PDFRef[] {
  return object instanceof PDFArray ? object.asArray().filter((item) => item instanceof PDFRef) : [];
}

function usageIn(object: PDFObject | undefined): Layers["usage"] {
  if (!(object instanceof PDFArray)) return [];
  return object.asArray().flatMap((_, index) => {
    const dict = object.lookup(index);
    if (!(dict instanceof PDFDict)) return [];
    const event = dict.lookup(PDFName.of("Event"));
    const categories = dict.lookup(PDFName.of("Category"));
    if (!(event instanceof PDFName) || !(categories instanceof PDFArray)) return [];
    return {
      event: event.decodeText(),
      categories: categories.asArray().flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : [])),
      layers: refsIn(dict.lookup(PDFName.of("OCGs"))),
    };
  });
}

/** The layers under the references they have after copying; those that no page uses are left behind. */
export function renamedLayers(layers: Layers, copies: ReadonlyMap<PDFRef, PDFRef>): Layers {
  const copied = (refs: readonly PDFRef[]) => refs.flatMap((ref) => copies.get(ref) ?? []);
  return {
    shown: new Map(
      [...layers.shown].flatMap(([ref, isShown]) => copied([ref]).map((copy) => [copy, isShown] as const)),
    ),
    usage: layers.usage.map((usage) => ({ ...usage, layers: copied(usage.layers) })),
  };
}

/** Catalog entry OCProperties for the layers of one or more documents; no Order, so no list invites to switch them. */
export function setLayers(document: PDFDocument, parts: readonly Layers[]): void {
  const { context } = document;
  const shown = parts.flatMap((layers) => [...layers.shown]);
  if (shown.length === 0) return;
  const config = context.obj({ BaseState: "ON", OFF: shown.filter(([, isShown]) => !isShown).map(([ref]) => ref) });
  const usage = parts.flatMap((layers) => layers.usage).filter((entry) => entry.layers.length > 0);
  if (usage.length > 0) config.set(PDFName.of("AS"), context.obj(usage.map((entry) => usageDict(context, entry))));
  document.catalog.set(PDFName.of("OCProperties"), context.obj({ OCGs: shown.map(([ref]) => ref), D: config }));
}

function usageDict(context: PDFContext, entry: Layers["usage"][number]): PDFDict {
  return context.obj({ Event: entry.event, Category: [...entry.categories], OCGs: [...entry.layers] });
}
