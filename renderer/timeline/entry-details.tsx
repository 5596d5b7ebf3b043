/** What is known about the selected entry, where it comes from, and what can be done with it. */
import { Check, FileText, Pencil, Repeat2, Trash2, X } from "lucide-react";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { EventId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { named } from "../components/cut-text.ts";
import { DetailsPane } from "../components/details-pane.tsx";
import { Failure } from "../components/message.tsx";
import { FactList, StatusChip, type Fact } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { effectWord, timelineKindWord } from "../words/words.ts";
import { datesWords, severityWords, sourceWords } from "./entry-words.ts";
import { seriesOf, symptomsFor, type SymptomSeries } from "./symptom-series.ts";

interface EntryDetailsProps {
  readonly line: TimelineLine;
  readonly lines: readonly TimelineLine[];
  readonly isReadOnly: boolean;
  readonly onSelect: (line: TimelineLine) => void;
  readonly onEdit: (id: EventId) => void;
  /** One more entry of the same symptom. */
  readonly onAgain: (title: string) => void;
  readonly onClose: () => void;
}

export function EntryDetails(props: EntryDetailsProps) {
  const { line, lines, isReadOnly, onSelect, onEdit, onAgain, onClose } = props;
  const { run, isRunning, failed } = useAct();
  const isOwn = line.provenance.from === "entered";
  const id = line.id as EventId;
  const remove = () =>
    void run(async () => {
      await engine.removeItem({ kind: "entry", id });
      offerUndo(`“${named(line.title)}” was removed.`, () => engine.restoreItem({ kind: "entry", id }));
      onClose();
    });
  // What a portal's file states is an entry once somebody has said so.
  const isStated = line.provenance.from === "document" && line.provenance.isEntry;
  const decide = (word: "confirmed" | "rejected") => () =>
    void run(async () => {
      await engine.decideStatedEntries({ ids: [line.id], word });
      offerUndo(`“${named(line.title)}” was ${word === "confirmed" ? "confirmed" : "taken out of the timeline"}.`, () =>
        engine.decideStatedEntries({ ids: [line.id], word: "proposed" }),
      );
      onClose();
    });
  return (
    <DetailsPane title={line.title} onClose={onClose}>
      <FactList facts={factsOf(line, lines)} />
      {line.kind === "symptom" ? <Series series={seriesOf(line, lines)} onSelect={onSelect} /> : null}
      <Source line={line} />
      <Failure code={failed} />
      {isStated && !isReadOnly ? (
        <div className="actions">
          <Button look="primary" Icon={Check} onPress={decide("confirmed")} isPending={isRunning}>
            Confirm
          </Button>
          <Button look="quiet" Icon={X} onPress={decide("rejected")} isPending={isRunning}>
            This is not so
          </Button>
        </div>
      ) : null}
      {isOwn && !isReadOnly ? (
        <div className="actions">
          {line.kind === "symptom" ? (
            <Button Icon={Repeat2} onPress={() => onAgain(line.title)}>
              It came again
            </Button>
          ) : null}
          <Button look="quiet" Icon={Pencil} onPress={() => onEdit(id)}>
            Change
          </Button>
          <Button look="quiet" Icon={Trash2} onPress={remove} isPending={isRunning}>
            Remove
          </Button>
        </div>
      ) : null}
    </DetailsPane>
  );
}

function factsOf(line: TimelineLine, lines: readonly TimelineLine[]): readonly Fact[] {
  const status = line.provenance.from === "document" ? line.provenance.status : "confirmed";
  const symptoms = symptomsFor(line, lines);
  const facts: readonly (Fact | null)[] = [
    { label: "What", value: timelineKindWord(line.kind) },
    {
      label: "When",
      value: (
        <StatusChip status={line.date === null ? "confirmed" : status}>
          <span>{datesWords(line)}</span>
        </StatusChip>
      ),
    },
    fact("How bad", severityWords(line.severity)),
    fact("How often", line.frequency),
    fact("For", symptoms.join(", ")),
    fact("What it did", line.effect === null ? null : effectWord(line.effect)),
    fact("In your words", line.response),
    fact("Details", line.detail),
  ];
  return facts.filter((one) => one !== null);
}

function fact(label: string, text: string | null): Fact | null {
  return text === null || text === "" ? null : { label, value: <Verbatim text={text} max={2_000} /> };
}

/** The symptom over time, and what was tried for it. */
function Series({
  series,
  onSelect,
}: {
  readonly series: SymptomSeries;
  readonly onSelect: (line: TimelineLine) => void;
}) {
  const { entries, worst, treatments } = series;
  const [first] = entries;
  const isRepeated = entries.length > 1 && first !== undefined;
  if (!isRepeated && treatments.length === 0) return null;
  return (
    <section className="stack" data-gap="small" aria-label="This symptom over time">
      {isRepeated ? (
        <p>
          {count(entries.length, "entry", "entries")}, the first {datesWords(first)}.
          {worst === null ? "" : ` Worst: ${severityWords(worst.severity) ?? ""}, ${datesWords(worst)}.`}
        </p>
      ) : null}
      {treatments.length === 0 ? null : (
        <>
          <h3>Tried for it</h3>
          <ul className="tried-list">
            {treatments.map((treatment) => (
              <li key={treatment.id}>
                <Button look="quiet" onPress={() => onSelect(treatment)}>
                  <Verbatim text={treatment.title} max={60} />
                </Button>
                <span className="secondary">
                  {treatment.effect === null ? "no word yet on what it did" : effectWord(treatment.effect)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Every entry opens what it rests on. */
function Source({ line }: { readonly line: TimelineLine }) {
  const { provenance } = line;
  const paper = provenance.from === "entered" ? provenance.paper : provenance.from === "document" ? provenance : null;
  return (
    <section className="stack" data-gap="small" aria-label="Where this comes from">
      <p className="secondary">{sourceWords(line)}</p>
      {paper !== null && paper.evidence !== null ? (
        <blockquote className="evidence-words">
          <Verbatim text={paper.evidence} max={300} />
        </blockquote>
      ) : null}
      {paper !== null ? (
        <Button
          Icon={FileText}
          onPress={() =>
            go({
              screen: "document",
              id: paper.documentId,
              ...(paper.page === null ? {} : { page: paper.page }),
            })
          }
        >
          Open the page
        </Button>
      ) : null}
      {provenance.from === "study" ? (
        <Button Icon={FileText} onPress={() => go({ screen: "images", id: provenance.studyId })}>
          Open the scan
        </Button>
      ) : null}
    </section>
  );
}
