/** Places on the pages of a document that is only words. */
import type { z } from "zod";
import type { RedactionLine } from "../../shared/api/engine/redactions.ts";
import { AppError } from "../../shared/errors.ts";
import { foundAcrossPages } from "../../shared/model/across-pages.ts";
import { mostAreas, type BlackedArea, type BlackedPage } from "../../shared/model/redaction.ts";
import { areaOf, gridSize, stretchesUnder } from "../../shared/model/text-grid.ts";
import type { DocumentWithOriginal } from "../records/documents/documents.ts";
import { findInPages } from "../records/documents/find-in-pages.ts";
import { addRedactions, type NewRedactions, type Redaction } from "../records/redactions/redactions.ts";
import { areasOfBoxes, gridPages, placesInText, wordsIn } from "../records/redactions/text-places.ts";
import type { Session } from "./session.ts";

/** Where the words stand, to a letter. */
export async function placesOfWords(
  session: Session,
  document: DocumentWithOriginal,
  words: string,
): Promise<readonly BlackedPage[]> {
  const texts = await textsOf(session, document);
  const hits = findInPages(gridPages(texts.map((text) => ({ text }))), words).map(({ page, boxes }) => ({
    page,
    areas: areasOfBoxes(texts[page - 1] ?? "", boxes),
  }));
  const all = [...hits, ...partedByPages(texts, words)];
  return [...Map.groupBy(all, ({ page }) => page)]
    .toSorted(([one], [other]) => one - other)
    .map(([page, own]) => {
      const areas = own.flatMap(({ areas: lines }) => lines).slice(0, mostAreas);
      return { page, ...gridSize(texts[page - 1] ?? ""), areas };
    });
}

/** What the end of a page parts, line by line. */
function partedByPages(texts: readonly string[], words: string) {
  const units = texts.map((text) => text.split(""));
  return foundAcrossPages(units, words).map(({ page, start, end }) => {
    const before = (texts[page] ?? "").slice(0, start);
    const line = before.split("\n").length - 1;
    const from = start - (before.lastIndexOf("\n") + 1);
    return { page: page + 1, areas: [areaOf({ line, start: from, end: from + end - start })] };
  });
}

/** Notes the places with the words that they cover, line by line. INVALID_INPUT for one that covers none. */
export async function addToText(
  session: Session,
  document: DocumentWithOriginal,
  { pages, sought }: Pick<NewRedactions, "sought"> & { readonly pages: readonly BlackedPage[] },
): Promise<{ ids: string[] }> {
  const { vault, clock } = session;
  const texts = await textsOf(session, document);
  const within = pages.map((asked) => ofLines(asked, texts));
  const coversOf = (page: number, area: BlackedArea) => wordsIn(texts[page - 1] ?? "", area);
  const added = { documentId: document.id, pages: within, sought, coversOf };
  return { ids: [...vault.write((db) => addRedactions(db, added, clock))] };
}

function ofLines({ page, areas }: BlackedPage, texts: readonly string[]): BlackedPage {
  const text = texts[page - 1];
  if (text === undefined) throw new AppError("INVALID_INPUT", "no such page");
  const lines = areas.flatMap((area) => {
    const own = stretchesUnder(text, area);
    if (own.length === 0) throw new AppError("INVALID_INPUT", "a place without words");
    return own.map(areaOf);
  });
  return { page, ...gridSize(text), areas: lines };
}

/** The places where their words stand now; one whose words are gone from the text stays where it was said. */
export async function placesNow(
  session: Session,
  document: DocumentWithOriginal,
  places: readonly Redaction[],
): Promise<z.input<typeof RedactionLine>[]> {
  const texts = await session.readTexts(document).then((all) => all?.map(({ text }) => text) ?? null);
  return places.flatMap(({ documentId: _documentId, covers, ...place }): z.input<typeof RedactionLine>[] => {
    // Nobody can look: they are where they were said.
    if (texts === null) return [{ ...place, says: covers }];
    const { pages } = placesInText([{ ...place, covers: covers ?? "" }], texts);
    if (pages.length === 0) return [{ ...place, says: covers, isLost: true }];
    return pages.flatMap(({ page, width, height, areas }) =>
      areas.map((area) => ({ ...place, ...area, page, pageWidth: width, pageHeight: height, says: covers })),
    );
  });
}

async function textsOf(session: Session, document: DocumentWithOriginal): Promise<readonly string[]> {
  const texts = await session.readTexts(document);
  if (texts === null) throw new AppError("PARSER_FAILED", "the pages could not be looked through");
  return texts.map(({ text }) => text);
}
