/** The fields that forms for entries are put together from, each bound to its place in the draft. */
import { entryField, fieldsOfKind, type EntryFieldName } from "../../shared/model/entry-fields.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField, type TextFieldProps } from "../components/text-field.tsx";
import { nameMissing } from "./entry-draft.ts";
import type { EntryForm } from "./use-entry-form.ts";

export interface FormProps {
  readonly form: EntryForm;
}

interface WordsProps extends FormProps, Partial<Pick<TextFieldProps, "label" | "placeholder">> {
  readonly of: EntryFieldName;
}

/** One of the draft's fields of words, asked for in the words of the table of fields unless the form has its own. */
export function Words({ form: { draft, change }, of, ...own }: WordsProps) {
  const { ask, example, maxLength, rows, isOfEnded } = entryField(of);
  if (isOfEnded && draft.isOngoing) return null;
  return (
    <TextField
      label={ask}
      {...(example === undefined ? {} : { placeholder: example })}
      {...(rows === undefined ? {} : { rows })}
      {...own}
      maxLength={maxLength}
      value={draft[of]}
      onChange={(text) => change({ [of]: text })}
    />
  );
}

/** Every field of words of the draft's kind that the form has not placed itself; `more` are those of who wants to say more. */
export function OtherWords({
  form,
  placed,
  more,
}: FormProps & { readonly placed: readonly EntryFieldName[]; readonly more: boolean }) {
  return fieldsOfKind(form.draft.kind)
    .filter(({ name, isMore = false }) => isMore === more && !placed.includes(name))
    .map(({ name }) => <Words key={name} form={form} of={name} />);
}

/** What the entry is called; the one field that none goes without. */
export function Title({ form, ...field }: FormProps & Pick<TextFieldProps, "label" | "placeholder">) {
  const { draft, change, isChecked } = form;
  return (
    <TextField
      {...field}
      value={draft.title}
      onChange={(title) => change({ title })}
      maxLength={500}
      autoFocus
      error={isChecked && draft.title.trim() === "" ? nameMissing : null}
    />
  );
}

interface WhenProps extends FormProps {
  readonly of: "when" | "until";
  readonly label: string;
  readonly emptyMeans: string;
}

/** When it was or began, or when it ended. */
export function When({ form: { draft, change, isChecked }, of, ...field }: WhenProps) {
  return (
    <PartialDateField {...field} value={draft[of]} onChange={(date) => change({ [of]: date })} isInvalid={isChecked} />
  );
}

/** What is missing as a whole, once the form was sent. */
export function Problem({ form: { isChecked, problem } }: FormProps) {
  return isChecked && problem !== null ? (
    <p className="field-error" role="alert">
      {problem}
    </p>
  ) : null;
}
