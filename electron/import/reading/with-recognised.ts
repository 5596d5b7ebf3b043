/** Pages without words, with those that were read from their pictures before. */
import type { PageText } from "../../../shared/model/document.ts";
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { RecognisedPage } from "../../records/documents/recognition.ts";

export interface PagesWithFindings {
  readonly pages: readonly PageText[];
  readonly findings: readonly Finding[];
}

/** Words stand in the places where they were seen; a finding says that they are no text of the file's own. */
export function withRecognised(
  { pages, findings }: PagesWithFindings,
  recognised: ReadonlyMap<number, RecognisedPage>,
): PagesWithFindings {
  const sure: number[] = [];
  const filled = pages.map((page, at) => {
    const read = page.text.trim() === "" ? recognised.get(at + 1) : undefined;
    if (read === undefined) return page;
    sure.push(read.confidence);
    const { text, lines } = read.page;
    return { ...page, text, lines };
  });
  if (sure.length === 0) return { pages, findings };
  const mean = Math.round(sure.reduce((sum, one) => sum + one, 0) / sure.length);
  const doubted = filled.some(({ text }) => /\d\?/.test(text)) ? [finding("words-from-picture-doubted")] : [];
  const told = [finding("words-from-picture", { detail: String(mean) }), ...doubted];
  return { pages: filled, findings: [...told, ...findings] };
}

/** The numbers, from 1, of the pages that have a size and no words. */
export function wordlessPages(pages: readonly PageText[]): readonly number[] {
  return pages.flatMap(({ text, width }, at) => (text.trim() === "" && width !== null && width > 0 ? [at + 1] : []));
}
