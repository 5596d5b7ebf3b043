/** Name, birth date, sex and identifiers, saved as each field is left, each change with its undo. */
import { useRef, useState } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { Sex } from "../../shared/model/person.ts";
import { RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { useActsInTurn } from "../state/use-acts-in-turn.ts";
import { Identifiers } from "./identifiers.tsx";
import { sexOptions, unstated } from "./sex-options.ts";

type CardFacts = Pick<PersonCard, "id" | "name" | "birthDate" | "sex" | "identifiers">;

function factsOf({ id, name, birthDate, sex, identifiers }: PersonCard): CardFacts {
  return { id, name, birthDate, sex, identifiers };
}

export function PersonFacts({ person }: { readonly person: PersonCard }) {
  const { facts } = useVault();
  const { run, failed, isIdle } = useActsInTurn();
  const [name, setName] = useState(person.name);
  const [birth, setBirth] = useState(dateEntryOf(person.birthDate));
  // What the card is once all that was asked for is done: a field may be left before the one before it is saved.
  const card = useRef(factsOf(person));
  if (isIdle()) card.current = factsOf(person);
  const change = (fields: Partial<CardFacts>) => {
    card.current = { ...card.current, ...fields };
    const { identifiers, ...next } = card.current;
    return engine.changePerson({ ...next, identifiers: [...identifiers] });
  };
  const save = (fields: Partial<CardFacts>) => {
    const before = Object.fromEntries(
      Object.keys(fields).map((field) => [field, card.current[field as keyof CardFacts]]),
    ) as Partial<CardFacts>;
    if (JSON.stringify(before) === JSON.stringify(fields) || facts.isReadOnly) return;
    card.current = { ...card.current, ...fields };
    run(async () => {
      await change(fields);
      offerUndo("The page was changed.", async () => {
        await change(before);
        if (before.name !== undefined) setName(before.name);
        if (before.birthDate !== undefined) setBirth(dateEntryOf(before.birthDate));
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
        error={name.trim() === "" ? "A page needs a name. The old one stays until there is a new one." : null}
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
