/** Pages that would spoil the file they are bound into: found by qpdf's own check, by halves until each stands alone. */
import type { ParserJob } from "../../job.ts";
import { stopIfCancelled } from "../../job.ts";
import { copyPages } from "../objects/copy-pages.ts";
import { loadDocument } from "../objects/load-document.ts";
import { pagesOf } from "../objects/page-tree.ts";
import { passesCheck } from "../engines/repair-pdf.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";

/** Which of the pages (counted from 0) do not pass the check; none when the whole file passes. */
export async function unsoundPages(
  bytes: Uint8Array,
  pages: ReadonlySet<number>,
  job: ParserJob,
): Promise<readonly number[]> {
  if (pages.size === 0) return [];
  if (await passesCheck(bytes, job.assets)) return [];
  const unsound: number[] = [];
  const waiting = [[...pages].toSorted((one, other) => one - other)];
  for (let some = waiting.pop(); some !== undefined; some = waiting.pop()) {
    stopIfCancelled(job);
    if (await passesCheck(await onlyPages(bytes, some), job.assets)) continue;
    if (some.length === 1) unsound.push(...some);
    else {
      const half = Math.ceil(some.length / 2);
      waiting.push(some.slice(half), some.slice(0, half));
    }
  }
  return unsound;
}

async function onlyPages(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const source = await loadDocument(bytes);
  const all = pagesOf(source);
  const target = await newDocument();
  const { refs } = copyPages(
    source,
    pages.map((page) => all[page]!),
    target,
  );
  return await saveDocument(target, { pages: refs, layers: [], identity: "prepared" });
}
