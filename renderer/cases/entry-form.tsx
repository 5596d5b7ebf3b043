/** The fields of one entry, or of a part of the case, each saved by itself. */
import type { ReactNode } from "react";
import type { PartialDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, Select } from "../components/choices.tsx";
import type { FieldSpec } from "./case-fields.ts";
import { Editable } from "./editable.tsx";
import { nested, valueAt } from "./patches.ts";
import { SavedDate, SavedLines, SavedText } from "./saved-fields.tsx";
import { SourceField } from "./source-field.tsx";

interface EntryFormProps {
  readonly fields: readonly FieldSpec[];
  /** What the fields' paths start from. */
  readonly value: object;
  /** Told of the one field that changed, as an object that names nothing else. */
  readonly onSave: (fields: object) => void;
}

export function EntryForm({ fields, value, onSave }: EntryFormProps) {
  return (
    <div className="case-form">
      {fields.map((field) =>
        // The way to a page stays open where nothing can be written.
        field.is === "source" || field.is === "part" ? (
          <Field key={field.path} field={field} value={value} onSave={onSave} />
        ) : (
          <Editable key={field.path}>
            <Field field={field} value={value} onSave={onSave} />
          </Editable>
        ),
      )}
    </div>
  );
}

interface FieldProps {
  readonly field: FieldSpec;
  readonly value: object;
  readonly onSave: (fields: object) => void;
}

function Field({ field, value, onSave }: FieldProps): ReactNode {
  const { path, label } = field;
  const found = valueAt(value, path);
  const save = (next: unknown) => onSave(nested(path, next));
  switch (field.is) {
    case "line":
      return <SavedText label={label} help={field.help} value={String(found)} onSave={save} maxLength={500} />;
    case "words":
      return <SavedText label={label} help={field.help} value={String(found)} onSave={save} rows={2} />;
    case "lines":
      return <SavedLines label={label} help={field.help} value={found as readonly string[]} onSave={save} />;
    case "date":
      return <SavedDate label={label} value={found as PartialDate | null} onSave={save} />;
    case "source":
      return <SourceField label={label} value={found as null} onSave={save} />;
    case "yes":
      return (
        <Checkbox isSelected={found === true} onChange={save}>
          {label}
        </Checkbox>
      );
    case "choice":
      return (
        <Select
          label={label}
          width="short"
          value={typeof found === "string" ? found : null}
          onChange={save}
          options={Object.entries(field.choices).map(([one, words]) => ({ value: one, label: capital(words) }))}
        />
      );
    case "part":
      return found === null || found === undefined ? (
        <Editable>
          <Button look="quiet" onPress={() => save({})}>
            {label}
          </Button>
        </Editable>
      ) : (
        <section className="case-part" aria-label={label}>
          <p className="field-label">{label}</p>
          <EntryForm fields={field.fields} value={value} onSave={onSave} />
        </section>
      );
  }
}

/** Choices are written as they stand within a sentence; alone they begin with a capital. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
