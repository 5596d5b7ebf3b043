/** Name, birth date, sex and identifiers, saved as each field is left, each change with its undo. */
import { useState } from "react";
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
import { offerUndo, withdrawUndo } from "../state/undo.ts";
import { useActsInTurn } from "../state/use-acts-in-turn.ts";
import { Identifiers } from "./identifiers.tsx";
import { sexOptions, unstated } from "./sex-options.ts";

type CardFacts = Pick<PersonCard, "name" | "legalName" | "birthDate" | "sex" | "identifiers">;

function change(id: PersonCard["id"], { identifiers, ...fields }: Partial<CardFacts>): Promise<unknown> {
  return engine.changePerson({ id, ...fields, ...(identifiers ? { identifiers: [...identifiers] } : {}) });
}

export function PersonFacts({ person }: { readonly person: PersonCard }) {
  const { facts } = useVault();
  const { run, failed } = useActsInTurn();
  const [name, setName] = useState(person.name);
  const [legal, setLegal] = useState(person.legalName ?? "");
  const [birth, setBirth] = useState(dateEntryOf(person.birthDate));
  const save = (fields: Partial<CardFacts>, before: Partial<CardFacts>) => {
    if (JSON.stringify(before) === JSON.stringify(fields) || facts.isReadOnly) return;
    withdrawUndo();
    run(async () => {
      await change(person.id, fields);
      offerUndo("The page was changed.", async () => {
        await change(person.id, before);
        if (before.name !== undefined) setName(before.name);
        if (before.legalName !== undefined) setLegal(before.legalName ?? "");
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
        onBlur={() => name.trim() !== "" && save({ name: name.trim() }, { name: person.name })}
        maxLength={500}
        error={name.trim() === "" ? "A page needs a name. The old one stays until there is a new one." : null}
      />
      <TextField
        label="Legal name"
        help="As in the passport or with the health insurance, letter by letter. Packets print it for recipients who ask for exactly that name."
        value={legal}
        onChange={setLegal}
        onBlur={() => save({ legalName: legal.trim() || null }, { legalName: person.legalName })}
        maxLength={500}
      />
      <OtherNames person={person} />
      <PartialDateField
        label="Birth date"
        value={birth}
        onChange={(entry) => {
          setBirth(entry);
          // A press on one of the readings, or on "No date", does not leave the field.
          if (entry.isSettled && entry.date !== null && entry.text !== birth.text && !birth.isSettled)
            save({ birthDate: entry.date }, { birthDate: person.birthDate });
        }}
        onBlur={() => birth.isSettled && save({ birthDate: birth.date }, { birthDate: person.birthDate })}
        emptyMeans="not known"
      />
      <RadioGroup
        label="Sex"
        direction="row"
        options={sexOptions}
        value={person.sex ?? unstated}
        onChange={(sex) => save({ sex: sex === unstated ? null : (sex as Sex) }, { sex: person.sex })}
      />
      <Identifiers
        identifiers={person.identifiers}
        onChange={(identifiers) => save({ identifiers }, { identifiers: person.identifiers })}
      />
      <Failure code={failed} />
    </section>
  );
}

function OtherNames({ person }: { readonly person: PersonCard }) {
  const others = person.names.filter((name) => name !== person.name && name !== person.legalName);
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
