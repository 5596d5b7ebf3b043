/** Files that a PDF carries: embedded by name (ISO 32000-1 7.11.4), in a portfolio, or pinned to a page as an annotation. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { withoutControls } from "./plain-text.ts";

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
}

/** The files attached to the document and to its pages, each content once. A damaged one costs itself only. */
export async function attachedFiles(document: PDFDocumentProxy): Promise<AttachedFiles> {
  const named = await namedFiles(document);
  const files: AttachedFile[] = [];
  let total = 0;
  for (const { id, name } of named.slice(0, mostFiles)) {
    const bytes = await document.getAttachmentContent(id).catch(() => null);
    if (!bytes || bytes.length === 0 || total + bytes.length > mostBytes) continue;
    total += bytes.length;
    files.push({ name: fileName(name), bytes });
  }
  return { files, count: named.length };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

async function namedFiles(document: PDFDocumentProxy): Promise<readonly Named[]> {
  const found = new Map<string, string>();
  const byName = await document.getAttachments().catch(() => null);
  for (const [id, attachment] of byName ?? []) found.set(id, nameIn(attachment) ?? id);
  for (let number = 1; number <= document.numPages && found.size < mostFiles; number++) {
    const annotations = await annotationsOf(document, number);
    for (const annotation of annotations) {
      const { fileId, file } = annotation as { readonly fileId?: unknown; readonly file?: unknown };
      if (typeof fileId === "string") found.set(fileId, nameIn(file) ?? fileId);
    }
  }
  return [...found].map(([id, name]) => ({ id, name }));
}

async function annotationsOf(document: PDFDocumentProxy, number: number): Promise<readonly unknown[]> {
  try {
    const page = await document.getPage(number);
    return (await page.getAnnotations()) as readonly unknown[];
  } catch {
    return []; // The page's own reading tells that it is damaged.
  }
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
