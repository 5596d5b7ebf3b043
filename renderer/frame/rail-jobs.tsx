/** A small line for each long job, so that it is seen from every screen. */
import { importStageWords, packetStageWords } from "../words/words.ts";
import { go, useVisit, type Place } from "../state/navigation.ts";
import { useJob, type Job, type JobKind } from "../state/jobs.ts";
import { Button } from "../components/button.tsx";

export function RailJobs() {
  const { place } = useVisit();
  const importing = useJob("import");
  const packing = useJob("packet");
  const checking = useJob("check");
  const backing = useJob("backup");
  const trying = useJob("rehearsal");
  const lines = [
    lineOf(importing, { screen: "import" }, "Import", (progress) => importStageWords(progress.stage)),
    lineOf(packing, { screen: "packet" }, "Packet", (progress) => packetStageWords(progress.stage)),
    lineOf(checking, { screen: "settings" }, "Check", () => "Checking the vault"),
    lineOf(backing, { screen: "settings" }, "Backup", () => "Copying what is new"),
    lineOf(trying, { screen: "settings" }, "Backup", () => "Trying it out"),
  ].flatMap((line) => (line === null || line.place.screen === place.screen ? [] : [line]));
  if (lines.length === 0) return null;
  return (
    <ul className="rail-jobs" aria-label="Work in progress">
      {lines.map(({ place: target, word, words }) => (
        <li key={word}>
          <Button look="quiet" onPress={() => go(target)}>
            <span className="rail-job-word">{word}</span>
            <span className="rail-job-state">{words}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface JobLine {
  readonly place: Place;
  readonly word: string;
  readonly words: string;
}

function lineOf<Kind extends JobKind>(
  job: Job<Kind> | null,
  place: Place,
  word: string,
  stageWords: (progress: ProgressOf<Kind>) => string,
): JobLine | null {
  if (job === null) return null;
  switch (job.state.is) {
    case "running":
      return { place, word, words: job.state.progress === null ? "Starting" : stageWords(job.state.progress) };
    case "done":
      return { place, word, words: "Done" };
    case "cancelled":
      return { place, word, words: "Cancelled" };
    case "failed":
      return { place, word, words: "Stopped, see why" };
  }
}

type ProgressOf<Kind extends JobKind> = NonNullable<Extract<Job<Kind>["state"], { is: "running" }>["progress"]>;
