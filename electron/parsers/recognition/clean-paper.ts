/** A scan's paper made white: its grain is no writing. */
import type { GreyPage } from "./start-tesseract.ts";

/** Of 255: paper is not darker than the first; what is within the second of it is paper as well. */
const [darkestPaper, grain] = [128, 36];

/** The page with its paper white and its ink as dark as before; a page without one colour of paper, such as a photograph, as it is. */
export function withCleanPaper(page: GreyPage): GreyPage {
  const paper = paperOf(page.data);
  if (paper === null) return page;
  const white = paper - grain;
  const values = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round((value / white) * 255)));
  const data = new Uint8Array(page.data.length);
  for (let at = 0; at < data.length; at++) data[at] = values[page.data[at]!]!;
  return { ...page, data };
}

/** The commonest light grey, where two in three pixels lie near it. */
function paperOf(data: Uint8Array): number | null {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at++) counts[data[at]!]! += 1;
  let paper = 255;
  for (let value = 255; value >= darkestPaper; value--) if (counts[value]! > counts[paper]!) paper = value;
  const near = counts.slice(Math.max(0, paper - grain), paper + grain + 1).reduce((sum, count) => sum + count, 0);
  return near * 3 >= data.length * 2 && paper - grain > darkestPaper ? paper : null;
}
