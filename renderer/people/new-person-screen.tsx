/** Adding a person to the vault. */
import { useState, type FormEvent } from "react";
import type { Sex } from "../../shared/model/person.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { goBack } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { sexOptions, unstated } from "./sex-options.ts";

const emptyDraft = { name: "", birth: dateEntryOf(null), sex: unstated as Sex | typeof unstated };

export function NewPersonScreen(_props: ScreenProps<"new-person">) {
  const { choosePerson } = useVault();
  const [draft, setDraft, forgetDraft] = useDraft("new-person", emptyDraft);
  const [isChecked, setIsChecked] = useState(false);
  const { run, isRunning, failed } = useAct();
  const name = draft.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (name === "" || !draft.birth.isSettled) return;
    void run(async () => {
      const sex = draft.sex === unstated ? null : draft.sex;
      const id = await engine.addPerson({ name, birthDate: draft.birth.date, sex });
      forgetDraft();
      choosePerson(id);
    });
  };
  return (
    <>
      <PageHead title="Add a person" hasBack>
        <p>Each person’s records stay apart. Whose records are on screen is always shown at the left.</p>
      </PageHead>
      <form className="stack" data-gap="large" onSubmit={submit}>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(text) => setDraft({ ...draft, name: text })}
          maxLength={500}
          error={isChecked && name === "" ? "A page needs a name." : null}
        />
        <PartialDateField
          label="Birth date"
          value={draft.birth}
          onChange={(birth) => setDraft({ ...draft, birth })}
          emptyMeans="not known"
          isInvalid={isChecked}
        />
        <RadioGroup
          label="Sex"
          direction="row"
          options={sexOptions}
          value={draft.sex}
          onChange={(sex) => setDraft({ ...draft, sex })}
        />
        <Failure code={failed} />
        <div className="actions">
          <Button look="primary" type="submit" isPending={isRunning}>
            Add
          </Button>
          <Button look="quiet" onPress={goBack}>
            Cancel
          </Button>
        </div>
      </form>
    </>
  );
}
