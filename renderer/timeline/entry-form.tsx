/** Adding or changing an entry: what, when, how bad, and a note. The rest is there for those who want it. */
import { useState, type FormEvent } from "react";
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { treatmentEffects } from "../../shared/model/event.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, RadioGroup, Select } from "../components/choices.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { saveEntry } from "../state/save-entry.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { effectWord, timelineKindWord } from "../words.ts";
import { draftProblem, enteredKinds, eventOf, type EnteredKind, type EntryDraft } from "./entry-draft.ts";
import type { SymptomName } from "./symptom-series.ts";

/** What the form was opened for. */
export interface FormOrder {
  /** Null for a new entry. */
  readonly entry: EventLine | null;
  readonly draft: EntryDraft;
}

interface EntryFormProps {
  readonly personId: PersonId;
  readonly order: FormOrder;
  readonly symptoms: readonly SymptomName[];
  /** Told the id of what was saved. */
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

export function EntryForm({ personId, order, symptoms, onSaved, onClose }: EntryFormProps) {
  const { entry } = order;
  const draftKey = `timeline ${personId} ${entry?.id ?? `new ${order.draft.title}`}`;
  const [draft, setDraft, forgetDraft] = useDraft(draftKey, order.draft);
  const [isChecked, setIsChecked] = useState(false);
  const { run, isRunning, failed } = useAct();
  const problem = draftProblem(draft);
  const change = (fields: Partial<EntryDraft>) => setDraft({ ...draft, ...fields });
  const close = () => {
    forgetDraft();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (problem !== null) return;
    void run(async () => {
      const id = await saveEntry({ personId, entry, event: eventOf(draft, entry) });
      close();
      onSaved(id);
    });
  };
  const word = timelineKindWord(draft.kind).toLowerCase();
  const title = entry === null ? `Add ${word === "encounter" ? "a visit" : withArticle(word)}` : `Change this ${word}`;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="stack timeline-form" onSubmit={submit}>
        {entry === null && draft.kind !== "symptom" ? <KindChoice draft={draft} change={change} /> : null}
        <Fields draft={draft} change={change} isChecked={isChecked} symptoms={symptoms} />
        {isChecked && problem !== null ? (
          <p className="field-error" role="alert">
            {problem}
          </p>
        ) : null}
        <Failure code={failed} />
        <div className="actions" data-align="end">
          <Button look="quiet" onPress={close}>
            Cancel
          </Button>
          <Button look="primary" type="submit" isPending={isRunning}>
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

interface FieldsProps {
  readonly draft: EntryDraft;
  readonly change: (fields: Partial<EntryDraft>) => void;
  readonly isChecked: boolean;
  readonly symptoms: readonly SymptomName[];
}

function KindChoice({ draft, change }: Pick<FieldsProps, "draft" | "change">) {
  const options = enteredKinds
    .filter((kind) => kind !== "symptom")
    .map((kind) => ({ value: kind, label: timelineKindWord(kind) }));
  return (
    <RadioGroup<EnteredKind>
      label="What kind"
      direction="row"
      options={options}
      value={draft.kind as EnteredKind}
      onChange={(kind) => change({ kind })}
    />
  );
}

function Fields(props: FieldsProps) {
  switch (props.draft.kind) {
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

function SymptomFields({ draft, change, isChecked, symptoms }: FieldsProps) {
  const [hasMore, setHasMore] = useState(draft.frequency !== "" || draft.bodySite !== "" || draft.until.text !== "");
  return (
    <>
      <Title
        label="What is it?"
        placeholder="Headache, tiredness, a rash"
        draft={draft}
        change={change}
        isChecked={isChecked}
      />
      <KnownSymptoms draft={draft} change={change} symptoms={symptoms} />
      <When label="When?" draft={draft} change={change} isChecked={isChecked} />
      <Severity draft={draft} change={change} />
      <Note draft={draft} change={change} />
      {hasMore ? (
        <>
          <TextField
            label="How often does it come?"
            value={draft.frequency}
            onChange={(frequency) => change({ frequency })}
            placeholder="most days, twice a week"
            maxLength={200}
          />
          <TextField
            label="Where in the body?"
            value={draft.bodySite}
            onChange={(bodySite) => change({ bodySite })}
            maxLength={200}
          />
          <Ending draft={draft} change={change} isChecked={isChecked} ongoing="It goes on" />
        </>
      ) : (
        <div>
          <Button look="quiet" onPress={() => setHasMore(true)} aria-expanded={false}>
            How often, where, until when
          </Button>
        </div>
      )}
    </>
  );
}

/** One press fills in a symptom that was entered before, so that its entries stay one story. */
function KnownSymptoms({ draft, change, symptoms }: Omit<FieldsProps, "isChecked">) {
  const typed = draft.title.trim().toLowerCase();
  const offered = symptoms.filter(({ title }) => title.toLowerCase() !== typed && title.toLowerCase().includes(typed));
  if (offered.length === 0) return null;
  return (
    <div className="known-symptoms" role="group" aria-label="Entered before">
      {offered.slice(0, 4).map(({ title, id }) => (
        <Button key={id} look="quiet" onPress={() => change({ title })}>
          <Verbatim text={title} max={32} />
        </Button>
      ))}
    </div>
  );
}

const severities = Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) }));

function Severity({ draft, change }: Pick<FieldsProps, "draft" | "change">) {
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

function TreatmentFields({ draft, change, isChecked, symptoms }: FieldsProps) {
  return (
    <>
      <Title
        label="What was tried?"
        placeholder="Propranolol, physiotherapy, a diet"
        draft={draft}
        change={change}
        isChecked={isChecked}
      />
      <When label="Since when?" draft={draft} change={change} isChecked={isChecked} />
      <Ending draft={draft} change={change} isChecked={isChecked} ongoing="Still going on" />
      <TextField
        label="How much, how often?"
        value={draft.dose}
        onChange={(dose) => change({ dose })}
        placeholder="40 mg, twice a day"
        maxLength={500}
      />
      {symptoms.length === 0 ? null : <ForSymptoms draft={draft} change={change} symptoms={symptoms} />}
      <Select
        label="What did it do?"
        options={treatmentEffects.map((effect) => ({ value: effect, label: effectWord(effect) }))}
        value={draft.effect}
        onChange={(effect) => change({ effect })}
      />
      <TextField
        label="In your own words"
        value={draft.response}
        onChange={(response) => change({ response })}
        placeholder="Fewer attacks, but very tired"
        maxLength={5000}
      />
      {draft.isOngoing ? null : (
        <TextField
          label="Why was it stopped?"
          value={draft.whyStopped}
          onChange={(whyStopped) => change({ whyStopped })}
          maxLength={2000}
        />
      )}
      <Note draft={draft} change={change} />
    </>
  );
}

function ForSymptoms({ draft, change, symptoms }: Omit<FieldsProps, "isChecked">) {
  return (
    <fieldset className="for-symptoms">
      <legend className="field-label">Which symptoms was it for?</legend>
      {symptoms.map(({ id, title }) => (
        <Checkbox
          key={id}
          isSelected={draft.forSymptoms.includes(id)}
          onChange={(isFor) =>
            change({ forSymptoms: isFor ? [...draft.forSymptoms, id] : draft.forSymptoms.filter((one) => one !== id) })
          }
        >
          <Verbatim text={title} max={60} />
        </Checkbox>
      ))}
    </fieldset>
  );
}

function VisitFields({ draft, change, isChecked }: FieldsProps) {
  return (
    <>
      <Title
        label="What was it?"
        placeholder="Visit to the neurologist"
        draft={draft}
        change={change}
        isChecked={isChecked}
      />
      <When label="When?" draft={draft} change={change} isChecked={isChecked} />
      <TextField
        label="With whom?"
        value={draft.provider}
        onChange={(provider) => change({ provider })}
        placeholder="Dr. Okafor"
        maxLength={300}
      />
      <TextField
        label="Where?"
        value={draft.facility}
        onChange={(facility) => change({ facility })}
        placeholder="Harbour Hospital"
        maxLength={300}
      />
      <Note draft={draft} change={change} />
    </>
  );
}

function NoteFields({ draft, change, isChecked }: FieldsProps) {
  return (
    <>
      <Title label="What is it about?" draft={draft} change={change} isChecked={isChecked} />
      <When label="When?" draft={draft} change={change} isChecked={isChecked} />
      {draft.kind === "problem" ? (
        <Ending draft={draft} change={change} isChecked={isChecked} ongoing="Still there" />
      ) : null}
      <Note draft={draft} change={change} />
    </>
  );
}

type FieldProps = Pick<FieldsProps, "draft" | "change" | "isChecked">;

function Title({
  label,
  placeholder,
  draft,
  change,
  isChecked,
}: FieldProps & { readonly label: string; readonly placeholder?: string }) {
  return (
    <TextField
      label={label}
      value={draft.title}
      onChange={(title) => change({ title })}
      placeholder={placeholder}
      maxLength={500}
      autoFocus
      error={isChecked && draft.title.trim() === "" ? "Say what it is. A word is enough." : null}
    />
  );
}

function When({ label, draft, change, isChecked }: FieldProps & { readonly label: string }) {
  return (
    <PartialDateField
      label={label}
      value={draft.when}
      onChange={(when) => change({ when })}
      emptyMeans="no date"
      isInvalid={isChecked}
    />
  );
}

function Ending({ draft, change, isChecked, ongoing }: FieldProps & { readonly ongoing: string }) {
  return (
    <>
      <Checkbox isSelected={draft.isOngoing} onChange={(isOngoing) => change({ isOngoing })}>
        {ongoing}
      </Checkbox>
      {draft.isOngoing ? null : (
        <PartialDateField
          label="Until when?"
          value={draft.until}
          onChange={(until) => change({ until })}
          emptyMeans="not known"
          isInvalid={isChecked}
        />
      )}
    </>
  );
}

function Note({ draft, change }: Pick<FieldsProps, "draft" | "change">) {
  return (
    <TextField label="Note" value={draft.note} onChange={(note) => change({ note })} rows={2} maxLength={10_000} />
  );
}
