/** The table of contents: everything the vault holds of the person. */
import { useCallback, useMemo, useState } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { named } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { count, listed } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { chosenOf, nothingChosen, type Choice } from "./choose-lines.ts";
import { ChosenBar } from "./chosen-bar.tsx";
import { ContentsList } from "./contents-list.tsx";
import { moveItems } from "../whose/file-items.ts";
import { useMoveDialog } from "../whose/move-dialog.tsx";
import { everything, filtered, grouped, isUnread, shownStates, type RecordsFilter } from "./records-filter.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { GapsWay } from "../gaps/gaps-way.tsx";
import { ReadingNote } from "./reading-note.tsx";
import { TwiceNote } from "./twice-note.tsx";
import { RecordsFilters } from "./records-filters.tsx";

export function RecordsScreen({ place, person }: PersonScreenProps<"records">) {
  const [load, again] = useLoad(`contents ${person.id}`, (signal) =>
    engine.listContents({ personId: person.id }, { signal }),
  );
  const asked = shownStates.find((state) => state === place.filter);
  const start = asked === undefined ? everything : { ...everything, state: asked };
  const [filter, setFilter] = useDraft<RecordsFilter>(`records ${person.id} ${asked ?? ""}`, start);
  return (
    <>
      <PageHead
        title="Records"
        action={load.is === "ready" && load.value.length > 0 ? <GapsWay personId={person.id} /> : undefined}
      />
      <Loaded load={load} what="Reading the table of contents" onAgain={again}>
        {(lines) =>
          lines.length === 0 ? (
            <NothingYet />
          ) : (
            <Contents lines={lines} filter={filter} onFilter={setFilter} personId={person.id} />
          )
        }
      </Loaded>
    </>
  );
}

interface ContentsProps {
  readonly lines: readonly ContentsLine[];
  readonly filter: RecordsFilter;
  readonly onFilter: (filter: RecordsFilter) => void;
  readonly personId: string;
}

function Contents({ lines, filter, onFilter, personId }: ContentsProps) {
  const { facts } = useVault();
  const { run, failed } = useAct();
  const shown = useMemo(() => filtered(lines, filter), [lines, filter]);
  const groups = useMemo(() => grouped(shown, filter.order), [shown, filter.order]);
  const remove = useCallback(
    (line: ContentsLine) =>
      void run(async () => {
        const item = { kind: line.kind, id: line.id };
        await engine.removeItem(item);
        offerUndo(`“${named(line.title)}” was removed.`, () => engine.restoreItem(item));
      }),
    [run],
  );
  const [choice, setChoice] = useDraft<Choice>(`chosen ${personId}`, nothingChosen);
  const chosen = useMemo(() => chosenOf(shown, choice), [shown, choice]);
  const [moved, setMoved] = useState<ContentsLine | null>(null);
  const [dialog, askWhere] = useMoveDialog({
    except: personId,
    onMove: (whom) => void run(async () => moveItems(moved === null ? [] : [moved.id], whom)),
  });
  const acts = useMemo(
    () =>
      facts.isReadOnly
        ? null
        : {
            onRemove: remove,
            onMove: (line: ContentsLine) => {
              setMoved(line);
              askWhere();
            },
          },
    [facts.isReadOnly, remove, askWhere],
  );
  return (
    <div className="stack records">
      <ReadingNote />
      <TwiceNote personId={personId as PersonId} />
      <RecordsFilters lines={lines} filter={filter} onFilter={onFilter} />
      <div className="records-sum">
        {chosen.length > 0 ? (
          <ChosenBar
            lines={chosen}
            shown={shown.length}
            personId={personId}
            onAll={() => setChoice({ chosen: new Set(shown.map(({ id }) => id)), anchor: null })}
            onNone={() => setChoice(nothingChosen)}
          />
        ) : (
          <p className="secondary" role="status">
            {shown.length === lines.length
              ? whole(lines)
              : `${shown.length.toLocaleString("en-GB")} of ${count(lines.length, "record")} shown`}
          </p>
        )}
      </div>
      <Failure code={failed} />
      {dialog}
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing fits"
          action={<Button onPress={() => onFilter({ ...everything, order: filter.order })}>Show everything</Button>}
        >
          <p>No record has these words, kind and years. Search looks into the pages themselves.</p>
        </EmptyState>
      ) : (
        <ContentsList groups={groups} acts={acts} choice={choice} onChoice={setChoice} />
      )}
    </div>
  );
}

function whole(lines: readonly ContentsLine[]): string {
  const studies = lines.filter(({ kind }) => kind === "study").length;
  const unread = lines.filter(isUnread).length;
  const documents = lines.length - studies - unread;
  const parts = [
    ...(documents === 0 ? [] : [count(documents, "document")]),
    ...(studies === 0 ? [] : [count(studies, "scan")]),
    ...(unread === 0 ? [] : [count(unread, "file that cannot be read yet", "files that cannot be read yet")]),
  ];
  return listed(parts);
}

function NothingYet() {
  return (
    <EmptyState
      title="No records yet"
      action={<Button onPress={() => go({ screen: "import" })}>Import records</Button>}
    >
      <p>
        Insert the disc from the hospital, or choose the folder with the papers. They are listed here by kind and date.
      </p>
    </EmptyState>
  );
}
