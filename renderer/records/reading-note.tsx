/** Says that words are still being read from pictures of pages, and how far that is: what they say is not to be missed meanwhile. */
import { useRef } from "react";
import { Message } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";

export function ReadingNote() {
  const [load] = useLoad("waiting pages", (signal) => engine.countWaitingPages({}, { signal }));
  const pages = load.is === "ready" ? load.value.pages : 0;
  // What waited when the note first stood here is all of it; more may have come since.
  const most = useRef(0);
  most.current = pages === 0 ? 0 : Math.max(most.current, pages);
  if (pages === 0) return null;
  const read = most.current - pages;
  return (
    <Message tone="info" title={`Words are being read from ${count(pages, "page")} of scans and photographs`}>
      <p>It takes some seconds a page and goes on in the background. What they say appears here as it is read.</p>
      {read === 0 ? null : (
        <p>
          <progress className="reading-progress" max={most.current} value={read} aria-label="Pages read" />{" "}
          {read.toLocaleString("en-GB")} of {count(most.current, "page")} read
        </p>
      )}
    </Message>
  );
}
