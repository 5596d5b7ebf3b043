/** The fields that forms for entries are put together from, each bound to its place in the draft. */
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField, type TextFieldProps } from "../components/text-field.tsx";
import { nameMissing, type WordsField } from "./entry-draft.ts";
import type { EntryForm } from "./use-entry-form.ts";

export interface FormProps {
  readonly form: EntryForm;
}

interface WordsProps extends FormProps, Pick<TextFieldProps, "label" | "placeholder" | "maxLength" | "rows"> {
  readonly of: WordsField;
}

/** One of the draft's lines of words. */
export function Words({ form: { draft, change }, of, ...field }: WordsProps) {
  return <TextField {...field} value={draft[of]} onChange={(text) => change({ [of]: text })} />;
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
