/** Says that words are still being read from pictures of pages: what they say is not to be missed while it is on its way. */
import { Message } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";

export function ReadingNote() {
  const [load] = useLoad("waiting pages", (signal) => engine.countWaitingPages({}, { signal }));
  const pages = load.is === "ready" ? load.value.pages : 0;
  if (pages === 0) return null;
  return (
    <Message tone="info" title={`Words are being read from ${count(pages, "page")} of scans and photographs`}>
      <p>It takes some seconds a page and goes on in the background. What they say appears here as it is read.</p>
    </Message>
  );
}
