/** One form for an entry by hand: what is typed stays until it is saved or given up, wherever the form stands. */
import { useState, type FormEvent } from "react";
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { saveEntry } from "../state/save-entry.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { draftProblem, entryDraftKey, eventOf, type EntryDraft } from "./entry-draft.ts";

/** What the fields of a form need. */
export interface EntryForm {
  readonly draft: EntryDraft;
  readonly change: (fields: Partial<EntryDraft>) => void;
  /** True once it was sent: from then on what is missing is said in place. */
  readonly isChecked: boolean;
  readonly problem: string | null;
}

export interface EntryFormState extends EntryForm {
  readonly submit: (event: FormEvent) => void;
  /** Closes the form and forgets what was typed. */
  readonly giveUp: () => void;
  readonly isRunning: boolean;
  readonly failed: ErrorCode | null;
}

interface EntryFormOrder {
  readonly personId: PersonId;
  /** Null for a new one. */
  readonly entry: EventLine | null;
  /** What stands in the form at first. */
  readonly initial: EntryDraft;
  readonly onClose: () => void;
  /** Told the id of what was saved, after the form is closed. */
  readonly onSaved?: (id: string) => void;
}

export function useEntryForm({ personId, entry, initial, onClose, onSaved }: EntryFormOrder): EntryFormState {
  const key = entryDraftKey(personId, entry, initial.kind, initial.title);
  const [draft, setDraft, forgetDraft] = useDraft(key, initial);
  const [isChecked, setIsChecked] = useState(false);
  const { run, isRunning, failed } = useAct();
  const problem = draftProblem(draft);
  const giveUp = () => {
    forgetDraft();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (problem !== null) return;
    void run(async () => {
      const id = await saveEntry({ personId, entry, event: eventOf(draft, entry) });
      giveUp();
      onSaved?.(id);
    });
  };
  const change = (fields: Partial<EntryDraft>) => setDraft({ ...draft, ...fields });
  return { draft, change, isChecked, problem, submit, giveUp, isRunning, failed };
}
