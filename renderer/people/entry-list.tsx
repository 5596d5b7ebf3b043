/** One of the card's lists, with adding, changing and removing in place. */
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { cut, named } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { hasDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { entryDraftKey } from "../entries/entry-draft.ts";
import { entrySummary, type CardKind } from "./card-entries.ts";
import { CardEntryForm } from "./card-entry-form.tsx";

const listWords = {
  medication: {
    title: "Medications",
    add: "Add a medication",
    none: "None noted. Past ones matter too: what was tried, and why it was stopped.",
  },
  allergy: { title: "Allergies", add: "Add an allergy", none: "None noted." },
  problem: { title: "Problems and diagnoses", add: "Add a problem", none: "None noted." },
} as const;

interface EntryListProps {
  readonly personId: PersonId;
  readonly kind: CardKind;
}

export function EntryList({ personId, kind }: EntryListProps) {
  const { facts } = useVault();
  const [load, again] = useLoad(`${personId} ${kind}`, (signal) =>
    engine.listEvents({ personId, kinds: [kind] }, { signal }),
  );
  const [isAdding, setIsAdding] = useState(() => hasDraft(entryDraftKey(personId, null, kind)));
  const { title, add, none } = listWords[kind];
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {isAdding || facts.isReadOnly ? null : (
          <Button look="quiet" Icon={Plus} onPress={() => setIsAdding(true)}>
            {add}
          </Button>
        )}
      </div>
      {isAdding ? (
        <CardEntryForm personId={personId} kind={kind} entry={null} onClose={() => setIsAdding(false)} />
      ) : null}
      <Loaded load={load} what={`Reading ${title.toLowerCase()}`} onAgain={again}>
        {(entries) =>
          entries.length === 0 ? (
            isAdding ? null : (
              <p className="secondary">{none}</p>
            )
          ) : (
            <ul className="row-list">
              {entries
                .toSorted((a, b) => Number(b.isOngoing) - Number(a.isOngoing))
                .map((entry) => (
                  <EntryRow key={entry.id} entry={entry} kind={kind} isReadOnly={facts.isReadOnly} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

interface EntryRowProps {
  readonly entry: EventLine;
  readonly kind: CardKind;
  readonly isReadOnly: boolean;
}

function EntryRow({ entry, kind, isReadOnly }: EntryRowProps) {
  const [isEditing, setIsEditing] = useState(() => hasDraft(entryDraftKey(entry.personId, entry, kind)));
  const { run, isRunning, failed } = useAct();
  const name = cut(entry.title, 60);
  const remove = () =>
    void run(async () => {
      await engine.removeItem({ kind: "entry", id: entry.id });
      offerUndo(`“${named(entry.title)}” was removed.`, () => engine.restoreItem({ kind: "entry", id: entry.id }));
    });
  if (isEditing)
    return (
      <li>
        <CardEntryForm personId={entry.personId} kind={kind} entry={entry} onClose={() => setIsEditing(false)} />
      </li>
    );
  return (
    <li className="entry-row">
      <div className="entry-words">
        <p className="row-title">
          <Verbatim text={entry.title} max={160} />
        </p>
        <p className="secondary">
          <Verbatim text={entrySummary(entry)} max={300} />
        </p>
        <Failure code={failed} />
      </div>
      {isReadOnly ? null : (
        <div className="actions">
          <Button look="quiet" Icon={Pencil} onPress={() => setIsEditing(true)} aria-label={`Change ${name}`}>
            Change
          </Button>
          <Button look="quiet" Icon={Trash2} onPress={remove} isPending={isRunning} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}
