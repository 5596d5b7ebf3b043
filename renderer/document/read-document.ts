/** Reading a document's facts, as its screen does and as whoever will open it does ahead. */
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";

/** What the reading is known by. */
export function documentKey(id: string): string {
  return `document ${id}`;
}

export function readDocument(id: string, signal?: AbortSignal): Promise<OpenDocument> {
  return engine.openDocument({ id: id as DocumentId }, signal === undefined ? {} : { signal });
}
