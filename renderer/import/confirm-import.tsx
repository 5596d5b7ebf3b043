/** Before anything is taken in: what lies there, whose it is, and go. */
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { ProgressCard } from "../components/progress-card.tsx";
import { TextField } from "../components/text-field.tsx";
import { cut } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { jobs } from "../state/jobs.ts";
import { useVault } from "../state/open-vault.tsx";
import { useStore } from "../state/store.ts";
import { chooseNothing, putBack, sourceName } from "./chosen-sources.ts";
import { LookResult } from "./look-result.tsx";
import { othersWords } from "./look-words.ts";
import { lookAt, lookStore, stopLooking, type LookState } from "./source-look.ts";
import { proposedChoice, someoneNew, unchosenWords, whoseInput, whoseOptions, type WhoseChoice } from "./whose.ts";

const shownPaths = 12;

interface ConfirmImportProps {
  readonly paths: readonly string[];
  /** Only these of it are tried again. */
  readonly only: readonly string[] | null;
}

export function ConfirmImport({ paths, only }: ConfirmImportProps) {
  useEffect(() => lookAt(paths), [paths]);
  const state = useStore(lookStore)?.state;
  return (
    <section className="card stack" data-gap="large" aria-label="Before the import begins">
      <ChosenList paths={paths} />
      {only === null ? null : (
        <p>
          Only the {count(only.length, "file")} that could not be read before {only.length === 1 ? "is" : "are"} tried
          again.
        </p>
      )}
      <Look state={state} />
      {state === undefined || state.is === "looking" ? null : <WhoseAndGo paths={paths} only={only} state={state} />}
    </section>
  );
}

function Look({ state }: { readonly state: LookState | undefined }) {
  switch (state?.is) {
    case undefined:
      return null;
    case "looking":
      return (
        <ProgressCard
          title="Looking at what is there"
          stage={state.progress?.stage === "looking" ? "Nothing is taken in yet" : "Counting the files"}
          done={state.progress?.done ?? 0}
          total={state.progress?.total ?? null}
          item={state.progress?.item}
          startedAt={state.startedAt}
          soFar="You need not wait for this: stop looking, and the import tells afterwards what was there."
          cancelWord="Stop looking"
          onCancel={stopLooking}
          isEnding={false}
        />
      );
    case "stopped":
      return (
        <p role="status" className="secondary">
          It was not looked through. The import tells afterwards what was there.
        </p>
      );
    case "failed":
      return <Failure code={state.code} />;
    case "done":
      return <LookResult look={state.look} />;
  }
}

interface WhoseAndGoProps extends ConfirmImportProps {
  readonly state: LookState;
}

function WhoseAndGo({ paths, only, state }: WhoseAndGoProps) {
  const { people, person } = useVault();
  const look = state.is === "done" ? state.look : null;
  const [said, setChoice] = useState<WhoseChoice | null>(null);
  const [newName, setNewName] = useState("");
  const choice = said ?? proposedChoice(look, person);
  const input = whoseInput(choice, newName, people);
  const begin = () => {
    if (input === null) return;
    const title =
      paths.length === 1
        ? `Importing “${cut(sourceName(paths[0] ?? ""), 60)}”`
        : `Importing ${count(paths.length, "file or folder", "files and folders")}`;
    jobs.start("import", title, (options) =>
      engine.importSource({ paths: [...paths], ...input, ...(only === null ? {} : { only: [...only] }) }, options),
    );
    chooseNothing();
  };
  const unchosen = choice === null ? unchosenWords(look, person) : null;
  const others = look === null ? null : othersWords(look, people.some(({ id }) => id === choice) ? choice : null);
  return (
    <>
      <RadioGroup
        label="Whose records are these?"
        options={whoseOptions(people, person, look)}
        value={choice}
        onChange={setChoice}
        help={
          people.length === 0
            ? undefined
            : (unchosen ?? others ?? "Papers and scans that name somebody else are kept apart until you decide.")
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
    </>
  );
}

function ChosenList({ paths }: { readonly paths: readonly string[] }) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  // The button that had the focus is gone; the question that follows takes it.
  useEffect(() => heading.current?.focus(), []);
  const isOne = paths.length === 1;
  return (
    <div className="stack" data-gap="small">
      <h2 ref={heading} tabIndex={-1}>
        {isOne ? <Verbatim text={sourceName(paths[0] ?? "")} max={80} /> : `${paths.length} files and folders`}
      </h2>
      {isOne ? (
        <p className="secondary small">
          <Verbatim text={paths[0] ?? ""} max={120} />
        </p>
      ) : (
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
      )}
    </div>
  );
}
