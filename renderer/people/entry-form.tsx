/** The form of a medication, an allergy or a problem. What was typed stays when the screen is left. */
import { useState, type FormEvent } from "react";
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { saveEntry } from "../state/save-entry.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { draftOf, draftProblem, eventOf, type CardKind, type EntryDraft } from "./entry-draft.ts";

/** Under which the form's draft is kept. */
export function entryDraftKey(personId: PersonId, kind: CardKind, id: string | null): string {
  return `entry ${personId} ${kind} ${id ?? "new"}`;
}

interface EntryFormProps {
  readonly personId: PersonId;
  readonly kind: CardKind;
  /** Null for a new one. */
  readonly entry: EventLine | null;
  readonly onDone: () => void;
}

export function EntryForm({ personId, kind, entry, onDone }: EntryFormProps) {
  const [draft, setDraft, forgetDraft] = useDraft(entryDraftKey(personId, kind, entry?.id ?? null), draftOf(entry));
  const [isChecked, setIsChecked] = useState(false);
  const { run, isRunning, failed } = useAct();
  const problem = draftProblem(draft);
  const close = () => {
    forgetDraft();
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (problem !== null) return;
    void run(async () => {
      await saveEntry({ personId, entry, event: eventOf(draft, kind, entry) });
      close();
    });
  };
  const change = (fields: Partial<EntryDraft>) => setDraft({ ...draft, ...fields });
  return (
    <form className="card stack entry-form" onSubmit={submit}>
      <Fields kind={kind} draft={draft} change={change} isChecked={isChecked} />
      {isChecked && problem !== null ? (
        <p className="field-error" role="alert">
          {problem}
        </p>
      ) : null}
      <Failure code={failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning}>
          {entry === null ? "Add" : "Save"}
        </Button>
        <Button look="quiet" onPress={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly kind: CardKind;
  readonly draft: EntryDraft;
  readonly change: (fields: Partial<EntryDraft>) => void;
  readonly isChecked: boolean;
}

const titleLabels = { medication: "Medication", allergy: "Allergic to", problem: "Problem or diagnosis" } as const;

function Fields({ kind, draft, change, isChecked }: FieldsProps) {
  const title = (
    <TextField
      label={titleLabels[kind]}
      value={draft.title}
      onChange={(text) => change({ title: text })}
      maxLength={500}
      autoFocus
      error={isChecked && draft.title.trim() === "" ? "Give it a name." : null}
    />
  );
  const since = (
    <PartialDateField
      label={kind === "allergy" ? "Known since" : "Since when"}
      value={draft.since}
      onChange={(entry) => change({ since: entry })}
      emptyMeans="not known"
      isInvalid={isChecked}
    />
  );
  switch (kind) {
    case "medication":
      return (
        <>
          {title}
          <TextField
            label="Dose"
            value={draft.dose}
            onChange={(dose) => change({ dose })}
            placeholder="20 mg, once in the morning"
            maxLength={500}
          />
          {since}
          <Ending draft={draft} change={change} isChecked={isChecked} ongoing="Still taking it" ended="Stopped" />
          {draft.isOngoing ? null : (
            <TextField
              label="Why it was stopped"
              value={draft.whyStopped}
              onChange={(whyStopped) => change({ whyStopped })}
              maxLength={2000}
            />
          )}
          <TextField
            label="What it is for"
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            maxLength={2000}
          />
        </>
      );
    case "allergy":
      return (
        <>
          {title}
          <TextField
            label="What happens"
            value={draft.reaction}
            onChange={(reaction) => change({ reaction })}
            placeholder="Rash, swelling, trouble breathing"
            maxLength={2000}
          />
          {since}
        </>
      );
    case "problem":
      return (
        <>
          {title}
          {since}
          <Ending draft={draft} change={change} isChecked={isChecked} ongoing="Still there" ended="Over" />
        </>
      );
  }
}

interface EndingProps extends Omit<FieldsProps, "kind"> {
  readonly ongoing: string;
  readonly ended: string;
}

function Ending({ draft, change, isChecked, ongoing, ended }: EndingProps) {
  return (
    <>
      <RadioGroup
        label="Now"
        direction="row"
        options={[
          { value: "ongoing", label: ongoing },
          { value: "ended", label: ended },
        ]}
        value={draft.isOngoing ? "ongoing" : "ended"}
        onChange={(now) => change({ isOngoing: now === "ongoing" })}
      />
      {draft.isOngoing ? null : (
        <PartialDateField
          label={`${ended} when`}
          value={draft.until}
          onChange={(entry) => change({ until: entry })}
          emptyMeans="not known"
          isInvalid={isChecked}
        />
      )}
    </>
  );
}
