/** Letters for the benches of packets. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { zipfText } from "./zipf-text.ts";

export const pagesEach = 10;

/** Letters of ten pages, each with words of its own; answers their paths. */
export async function makeLetters(folder: string, count: number): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const text = zipfText(3);
  const paths: string[] = [];
  for (let number = 1; number <= count; number++) {
    const document = await PDFDocument.create({ updateMetadata: false });
    const font = await document.embedFont(StandardFonts.Helvetica);
    for (let page = 1; page <= pagesEach; page++) {
      const sheet = document.addPage([595.28, 841.89]);
      const words = text.next(260).replace(/[^\x20-\x7e\n]/g, "e");
      sheet.drawText(`Letter ${number}, page ${page}\n\n${words}`, { x: 60, y: 770, size: 11, font, lineHeight: 16 });
    }
    const path = join(folder, `LETTER${String(number).padStart(3, "0")}.PDF`);
    writeFileSync(path, await document.save());
    paths.push(path);
  }
  return paths;
}
