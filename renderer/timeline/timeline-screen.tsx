/** The headline of the app: everything that happened, as a picture and as a list. */
import { Plus } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { EventId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { engine } from "../engine/engine.ts";
import { draftOf, newDraft } from "../entries/entry-draft.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { amend, go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { today } from "../words/today.ts";
import { EntryDetails } from "./entry-details.tsx";
import { EntryDialog, type EntryOrder } from "./entry-dialog.tsx";
import { KindFilter } from "./kind-filter.tsx";
import { laneIds, laneOf, layOutLanes, type LaneId } from "./lay-out-lanes.ts";
import { readTimeline, timelineKey } from "./read-timeline.ts";
import { symptomNames } from "./symptom-series.ts";
import { spanOf } from "./time-scale.ts";
import { TimelineList } from "./timeline-list.tsx";
import { TimelinePicture } from "./timeline-picture.tsx";

export function TimelineScreen({ place, person }: PersonScreenProps<"timeline">) {
  const { facts } = useVault();
  const [load, again] = useLoad(timelineKey(person.id), (signal) => readTimeline(person.id, signal));
  const [form, setForm] = useState<EntryOrder | null>(null);
  const { run, failed } = useAct();
  const lines = load.is === "ready" ? load.value : [];
  const symptoms = useMemo(() => symptomNames(lines), [lines]);
  const add = (order: "symptom" | "treatment" | "encounter", title = "") =>
    setForm({ entry: null, draft: newDraft(order, dateEntryOf(order === "symptom" ? today() : null), title) });
  const edit = (id: EventId) =>
    void run(async () => {
      const entry = await engine.openEvent({ id });
      setForm({ entry, draft: draftOf(entry) });
    });
  const select = (id: string | null) => amend({ screen: "timeline", ...(id === null ? {} : { select: id }) });
  return (
    <div className="timeline-screen">
      <PageHead
        title="Timeline"
        action={
          facts.isReadOnly ? undefined : (
            <div className="actions">
              <Button look="quiet" onPress={() => add("encounter")} Icon={Plus}>
                Add something else
              </Button>
              <Button onPress={() => add("treatment")} Icon={Plus}>
                Add treatment
              </Button>
              <Button look="primary" onPress={() => add("symptom")} Icon={Plus}>
                Add symptom
              </Button>
            </div>
          )
        }
      />
      <Failure code={failed} />
      <Loaded load={load} what="Reading the timeline" onAgain={again}>
        {(all) =>
          all.length === 0 ? (
            <NothingYet isReadOnly={facts.isReadOnly} onAdd={() => add("symptom")} />
          ) : (
            <Entries
              lines={all}
              selectedId={place.select ?? null}
              isReadOnly={facts.isReadOnly}
              onSelect={select}
              onEdit={edit}
              onAgain={(title) => add("symptom", title)}
            />
          )
        }
      </Loaded>
      {form === null ? null : (
        <EntryDialog
          personId={person.id}
          order={form}
          symptoms={symptoms}
          onSaved={select}
          onClose={() => setForm(null)}
        />
      )}
    </div>
  );
}

interface EntriesProps {
  readonly lines: readonly TimelineLine[];
  readonly selectedId: string | null;
  readonly isReadOnly: boolean;
  readonly onSelect: (id: string | null) => void;
  readonly onEdit: (id: EventId) => void;
  readonly onAgain: (title: string) => void;
}

function Entries({ lines, selectedId, isReadOnly, onSelect, onEdit, onAgain }: EntriesProps) {
  const [hidden, setHidden] = useState<ReadonlySet<LaneId>>(new Set());
  const shown = useMemo(() => lines.filter(({ kind }) => !hidden.has(laneOf(kind))), [lines, hidden]);
  const now = spanOf(today()).from;
  const whole = useMemo(() => layOutLanes(lines, now), [lines, now]);
  const laidOut = useMemo(() => (hidden.size === 0 ? whole : layOutLanes(shown, now)), [hidden, whole, shown, now]);
  const selected = selectedId === null ? undefined : lines.find(({ id }) => id === selectedId);
  const choose = (line: TimelineLine) => onSelect(line.id);
  const step = (by: -1 | 1) => {
    const dated = shown.filter(({ date }) => date !== null);
    const at = dated.findIndex(({ id }) => id === selectedId);
    const next = at < 0 ? dated.at(by > 0 ? 0 : -1) : dated[at + by];
    if (next) choose(next);
  };
  const present = laneIds.filter((id) => lines.some(({ kind }) => laneOf(kind) === id));
  useEscape(selected !== undefined, () => onSelect(null));
  return (
    <div className="with-details timeline-body">
      <div className="timeline-work">
        {present.length < 2 ? null : <KindFilter present={present} hidden={hidden} onChange={setHidden} />}
        <TimelinePicture
          laidOut={laidOut}
          whole={whole}
          today={now}
          selectedId={selectedId}
          onSelect={choose}
          onStep={step}
        />
        <TimelineList lines={shown} selectedId={selectedId} onSelect={choose} />
      </div>
      {selected === undefined ? null : (
        <EntryDetails
          line={selected}
          lines={lines}
          isReadOnly={isReadOnly}
          onSelect={choose}
          onEdit={onEdit}
          onAgain={onAgain}
          onClose={() => onSelect(null)}
        />
      )}
    </div>
  );
}

/** Escape closes the details wherever the focus is, unless a question is open. */
function useEscape(isActive: boolean, close: () => void): void {
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape" && document.querySelector("[role=dialog], [role=alertdialog]") === null) close();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isActive, close]);
}

function NothingYet({ isReadOnly, onAdd }: { readonly isReadOnly: boolean; readonly onAdd: () => void }) {
  return (
    <EmptyState
      title="The story starts with one entry"
      action={
        isReadOnly ? undefined : (
          <>
            <Button onPress={onAdd} Icon={Plus}>
              Add the first symptom
            </Button>
            <Button look="quiet" onPress={() => go({ screen: "import" })}>
              Import records
            </Button>
          </>
        )
      }
    >
      <p>
        Write down what you remember: what it was, and when. “Spring 2023” is good enough. Visits, lab results and scans
        join it by themselves as records are imported.
      </p>
    </EmptyState>
  );
}
