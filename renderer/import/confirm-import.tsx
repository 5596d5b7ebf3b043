/** The last question before anything is taken in: whose records these are. */
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { TextField } from "../components/text-field.tsx";
import { cut } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { engine } from "../engine.ts";
import { jobs } from "../state/jobs.ts";
import { useVault } from "../state/open-vault.tsx";
import { chooseNothing, putBack, sourceName } from "./chosen-sources.ts";
import { asStated, someoneNew, whoseInput, whoseOptions } from "./whose.ts";

const shownPaths = 12;

export function ConfirmImport({ paths }: { readonly paths: readonly string[] }) {
  const { people, person } = useVault();
  const [choice, setChoice] = useState(person?.id ?? asStated);
  const [newName, setNewName] = useState("");
  const input = whoseInput(choice, newName, people);
  const begin = () => {
    if (input === null) return;
    const title =
      paths.length === 1
        ? `Importing “${cut(sourceName(paths[0] ?? ""), 60)}”`
        : `Importing ${count(paths.length, "record")}`;
    jobs.start("import", title, (options) => engine.importSource({ paths: [...paths], ...input }, options));
    chooseNothing();
  };
  return (
    <section className="card stack" data-gap="large" aria-label="Before the import begins">
      <ChosenList paths={paths} />
      <RadioGroup
        label="Whose records are these?"
        options={whoseOptions(people, person)}
        value={choice}
        onChange={setChoice}
        help={
          people.length === 0
            ? undefined
            : "Papers and scans that name somebody else are kept apart until you decide; nothing is mixed up."
        }
      />
      {choice === someoneNew ? (
        <TextField label="Name" value={newName} onChange={setNewName} maxLength={500} width="short" autoFocus />
      ) : null}
      <div className="actions">
        <Button look="primary" onPress={begin} isDisabled={input === null}>
          Import
        </Button>
        <Button look="quiet" onPress={chooseNothing}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

function ChosenList({ paths }: { readonly paths: readonly string[] }) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  // The button that had the focus is gone; the question that follows takes it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack" data-gap="small">
      <h2 ref={heading} tabIndex={-1}>
        Chosen
      </h2>
      <ul className="chosen-list">
        {paths.slice(0, shownPaths).map((path) => (
          <li key={path}>
            <span className="chosen-words">
              <Verbatim text={sourceName(path)} max={80} />
              <span className="secondary small">
                <Verbatim text={path} max={120} />
              </span>
            </span>
            <Button
              look="quiet"
              Icon={X}
              onPress={() => putBack(path)}
              aria-label={`Leave out ${cut(sourceName(path), 80)}`}
            >
              Leave out
            </Button>
          </li>
        ))}
        {paths.length > shownPaths ? <li className="secondary">and {paths.length - shownPaths} more</li> : null}
      </ul>
    </div>
  );
}
