/** The questions before items are filed: both people side by side, or which person. */
import { useState } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { Fit, WaitingGroup } from "../../shared/api/engine/whose.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import { Confirm, Dialog } from "../components/dialog.tsx";
import { DateText } from "../components/small-parts.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { sexWord } from "../words/words.ts";
import type { Whom } from "./file-items.ts";

interface SamePersonDialogProps {
  readonly group: WaitingGroup;
  readonly person: PersonCard;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function SamePersonDialog({ group, person, onConfirm, onClose }: SamePersonDialogProps) {
  const isDoubtful = group.name !== null && fitOf(group, person) === "different";
  return (
    <Confirm
      title={group.name === null ? "Whose records are they?" : "Are these the same person?"}
      isOpen
      act={group.name === null ? "Yes, file them there" : "Yes, the same person"}
      look={isDoubtful ? "danger" : "primary"}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <SideBySide group={group} person={person} />
      <Doubts group={group} person={person} />
      <p>
        {count(group.originalIds.length, "record")} will be filed with <Verbatim text={person.name} max={80} />. You can
        take it back.
      </p>
    </Confirm>
  );
}

/** How the files' statement fits the card, by the engine's word. */
export function fitOf({ candidates }: WaitingGroup, { id }: PersonCard): Fit {
  return candidates.find(({ personId }) => personId === id)?.fit ?? "different";
}

function SideBySide({ group, person }: Pick<SamePersonDialogProps, "group" | "person">) {
  return (
    <table className="side-by-side">
      <thead>
        <tr>
          <td />
          <th scope="col">The files say</th>
          <th scope="col">This vault’s page</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Name</th>
          <td>{group.name === null ? "nobody named" : <Verbatim text={allNames(group)} max={200} />}</td>
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
        <tr>
          <th scope="row">Sex</th>
          <td>{group.sex === null ? <span className="secondary">not stated</span> : sexWord(group.sex)}</td>
          <td>{person.sex === null ? <span className="secondary">not stated</span> : sexWord(person.sex)}</td>
        </tr>
        <tr>
          <th scope="row">Patient number</th>
          <td>
            <Numbers identifiers={group.identifiers} />
          </td>
          <td>
            <Numbers identifiers={person.identifiers} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function allNames({ name, otherNames }: WaitingGroup): string {
  return [name ?? "", ...otherNames].join(" · ");
}

function Born({ date }: { readonly date: PersonCard["birthDate"] }) {
  return date === null ? <span className="secondary">not stated</span> : <DateText date={date} />;
}

function Numbers({ identifiers }: Pick<PersonCard, "identifiers">) {
  if (identifiers.length === 0) return <span className="secondary">not stated</span>;
  const words = identifiers.map(({ value, issuer }) => (issuer === null ? value : `${value} (${issuer})`));
  return <Verbatim text={words.join(", ")} max={120} />;
}

/** What speaks against it, in the order in which it weighs. */
function Doubts({ group, person }: Pick<SamePersonDialogProps, "group" | "person">) {
  const { birthDate } = group;
  if (birthDate !== null && person.birthDate !== null && !datesAgree(birthDate, person.birthDate))
    return (
      <p>
        <strong>The birth dates differ.</strong> Discs with somebody else’s images on them do happen. File them here
        only when you are sure.
      </p>
    );
  if (group.name === null || fitOf(group, person) !== "different") return null;
  return (
    <p>
      <strong>The name or the patient number is another one.</strong> It may be a former name, or somebody else’s
      record. File them here only when you are sure.
    </p>
  );
}

function datesAgree(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

interface ChoosePersonDialogProps {
  readonly title: string;
  /** Those whom it may be first. */
  readonly people: readonly PersonCard[];
  /** Preselected, where one person alone may be meant; nobody otherwise. */
  readonly likely: PersonCard | null;
  /** Stands in the field for somebody new. */
  readonly newName: string;
  readonly act: string;
  readonly onChoose: (whom: Whom) => void;
  readonly onClose: () => void;
}

const newKey = "new:";

/** Asks whose something is. Nobody is preselected unless one person alone may be meant: a tired hand presses what is there. */
export function ChoosePersonDialog(props: ChoosePersonDialogProps) {
  const { title, people, likely, newName, act, onChoose, onClose } = props;
  const [choice, setChoice] = useState<string>(likely?.id ?? (people.length === 0 ? newKey : ""));
  const [name, setName] = useState(newName);
  const chosen = people.find(({ id }) => id === choice);
  const whom: Whom | null =
    chosen !== undefined
      ? { whose: { is: "known", personId: chosen.id }, name: chosen.name }
      : choice === newKey && name.trim() !== ""
        ? { whose: { is: "new", name: name.trim() }, name: name.trim() }
        : null;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
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
        <Button look="primary" isDisabled={whom === null} onPress={() => (whom === null ? undefined : onChoose(whom))}>
          {choice === newKey ? "Make a page and file there" : act}
        </Button>
      </div>
    </Dialog>
  );
}
