/** Reading a person's whole chronology, which is done ahead since it is the longest answer there is. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";
import { readAhead } from "../state/use-load.ts";

export function timelineKey(personId: PersonId): string {
  return `timeline ${personId}`;
}

export function readTimeline(personId: PersonId, signal?: AbortSignal): Promise<readonly TimelineLine[]> {
  return engine.listTimeline({ personId, from: null, to: null, kind: null }, signal ? { signal } : {});
}

/** After the first screen has come to rest. */
const restMs = 1_000;

/** Reads the chronology before anybody asks; the answer ends it. */
export function readTimelineAhead(personId: PersonId): () => void {
  let stop = () => undefined as void;
  const timer = setTimeout(() => (stop = readAhead(timelineKey(personId), () => readTimeline(personId))), restMs);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
