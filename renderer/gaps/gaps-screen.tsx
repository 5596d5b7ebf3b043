/** What seems to be missing, from what is on file, and what somebody said is not. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { notLookedThroughWords } from "../../shared/gap-words.ts";
import type { Gap } from "../../shared/model/gap.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useLoad } from "../state/use-load.ts";
import { GapRow, type GapRowProps } from "./gap-row.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

export function GapsScreen({ person: { id: personId } }: PersonScreenProps<"gaps">) {
  const [load, again] = useLoad(`gaps ${personId}`, async (signal) => {
    const [gaps, lines] = await Promise.all([
      engine.listGaps({ personId }, { signal }),
      engine.listContents({ personId }, { signal }),
    ]);
    return { ...gaps, lines: new Map(lines.map((line) => [line.id, line])) };
  });
  return (
    <>
      <PageHead title="What seems to be missing" hasBack>
        {load.is === "ready" && load.value.open.length > 0
          ? "Casebook knows only what is on file. Where something is not missing, say so, and it stays off this list."
          : undefined}
      </PageHead>
      <Loaded load={load} what="Looking for what is missing" onAgain={again}>
        {(found) =>
          found.lines.size === 0 ? (
            <EmptyState title="No records yet">
              <p>What is missing shows once there are papers or scans on file.</p>
            </EmptyState>
          ) : (
            <Found found={found} personId={personId} />
          )
        }
      </Loaded>
    </>
  );
}

interface FoundProps {
  readonly found: {
    readonly open: readonly Gap[];
    readonly silenced: readonly Gap[];
    readonly notLookedThrough: number;
    readonly lines: ReadonlyMap<string, ContentsLine>;
  };
  readonly personId: PersonId;
}

function Found({ found, personId }: FoundProps) {
  const { open, silenced, notLookedThrough, lines } = found;
  const say = async (gapId: string, isNone: boolean) => {
    await engine.sayGap({ personId, gapId, isNone });
    offerUndo(isNone ? "Not missing, as you said." : "On the list again.", () =>
      engine.sayGap({ personId, gapId, isNone: !isNone }),
    );
  };
  const ask = async (gapId: string) => {
    const { document, requestId } = await engine.draftRequest({ personId, gapId, caseId: null, language: "en" });
    go({ screen: "case", id: document.id, section: "requests", entry: requestId });
  };
  return (
    <div className="stack" {...useKeptFocus(found)}>
      {open.length === 0 ? (
        <NothingMissing />
      ) : (
        <GapList
          label="What seems to be missing"
          gaps={open}
          lines={lines}
          act="Not missing"
          onAct={({ id }) => say(id, true)}
          onAsk={({ id }) => ask(id)}
        />
      )}
      {notLookedThrough === 0 ? null : <p className="secondary">{notLookedThroughWords(notLookedThrough)}</p>}
      {silenced.length === 0 ? null : (
        <details>
          <summary>
            Not missing, as you said <span className="secondary number">{silenced.length}</span>
          </summary>
          <GapList
            label="Not missing, as you said"
            gaps={silenced}
            lines={lines}
            act="Missing after all"
            onAct={({ id }) => say(id, false)}
          />
        </details>
      )}
    </div>
  );
}

function NothingMissing() {
  return (
    <EmptyState title="From what is on file, nothing seems to be missing.">
      <p>Casebook knows only what is on file: of what no paper here speaks, it cannot tell.</p>
    </EmptyState>
  );
}

interface GapListProps extends Pick<GapRowProps, "act" | "onAct" | "onAsk"> {
  readonly label: string;
  readonly gaps: readonly Gap[];
  readonly lines: ReadonlyMap<string, ContentsLine>;
}

function GapList({ label, gaps, lines, act, onAct, onAsk }: GapListProps) {
  return (
    <ul className="row-list" aria-label={label}>
      {gaps.map((gap) => (
        <GapRow
          key={gap.id}
          gap={gap}
          line={gap.evidence === null ? undefined : lines.get(gap.evidence.itemId)}
          act={act}
          onAct={onAct}
          onAsk={onAsk}
        />
      ))}
    </ul>
  );
}
