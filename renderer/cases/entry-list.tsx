/** Entries of one list, each a row that opens into its fields; one more is added below, and removing one can be taken back. */
import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { offerUndo } from "../state/undo.ts";
import type { FieldSpec } from "./case-fields.ts";
import { useCanEdit } from "./editable.tsx";
import { EntryForm } from "./entry-form.tsx";
import { withEntry, withEntryAgain, withNewEntry, withoutEntry, type ListPath, type Patch } from "./patches.ts";

export interface EntryListProps<Entry extends { readonly id: string }> {
  readonly list: ListPath;
  readonly entries: readonly Entry[];
  readonly fields: readonly FieldSpec[];
  /** What the row says of an entry: its name, and how it stands. */
  readonly rowOf: (entry: Entry) => { readonly title: string; readonly detail: string };
  readonly save: (patch: Patch) => void;
  /** "Add a person who could be asked" */
  readonly add?: string;
  /** What a new entry says from the start. */
  readonly fresh?: object;
  readonly label: string;
  /** The entry that is open when the screen opens. */
  readonly opens?: string | null;
  /** What stands above the fields of an open entry. */
  readonly above?: (entry: Entry) => ReactNode;
  /** What stands below them. */
  readonly below?: (entry: Entry) => ReactNode;
}

export function EntryList<Entry extends { readonly id: string }>(props: EntryListProps<Entry>) {
  const { list, entries, save, add, fresh = {}, label, opens = null } = props;
  const canEdit = useCanEdit();
  const [open, setOpen] = useState<string | null>(opens);
  const [isAdding, setIsAdding] = useState<number | null>(null);
  const added = isAdding !== null && entries.length > isAdding ? entries.at(-1)?.id : undefined;
  const shown = added ?? open;
  const toggle = (id: string) => {
    setIsAdding(null);
    setOpen(shown === id ? null : id);
  };
  const remove = (entry: Entry, at: number) => {
    save(withoutEntry(list, entry.id));
    offerUndo("Removed.", async () => save(withEntryAgain(list, entry, at)));
  };
  return (
    <div className="stack" data-gap="small">
      {entries.length === 0 ? null : (
        <ul className="row-list case-entries" aria-label={label}>
          {entries.map((entry, at) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              isOpen={shown === entry.id}
              onToggle={() => toggle(entry.id)}
              onRemove={() => remove(entry, at)}
              {...props}
            />
          ))}
        </ul>
      )}
      {add === undefined || !canEdit ? null : (
        <div>
          <Button
            look="quiet"
            Icon={Plus}
            onPress={() => {
              setIsAdding(entries.length);
              save(withNewEntry(list, fresh));
            }}
          >
            {add}
          </Button>
        </div>
      )}
    </div>
  );
}

interface EntryRowProps<Entry extends { readonly id: string }> extends EntryListProps<Entry> {
  readonly entry: Entry;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

function EntryRow<Entry extends { readonly id: string }>(props: EntryRowProps<Entry>) {
  const { entry, isOpen, onToggle, onRemove, list, fields, rowOf, save, above, below } = props;
  const canEdit = useCanEdit();
  const { title, detail } = rowOf(entry);
  return (
    <li className="case-entry" data-is={isOpen ? "open" : "closed"}>
      <button type="button" className="row-button case-entry-row" aria-expanded={isOpen} onClick={onToggle}>
        <span className="row-title">
          <Verbatim text={title} max={160} />
        </span>
        <span className="small secondary">
          <Verbatim text={detail} max={200} />
        </span>
      </button>
      {isOpen ? (
        <div className="case-entry-body">
          {above?.(entry)}
          <EntryForm fields={fields} value={entry} onSave={(given) => save(withEntry(list, entry.id, given))} />
          {below?.(entry)}
          {!canEdit ? null : (
            <div className="actions" data-align="end">
              <Button look="quiet" onPress={onRemove}>
                Remove
              </Button>
            </div>
          )}
        </div>
      ) : null}
    </li>
  );
}
