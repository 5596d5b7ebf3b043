/** Adding or changing an entry of the timeline. The rest is there for those who want it. */
import { fieldsOfKind } from "../../shared/model/entry-fields.ts";
import { useState } from "react";
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import type { EventKind } from "../../shared/model/event.ts";
import { treatmentEffects } from "../../shared/model/event-kinds.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, RadioGroup } from "../components/choices.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { EntryDraft } from "../entries/entry-draft.ts";
import { OtherWords, Problem, Title, When, Words, type FormProps } from "../entries/entry-fields.tsx";
import { useEntryForm } from "../entries/use-entry-form.ts";
import { effectWord, timelineKindWord } from "../words/words.ts";
import type { SymptomName } from "./symptom-series.ts";

/** What the dialog was opened for. */
export interface EntryOrder {
  /** Null for a new entry. */
  readonly entry: EventLine | null;
  readonly draft: EntryDraft;
}

interface EntryDialogProps {
  readonly personId: PersonId;
  readonly order: EntryOrder;
  readonly symptoms: readonly SymptomName[];
  /** Told the id of what was saved. */
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

export function EntryDialog({ personId, order, symptoms, onSaved, onClose }: EntryDialogProps) {
  const { entry } = order;
  const form = useEntryForm({ personId, entry, initial: order.draft, onClose, onSaved });
  const { kind } = form.draft;
  const word = timelineKindWord(kind).toLowerCase();
  const title = entry === null ? `Add ${word === "encounter" ? "a visit" : withArticle(word)}` : `Change this ${word}`;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="stack timeline-form" onSubmit={form.submit}>
        {entry === null && kind !== "symptom" ? <KindChoice form={form} /> : null}
        <Fields form={form} symptoms={symptoms} />
        <Problem form={form} />
        <Failure code={form.failed} />
        <div className="actions" data-align="end">
          <Button look="quiet" onPress={form.giveUp}>
            Cancel
          </Button>
          <Button look="primary" type="submit" isPending={form.isRunning}>
            {entry === null ? "Add" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function withArticle(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

/** What can be added here beside a symptom; allergies and problems are added on the person's card. */
const otherKinds = ["treatment", "medication", "encounter", "procedure", "note"] as const;

function KindChoice({ form: { draft, change } }: FormProps) {
  return (
    <RadioGroup<EventKind>
      label="What kind"
      direction="row"
      options={otherKinds.map((kind) => ({ value: kind, label: timelineKindWord(kind) }))}
      value={draft.kind}
      onChange={(kind) => change({ kind })}
    />
  );
}

interface FieldsProps extends FormProps {
  readonly symptoms: readonly SymptomName[];
}

function Fields(props: FieldsProps) {
  switch (props.form.draft.kind) {
    case "symptom":
      return <SymptomFields {...props} />;
    case "treatment":
    case "medication":
      return <TreatmentFields {...props} />;
    case "encounter":
    case "procedure":
      return <VisitFields {...props} />;
    case "note":
    case "allergy":
    case "problem":
      return <NoteFields {...props} />;
  }
}

function SymptomFields({ form, symptoms }: FieldsProps) {
  const { draft } = form;
  const [hasMore, setHasMore] = useState(() =>
    fieldsOfKind("symptom").some(({ name, isMore }) => isMore && draft[name] !== ""),
  );
  return (
    <>
      <Title form={form} label="What is it?" placeholder="Headache, tiredness, a rash" />
      <KnownSymptoms form={form} symptoms={symptoms} />
      <StillGoingOn form={form} />
      <When form={form} of="when" label={draft.isOngoing ? "Since when?" : "When?"} emptyMeans="no date" />
      {hasEnded(draft) ? <When form={form} of="until" label="Until when?" emptyMeans="not known" /> : null}
      <Severity form={form} />
      <OtherWords form={form} placed={[]} more={false} />
      {hasMore ? (
        <OtherWords form={form} placed={[]} more />
      ) : (
        <div>
          <Button look="quiet" onPress={() => setHasMore(true)} aria-expanded={false}>
            How often, where
          </Button>
        </div>
      )}
    </>
  );
}

/** Asked first, since "since when" and "when" are different questions. Nobody has to answer it. */
function StillGoingOn({ form: { draft, change } }: FormProps) {
  return (
    <RadioGroup<NonNullable<EntryDraft["course"]>>
      label="Is it still going on?"
      direction="row"
      options={[
        { value: "goes-on", label: "Yes" },
        { value: "ended", label: "No, it ended" },
        { value: "once", label: "It came once" },
      ]}
      value={draft.course}
      onChange={(course) => change({ course, isOngoing: course === "goes-on" })}
    />
  );
}

function hasEnded({ course }: EntryDraft): boolean {
  return course === "ended";
}

/** One press fills in a symptom that was entered before, so that its entries stay one story. */
function KnownSymptoms({ form: { draft, change }, symptoms }: FieldsProps) {
  const typed = draft.title.trim().toLowerCase();
  const offered = symptoms.filter(({ title }) => title.toLowerCase() !== typed && title.toLowerCase().includes(typed));
  if (offered.length === 0) return null;
  return (
    <div className="known-symptoms" role="group" aria-label="Entered before">
      {offered.slice(0, 4).map(({ title, ids: [id] }) => (
        <Button key={id} look="quiet" onPress={() => change({ title })}>
          <Verbatim text={title} max={32} />
        </Button>
      ))}
    </div>
  );
}

const severities = Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) }));

function Severity({ form: { draft, change } }: FormProps) {
  return (
    <div className="severity-scale">
      <RadioGroup
        label="How bad was it?"
        direction="row"
        help="0 is nothing, 10 is the worst you can imagine. Leave it open if it cannot be said."
        options={severities}
        value={draft.severity}
        onChange={(severity) => change({ severity })}
      />
    </div>
  );
}

function TreatmentFields({ form, symptoms }: FieldsProps) {
  const { draft, change } = form;
  return (
    <>
      <Title form={form} label="What was tried?" placeholder="Propranolol, physiotherapy, a diet" />
      <When form={form} of="when" label="Since when?" emptyMeans="no date" />
      <Ending form={form} ongoing="Still going on" />
      <Words form={form} of="dose" />
      {symptoms.length === 0 ? null : <ForSymptoms form={form} symptoms={symptoms} />}
      <RadioGroup
        label="What did it do?"
        direction="row"
        options={treatmentEffects.map((effect) => ({ value: effect, label: effectWord(effect) }))}
        value={draft.effect}
        onChange={(effect) => change({ effect })}
      />
      <Words form={form} of="response" />
      <OtherWords form={form} placed={["dose", "reason", "response"]} more={false} />
    </>
  );
}

function ForSymptoms({ form: { draft, change }, symptoms }: FieldsProps) {
  const linked = new Set(draft.forSymptoms);
  return (
    <fieldset className="for-symptoms">
      <legend className="field-label">Which symptoms was it for?</legend>
      {symptoms.map(({ ids, title }) => {
        const others = draft.forSymptoms.filter((one) => !ids.includes(one));
        return (
          <Checkbox
            key={ids[0]}
            isSelected={ids.some((id) => linked.has(id))}
            onChange={(isFor) => change({ forSymptoms: isFor ? [...others, ids[0]] : others })}
          >
            <Verbatim text={title} max={60} />
          </Checkbox>
        );
      })}
    </fieldset>
  );
}

function VisitFields({ form }: FormProps) {
  return (
    <>
      <Title form={form} label="What was it?" placeholder="Visit to the neurologist" />
      <When form={form} of="when" label="When?" emptyMeans="no date" />
      <OtherWords form={form} placed={[]} more={false} />
    </>
  );
}

function NoteFields({ form }: FormProps) {
  return (
    <>
      <Title form={form} label="What is it about?" />
      <When form={form} of="when" label="When?" emptyMeans="no date" />
      {form.draft.kind === "problem" ? <Ending form={form} ongoing="Still there" /> : null}
      <OtherWords form={form} placed={[]} more={false} />
    </>
  );
}

function Ending({ form, ongoing }: FormProps & { readonly ongoing: string }) {
  const { draft, change } = form;
  return (
    <>
      <Checkbox isSelected={draft.isOngoing} onChange={(isOngoing) => change({ isOngoing })}>
        {ongoing}
      </Checkbox>
      {draft.isOngoing ? null : <When form={form} of="until" label="Until when?" emptyMeans="not known" />}
    </>
  );
}
