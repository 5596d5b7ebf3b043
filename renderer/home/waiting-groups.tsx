/** Items that name somebody else, or nobody: whose they are is decided by a person and never by a guess. */
import { useState } from "react";
import type { WaitingGroup } from "../../shared/api/engine/import.ts";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { useJob } from "../state/jobs.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { ChoosePersonDialog, SamePersonDialog } from "./decide-dialogs.tsx";
import { commonPlace } from "./home-facts.ts";
import { fileUnder, fileUnderNew } from "./file-waiting.ts";

const shownFirst = 8;

export function WaitingGroups({ groups }: { readonly groups: readonly WaitingGroup[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const importing = useJob("import");
  if (groups.length === 0) return null;
  // Until an import has read everything it is not known what its items name.
  if (importing?.state.is === "running")
    return <p className="secondary">What names somebody else, or nobody, is listed here when the import has ended.</p>;
  const shown = isWhole ? groups : groups.slice(0, shownFirst);
  return (
    <section className="section">
      <h2>Needs your decision</h2>
      {shown.map((group) => (
        <Waiting key={group.originalIds[0] ?? ""} group={group} />
      ))}
      {shown.length < groups.length ? (
        <div className="actions">
          <Button look="quiet" onPress={() => setIsWhole(true)}>
            Show {groups.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </section>
  );
}

type Asking =
  | { readonly is: "nothing" }
  | { readonly is: "same"; readonly person: PersonCard }
  | { readonly is: "choose" };

function Waiting({ group }: { readonly group: WaitingGroup }) {
  const { person, facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const [asking, setAsking] = useState<Asking>({ is: "nothing" });
  const { name } = group;
  const close = () => setAsking({ is: "nothing" });
  return (
    <article className="card waiting stack">
      <WaitingHead group={group} />
      {facts.isReadOnly ? null : (
        <div className="actions">
          {person === null ? null : (
            <Button onPress={() => setAsking({ is: "same", person })} isDisabled={isRunning}>
              {name === null ? "They are about " : "Same person as "}
              <Verbatim text={person.name} max={40} />
            </Button>
          )}
          {name === null ? null : (
            <Button isPending={isRunning} onPress={() => void run(() => fileUnderNew(group, name))}>
              A different person: make a card
            </Button>
          )}
          <Button look="quiet" onPress={() => setAsking({ is: "choose" })} isDisabled={isRunning}>
            Choose a person
          </Button>
        </div>
      )}
      <Failure code={failed} />
      {asking.is === "same" ? (
        <SamePersonDialog
          group={group}
          person={asking.person}
          onClose={close}
          onConfirm={() => void run(() => fileUnder(group, asking.person.id))}
        />
      ) : null}
      {asking.is === "choose" ? (
        <ChoosePersonDialog
          group={group}
          onClose={close}
          onPerson={(chosen) => setAsking({ is: "same", person: chosen })}
          onNew={(newName) => {
            close();
            void run(() => fileUnderNew(group, newName));
          }}
        />
      ) : null}
    </article>
  );
}

/** How many items, whom they name, and where they stood. */
function WaitingHead({ group: { name, birthDate, originalIds, paths } }: { readonly group: WaitingGroup }) {
  return (
    <div className="stack" data-gap="small">
      <h3>
        {name === null ? (
          `${count(originalIds.length, "item")} ${originalIds.length === 1 ? "names" : "name"} nobody`
        ) : (
          <>
            {count(originalIds.length, "item")} {originalIds.length === 1 ? "names" : "name"}{" "}
            <Verbatim text={name} max={80} />
            {birthDate === null ? ", birth date not stated" : <>, born {<DateText date={birthDate} />}</>}
          </>
        )}
      </h3>
      <p className="secondary small">
        From <Verbatim text={commonPlace(paths)} max={160} />. They are stored safely and shown nowhere until you
        decide.
      </p>
    </div>
  );
}
