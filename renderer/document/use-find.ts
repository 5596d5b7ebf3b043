/** Words sought in the document: the places they stand at, and which one is looked at. */
import { useCallback, useEffect, useState } from "react";
import type { PageHit } from "../../shared/api/engine/records.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";

export interface Find {
  /** Null while the bar is closed. */
  readonly words: string | null;
  readonly hits: readonly PageHit[];
  /** Index of the place looked at; -1 where there is none. */
  readonly at: number;
  readonly isLooking: boolean;
  readonly seek: (words: string | null) => void;
  readonly step: (by: 1 | -1) => void;
}

interface Found {
  readonly words: string;
  readonly hits: readonly PageHit[];
  readonly at: number;
}

const none: Found = { words: "", hits: [], at: -1 };

/** `first` is what a search had found; `page` where to begin. */
export function useFind(id: DocumentId, first: string | null, page: number): Find {
  const [words, setWords] = useState(first);
  const [found, setFound] = useState<Found>(none);
  const sought = words?.trim() ?? "";
  useEffect(() => {
    if (sought === "") {
      setFound(none);
      return;
    }
    const stop = new AbortController();
    const look = async () => {
      const hits = await engine.findInDocument({ id, words: sought }, { signal: stop.signal });
      const from = hits.findIndex((hit) => hit.page >= page);
      if (!stop.signal.aborted) setFound({ words: sought, hits, at: hits.length === 0 ? -1 : Math.max(0, from) });
    };
    // A locked vault is answered by the frame; a cancelled question by the next one.
    look().catch(() => undefined);
    return () => stop.abort();
    // Only the words ask anew; the page says where to begin and changes while one reads.
  }, [id, sought]);
  const step = useCallback((by: 1 | -1) => {
    setFound((now) => {
      const { length } = now.hits;
      return length === 0 ? now : { ...now, at: (now.at + by + length) % length };
    });
  }, []);
  const isLooking = sought !== "" && found.words !== sought;
  return { words, hits: found.hits, at: found.at, isLooking, seek: setWords, step };
}
