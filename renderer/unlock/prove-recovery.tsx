/** Two groups are typed back from the sheet, and then the code really opens the vault: only now is it a second way in. */
import { useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { groupsOf, isSameGroup, ordinal, twoPlaces } from "./groups.ts";

interface ProveRecoveryProps {
  readonly vaultPath: string;
  readonly recoveryCode: string;
  readonly onProved: () => void;
  readonly onBack: () => void;
}

export function ProveRecovery({ vaultPath, recoveryCode, onProved, onBack }: ProveRecoveryProps) {
  const groups = groupsOf(recoveryCode);
  const [places] = useState(() => twoPlaces(groups.length, (numbers) => void crypto.getRandomValues(numbers)));
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [isChecked, setIsChecked] = useState(false);
  const { run, isRunning, failed } = useAct();
  const isRight = (at: 0 | 1) => isSameGroup(typed[at], groups[places[at]] ?? "");
  const errorAt = (at: 0 | 1) =>
    isChecked && !isRight(at) ? `This is not the ${ordinal(places[at] + 1)} group of your sheet.` : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isRight(0) || !isRight(1)) return;
    void run(async () => {
      await engine.proveRecovery({ path: vaultPath, recoveryCode: secretBytes(recoveryCode) });
      onProved();
    });
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit}>
      <p>
        Type the {ordinal(places[0] + 1)} and the {ordinal(places[1] + 1)} group from the paper in your hand. Capital or
        small letters are both fine.
      </p>
      {([0, 1] as const).map((at) => (
        <TextField
          key={at}
          label={`The ${ordinal(places[at] + 1)} group`}
          value={typed[at]}
          onChange={(text) => setTyped(at === 0 ? [text, typed[1]] : [typed[0], text])}
          width="short"
          font="code"
          maxLength={20}
          autoFocus={at === 0}
          error={errorAt(at)}
        />
      ))}
      <Failure code={failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning}>
          {isRunning ? "Opening the vault with it…" : "Check the sheet"}
        </Button>
        <Button look="quiet" onPress={onBack}>
          Show the sheet again
        </Button>
      </div>
    </form>
  );
}
