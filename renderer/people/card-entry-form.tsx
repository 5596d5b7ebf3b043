/** The form of a medication, an allergy or a problem, in its place on the card. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { Failure } from "../components/message.tsx";
import { draftOf, newDraft } from "../entries/entry-draft.ts";
import { Problem, Title, When, Words, type FormProps } from "../entries/entry-fields.tsx";
import { useEntryForm } from "../entries/use-entry-form.ts";
import type { CardKind } from "./card-entries.ts";

interface CardEntryFormProps {
  readonly personId: PersonId;
  readonly kind: CardKind;
  /** Null for a new one. */
  readonly entry: EventLine | null;
  readonly onClose: () => void;
}

export function CardEntryForm({ personId, kind, entry, onClose }: CardEntryFormProps) {
  const initial = entry === null ? newDraft(kind, dateEntryOf(null)) : draftOf(entry);
  const form = useEntryForm({ personId, entry, initial, onClose });
  return (
    <form className="card stack entry-form" onSubmit={form.submit}>
      <Fields kind={kind} form={form} />
      <Problem form={form} />
      <Failure code={form.failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={form.isRunning}>
          {entry === null ? "Add" : "Save"}
        </Button>
        <Button look="quiet" onPress={form.giveUp}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Fields({ kind, form }: FormProps & { readonly kind: CardKind }) {
  switch (kind) {
    case "medication":
      return (
        <>
          <Title form={form} label="Medication" />
          <Words form={form} of="dose" label="Dose" placeholder="20 mg, once in the morning" maxLength={500} />
          <When form={form} of="when" label="Since when" emptyMeans="not known" />
          <Ending form={form} ongoing="Still taking it" ended="Stopped" />
          {form.draft.isOngoing ? null : (
            <Words form={form} of="whyStopped" label="Why it was stopped" maxLength={2000} />
          )}
          <Words form={form} of="reason" label="What it is for" maxLength={2000} />
        </>
      );
    case "allergy":
      return (
        <>
          <Title form={form} label="Allergic to" />
          <Words
            form={form}
            of="reaction"
            label="What happens"
            placeholder="Rash, swelling, trouble breathing"
            maxLength={2000}
          />
          <When form={form} of="when" label="Known since" emptyMeans="not known" />
        </>
      );
    case "problem":
      return (
        <>
          <Title form={form} label="Problem or diagnosis" />
          <When form={form} of="when" label="Since when" emptyMeans="not known" />
          <Ending form={form} ongoing="Still there" ended="Over" />
        </>
      );
  }
}

interface EndingProps extends FormProps {
  readonly ongoing: string;
  readonly ended: string;
}

function Ending({ form, ongoing, ended }: EndingProps) {
  const { draft, change } = form;
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
      {draft.isOngoing ? null : <When form={form} of="until" label={`${ended} when`} emptyMeans="not known" />}
    </>
  );
}
