/** The search as one types: each answer belongs to a question, and only the newest question's answer is shown. */
import { useEffect, useState } from "react";
import type { SearchAnswer } from "../../shared/api/engine/records.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";
import { codeOf } from "../state/code-of.ts";

export const hitLimit = 100;
const pauseMs = 8;
/** How often is asked again while the index is being built. */
const againMs = 700;

export type SearchState =
  | { readonly is: "nothing-asked" }
  | ({ readonly is: "found"; readonly asked: string } & SearchAnswer)
  | { readonly is: "failed"; readonly code: ErrorCode };

/** What was found so far; the hits of the question before stay until the new ones are there, so that nothing flickers. */
export function useSearch(query: string, personId: PersonId | null): SearchState {
  const [state, setState] = useState<SearchState>({ is: "nothing-asked" });
  const asked = query.trim();
  useEffect(() => {
    if (asked === "") {
      setState({ is: "nothing-asked" });
      return;
    }
    const stop = new AbortController();
    const ask = async () => {
      try {
        const answer = await engine.search({ personId, query: asked, limit: hitLimit }, { signal: stop.signal });
        if (stop.signal.aborted) return;
        setState({ is: "found", asked, ...answer });
        if (answer.building !== null) timer = setTimeout(() => void ask(), againMs);
      } catch (error) {
        if (!stop.signal.aborted) setState({ is: "failed", code: codeOf(error) });
      }
    };
    let timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, personId]);
  return state;
}
