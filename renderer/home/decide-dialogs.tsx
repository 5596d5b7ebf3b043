/** The questions before items are filed: both people side by side, or which person. */
import { useState } from "react";
import type { WaitingGroup } from "../../shared/api/engine/import.ts";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { Confirm, Dialog } from "../components/dialog.tsx";
import { DateText } from "../components/small-parts.tsx";
import { TextField } from "../components/text-field.tsx";
import { cut } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { useVault } from "../state/open-vault.tsx";

interface SamePersonDialogProps {
  readonly group: WaitingGroup;
  readonly person: PersonCard;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function SamePersonDialog({ group, person, onConfirm, onClose }: SamePersonDialogProps) {
  const differs = group.birthDate !== null && person.birthDate !== null && group.birthDate !== person.birthDate;
  return (
    <Confirm
      title={group.name === null ? "Whose records are they?" : "Are these the same person?"}
      isOpen
      act={group.name === null ? "Yes, file them there" : "Yes, the same person"}
      look={differs ? "danger" : "primary"}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <table className="side-by-side">
        <thead>
          <tr>
            <td />
            <th scope="col">The files say</th>
            <th scope="col">This vault’s card</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Name</th>
            <td>{group.name === null ? "nobody named" : <Verbatim text={group.name} max={200} />}</td>
            <td>
              <Verbatim text={person.name} max={200} />
            </td>
          </tr>
          <tr>
            <th scope="row">Birth date</th>
            <td>
              <Born date={group.birthDate} />
            </td>
            <td>
              <Born date={person.birthDate} />
            </td>
          </tr>
        </tbody>
      </table>
      {differs ? (
        <p>
          <strong>The birth dates differ.</strong> Discs with somebody else’s images on them do happen. File them here
          only when you are sure.
        </p>
      ) : null}
      <p>
        {count(group.originalIds.length, "item")} will be filed with <Verbatim text={person.name} max={80} />.
      </p>
    </Confirm>
  );
}

function Born({ date }: { readonly date: PersonCard["birthDate"] }) {
  return date === null ? <span className="secondary">not stated</span> : <DateText date={date} />;
}

interface ChoosePersonDialogProps {
  readonly group: WaitingGroup;
  readonly onPerson: (person: PersonCard) => void;
  readonly onNew: (name: string) => void;
  readonly onClose: () => void;
}

const newKey = "new:";

export function ChoosePersonDialog({ group, onPerson, onNew, onClose }: ChoosePersonDialogProps) {
  const { people } = useVault();
  const [choice, setChoice] = useState(people[0]?.id ?? newKey);
  const [name, setName] = useState(group.name ?? "");
  const chosen = people.find(({ id }) => id === choice);
  return (
    <Dialog title="Whose records are they?" isOpen onClose={onClose}>
      <RadioGroup
        label="Person"
        hidesLabel
        value={choice}
        onChange={setChoice}
        options={[
          ...people.map((person) => ({
            value: person.id,
            label: cut(person.name, 80),
            detail: person.birthDate === null ? "birth date not known" : `born ${formatDate(person.birthDate)}`,
          })),
          { value: newKey, label: "Somebody new" },
        ]}
      />
      {choice === newKey ? <TextField label="Name" value={name} onChange={setName} maxLength={500} /> : null}
      <div className="actions" data-align="end">
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          look="primary"
          isDisabled={chosen === undefined && name.trim() === ""}
          onPress={() => (chosen === undefined ? onNew(name.trim()) : onPerson(chosen))}
        >
          {chosen === undefined ? "Make a card and file them" : "Next"}
        </Button>
      </div>
    </Dialog>
  );
}
