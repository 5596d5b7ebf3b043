/** Name, birth date, sex and identifiers, saved as each field is left, each change with its undo. */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { Identifier, Sex } from "../../shared/model/person.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { sexOptions, unstated } from "./sex-options.ts";

type CardFacts = Pick<PersonCard, "id" | "name" | "birthDate" | "sex" | "identifiers">;

function factsOf({ id, name, birthDate, sex, identifiers }: PersonCard): CardFacts {
  return { id, name, birthDate, sex, identifiers };
}

export function PersonFacts({ person }: { readonly person: PersonCard }) {
  const { facts } = useVault();
  const { run, failed } = useAct();
  const saved = factsOf(person);
  const [name, setName] = useState(person.name);
  const [birth, setBirth] = useState(dateEntryOf(person.birthDate));
  const save = (change: Partial<CardFacts>) => {
    const next = { ...saved, ...change };
    if (JSON.stringify(next) === JSON.stringify(saved) || facts.isReadOnly) return;
    void run(async () => {
      await engine.changePerson({ ...next, identifiers: [...next.identifiers] });
      offerUndo("The card was changed.", async () => {
        await engine.changePerson({ ...saved, identifiers: [...saved.identifiers] });
        setName(saved.name);
        setBirth(dateEntryOf(saved.birthDate));
      });
    });
  };
  return (
    <section className="section" aria-label="Who this is">
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        onBlur={() => name.trim() !== "" && save({ name: name.trim() })}
        maxLength={500}
        error={name.trim() === "" ? "A card needs a name. The old one stays until there is a new one." : null}
      />
      <OtherNames person={person} />
      <PartialDateField
        label="Birth date"
        value={birth}
        onChange={(entry) => {
          setBirth(entry);
          // A press on one of the readings, or on "No date", does not leave the field.
          if (entry.isSettled && entry.date !== null && entry.text !== birth.text && !birth.isSettled)
            save({ birthDate: entry.date });
        }}
        onBlur={() => birth.isSettled && save({ birthDate: birth.date })}
        emptyMeans="not known"
      />
      <RadioGroup
        label="Sex"
        direction="row"
        options={sexOptions}
        value={person.sex ?? unstated}
        onChange={(sex) => save({ sex: sex === unstated ? null : (sex as Sex) })}
      />
      <Identifiers identifiers={person.identifiers} onChange={(identifiers) => save({ identifiers })} />
      <Failure code={failed} />
    </section>
  );
}

function OtherNames({ person }: { readonly person: PersonCard }) {
  const others = person.names.filter((name) => name !== person.name);
  if (others.length === 0) return null;
  return (
    <div>
      <p className="field-label">Files write the name as</p>
      <ul className="name-forms">
        {others.map((name) => (
          <li key={name}>
            <Verbatim text={name} max={80} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface IdentifiersProps {
  readonly identifiers: readonly Identifier[];
  readonly onChange: (identifiers: Identifier[]) => void;
}

function Identifiers({ identifiers, onChange }: IdentifiersProps) {
  const [isAdding, setIsAdding] = useState(false);
  const [value, setValue] = useState("");
  const [issuer, setIssuer] = useState("");
  const add = () => {
    if (value.trim() === "") return;
    onChange([...identifiers, { value: value.trim(), issuer: issuer.trim() || null }]);
    setValue("");
    setIssuer("");
    setIsAdding(false);
  };
  return (
    <div className="stack" data-gap="small">
      <h2 className="field-label small-head">Hospital numbers and other identifiers</h2>
      {identifiers.length === 0 ? <p className="secondary">None yet. Discs and letters bring them along.</p> : null}
      <ul>
        {identifiers.map((identifier, at) => (
          <li key={`${at} ${identifier.value}`} className="identifier">
            <span>
              <Verbatim text={identifier.value} max={80} className="verbatim number" />
              <span className="secondary small">
                {identifier.issuer === null ? (
                  " issuer not stated"
                ) : (
                  <>
                    {" "}
                    <Verbatim text={identifier.issuer} max={80} />
                  </>
                )}
              </span>
            </span>
            <Button
              look="quiet"
              Icon={X}
              aria-label={`Remove identifier ${identifier.value.slice(0, 60)}`}
              onPress={() => onChange(identifiers.filter((other) => other !== identifier))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <div className="form-row">
          <TextField label="Number" value={value} onChange={setValue} maxLength={256} width="short" autoFocus />
          <TextField
            label="From which hospital or insurer"
            value={issuer}
            onChange={setIssuer}
            maxLength={256}
            width="short"
          />
          <div className="actions">
            <Button onPress={add} isDisabled={value.trim() === ""}>
              Add
            </Button>
            <Button look="quiet" onPress={() => setIsAdding(false)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <div className="actions">
          <Button look="quiet" Icon={Plus} onPress={() => setIsAdding(true)}>
            Add an identifier
          </Button>
        </div>
      )}
    </div>
  );
}
