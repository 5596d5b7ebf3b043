/** The last lines of the story, each the way to its place in the timeline. */
import { Button } from "react-aria-components";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button as PlainButton } from "../components/button.tsx";
import { StatusChip } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { datesWords } from "../timeline/entry-words.ts";
import { LaneShape } from "../timeline/lane-shape.tsx";
import { laneOf } from "../timeline/lay-out-lanes.ts";
import { readTimeline, timelineKey } from "../timeline/read-timeline.ts";
import { timelineKindWord } from "../words/words.ts";
import { latestLines } from "./home-facts.ts";

export function LatestStory({ personId }: { readonly personId: PersonId }) {
  const [load] = useLoad(timelineKey(personId), (signal) => readTimeline(personId, signal));
  // The timeline itself says when it cannot be read.
  const lines = load.is === "ready" ? latestLines(load.value) : [];
  if (lines.length === 0) return null;
  return (
    <section className="section">
      <div className="section-head">
        <h2>The story so far</h2>
        <PlainButton look="quiet" onPress={() => go({ screen: "timeline" })}>
          Whole timeline
        </PlainButton>
      </div>
      <ul className="row-list">
        {lines.map((line) => (
          <li key={line.id}>
            <StoryLine line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function StoryLine({ line }: { readonly line: TimelineLine }) {
  const status = line.provenance.from === "document" ? line.provenance.status : "confirmed";
  return (
    <Button className="row-button story-line" onPress={() => go({ screen: "timeline", select: line.id })}>
      <span className="story-date">
        <StatusChip status={status}>
          <span>{datesWords(line)}</span>
        </StatusChip>
      </span>
      <span className="story-kind secondary">
        <LaneShape lane={laneOf(line.kind)} />
        {timelineKindWord(line.kind)}
      </span>
      <span className="row-title">
        <Verbatim text={line.title} max={100} />
      </span>
    </Button>
  );
}
