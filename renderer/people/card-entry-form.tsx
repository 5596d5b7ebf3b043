/** The form of a medication, an allergy or a problem, in its place on the card. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { Failure } from "../components/message.tsx";
import { draftOf, newDraft } from "../entries/entry-draft.ts";
import { OtherWords, Problem, Title, When, Words, type FormProps } from "../entries/entry-fields.tsx";
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
          <Words form={form} of="dose" label="Dose" placeholder="20 mg, once in the morning" />
          <When form={form} of="when" label="Since when" emptyMeans="not known" />
          <Ending form={form} ongoing="Still taking it" ended="Stopped" />
          <Words form={form} of="whyStopped" label="Why it was stopped" />
          <Words form={form} of="reason" label="What it is for" />
          <OtherWords form={form} placed={["dose", "whyStopped", "reason", "response", "detail"]} more={false} />
        </>
      );
    case "allergy":
      return (
        <>
          <Title form={form} label="Allergic to" />
          <Words form={form} of="reaction" label="What happens" />
          <When form={form} of="when" label="Known since" emptyMeans="not known" />
          <OtherWords form={form} placed={["reaction", "detail"]} more={false} />
        </>
      );
    case "problem":
      return (
        <>
          <Title form={form} label="Problem or diagnosis" />
          <When form={form} of="when" label="Since when" emptyMeans="not known" />
          <Ending form={form} ongoing="Still there" ended="Over" />
          <OtherWords form={form} placed={["detail"]} more={false} />
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
