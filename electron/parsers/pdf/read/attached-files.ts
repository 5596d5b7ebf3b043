/** Files that a PDF carries: embedded by name (ISO 32000-1 7.11.4), in a portfolio, or pinned to a page as an annotation. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { withoutControls } from "../plain-text.ts";

export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** No honest document carries more; what is beyond is counted and stays inside. */
const mostFiles = 200;
const mostBytes = 256 * 1024 * 1024;

export interface AttachedFiles {
  readonly files: readonly AttachedFile[];
  /** How many there are, those that could not be taken out among them. */
  readonly count: number;
  /** How many of them could not be taken out; null when their list itself cannot be read. */
  readonly lost: number | null;
}

/** Files pinned to pages, by their id, gathered while the pages are read. */
export type PinnedFiles = Map<string, string>;

/** Notes the files that a page's annotations carry (ISO 32000-1 12.5.6.15). */
export function notePinned(annotations: readonly unknown[], into: PinnedFiles): void {
  for (const annotation of annotations) {
    const { fileId, file } = (annotation ?? {}) as { readonly fileId?: unknown; readonly file?: unknown };
    if (typeof fileId === "string") into.set(fileId, nameIn(file) ?? fileId);
  }
}

/** The files attached to the document and pinned to its pages. A damaged one costs itself only. */
export async function attachedFiles(document: PDFDocumentProxy, pinned: PinnedFiles): Promise<AttachedFiles> {
  let isListed = true;
  const byName = await document.getAttachments().catch(() => {
    isListed = false;
    return null;
  });
  const named = new Map<string, string>();
  for (const [id, attachment] of byName ?? []) named.set(id, nameIn(attachment) ?? id);
  for (const [id, name] of pinned) named.set(id, name);
  const files: AttachedFile[] = [];
  let total = 0;
  for (const [id, name] of [...named].slice(0, mostFiles)) {
    const bytes = await document.getAttachmentContent(id).catch(() => null);
    if (!bytes || bytes.length === 0 || total + bytes.length > mostBytes) continue;
    total += bytes.length;
    files.push({ name: fileName(name), bytes });
  }
  return { files, count: named.size, lost: isListed ? named.size - files.length : null };
}

function nameIn(attachment: unknown): string | null {
  const { filename } = (attachment ?? {}) as { readonly filename?: unknown };
  return typeof filename === "string" && filename.trim() !== "" ? filename : null;
}

/** A name is a label, never a path. */
function fileName(stated: string): string {
  const name = withoutControls(stated).split(/[/\\]/).at(-1)?.trim().slice(0, 200) ?? "";
  return name === "" ? "attachment" : name;
}
