/** A part of a source: what is tried again. */
import type { SourceListing } from "./source-entry.ts";

/** The entries of these paths, and the archives that any of them stands in. */
export function onlyThese(listing: SourceListing, only: readonly string[] | undefined): SourceListing {
  if (only === undefined) return listing;
  const wanted = new Set(only);
  const isAround = (path: string) => only.some((one) => one.startsWith(`${path}/`));
  return {
    ...listing,
    entries: listing.entries.filter(({ path }) => wanted.has(path) || isAround(path)),
    refused: listing.refused.filter(({ path }) => wanted.has(path)),
  };
}
