/** Reads what a hit will open before it is opened, so that its page stands there at once. */
import type { SearchLine } from "../../shared/api/engine/records.ts";
import { documentKey, readDocument } from "../document/read-document.ts";
import { readAhead } from "../state/use-load.ts";

export function openAhead({ kind, itemId }: Pick<SearchLine, "kind" | "itemId">): () => void {
  return kind === "document" ? readAhead(documentKey(itemId), () => readDocument(itemId)) : () => undefined;
}
