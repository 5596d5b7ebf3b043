/** One question: whose are these? What is likely stands first; what would be a mistake for most is never preselected. */
import { useState } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { commonPlace } from "../home/home-facts.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { ChoosePersonDialog, SamePersonDialog } from "./decide-dialogs.tsx";
import { fileWaiting, leaveWaiting, type Whom } from "./file-items.ts";
import { companionWords, isStranger, namingWords } from "./waiting-words.ts";

type Asking =
  | { readonly is: "nothing" }
  | { readonly is: "same"; readonly person: PersonCard }
  | { readonly is: "choose" };

export function WaitingCard({ group }: { readonly group: WaitingGroup }) {
  const { people, person, facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const [asking, setAsking] = useState<Asking>({ is: "nothing" });
  const close = () => setAsking({ is: "nothing" });
  const likely = likelyPerson(group, people, person);
  const file = (whom: Whom) => void run(() => fileWaiting(group, whom));
  const choose = ({ whose, name }: Whom) => {
    const chosen = whose.is === "known" ? people.find(({ id }) => id === whose.personId) : undefined;
    if (chosen) return setAsking({ is: "same", person: chosen });
    close();
    file({ whose, name });
  };
  return (
    <article className="card waiting stack">
      <WaitingHead group={group} />
      {facts.isReadOnly ? null : (
        <div className="actions">
          {likely === null ? null : (
            <Button onPress={() => setAsking({ is: "same", person: likely })} isDisabled={isRunning}>
              {group.name === null ? "They are about " : "Same person as "}
              <Verbatim text={likely.name} max={40} />
            </Button>
          )}
          <NewCard group={group} isRunning={isRunning} onFile={file} />
          <Button look="quiet" onPress={() => setAsking({ is: "choose" })} isDisabled={isRunning}>
            Choose a person
          </Button>
          {group.isSetAside ? null : (
            <Button look="quiet" onPress={() => void run(() => leaveWaiting([group]))} isDisabled={isRunning}>
              Leave aside
            </Button>
          )}
        </div>
      )}
      <Failure code={failed} />
      {asking.is === "same" ? (
        <SamePersonDialog
          group={group}
          person={asking.person}
          onClose={close}
          onConfirm={() => file({ whose: { is: "known", personId: asking.person.id }, name: asking.person.name })}
        />
      ) : null}
      {asking.is === "choose" ? (
        <ChoosePersonDialog
          title="Whose records are they?"
          people={byFit(group, people)}
          likely={onlyLikely(group, people)}
          newName={group.name ?? ""}
          act="Next"
          onClose={close}
          onChoose={choose}
        />
      ) : null}
    </article>
  );
}

interface NewCardProps {
  readonly group: WaitingGroup;
  readonly isRunning: boolean;
  readonly onFile: (whom: Whom) => void;
}

function NewCard({ group: { name }, isRunning, onFile }: NewCardProps) {
  if (name === null) return null;
  return (
    <Button isPending={isRunning} onPress={() => onFile({ whose: { is: "new", name }, name })}>
      A different person: make a page
    </Button>
  );
}

/** The vault's people, those whom it may be first. */
function byFit({ candidates }: WaitingGroup, people: readonly PersonCard[]): readonly PersonCard[] {
  return candidates.flatMap(({ personId }) => people.find(({ id }) => id === personId) ?? []);
}

/** The one person whom it may be; null where it may be several, or nobody. */
function onlyLikely(group: WaitingGroup, people: readonly PersonCard[]): PersonCard | null {
  const fitting = group.name === null ? [] : group.candidates.filter(({ fit }) => fit !== "different");
  const [only] = fitting;
  return fitting.length === 1 ? (people.find(({ id }) => id === only?.personId) ?? null) : null;
}

/** Whom the first button offers: whoever it may be; where nobody is named, the person on screen; never a stranger. */
function likelyPerson(
  group: WaitingGroup,
  people: readonly PersonCard[],
  onScreen: PersonCard | null,
): PersonCard | null {
  if (group.name === null) return onScreen;
  return isStranger(group) ? null : onlyLikely(group, people);
}

/** How many items, whom they name, and where they stood. */
function WaitingHead({ group }: { readonly group: WaitingGroup }) {
  const { name, otherNames, birthDate, paths } = group;
  return (
    <div className="stack" data-gap="small">
      <h3>
        {name === null ? (
          `${namingWords(group)} nobody`
        ) : (
          <>
            {namingWords(group)} <Verbatim text={name} max={80} />
            {birthDate === null ? ", birth date not stated" : <>, born {<DateText date={birthDate} />}</>}
          </>
        )}
      </h3>
      {otherNames.length === 0 ? null : (
        <p className="small">
          Also written <Verbatim text={otherNames.join(" · ")} max={160} />
        </p>
      )}
      <p className="secondary small">
        From <Verbatim text={commonPlace(paths)} max={160} />. {companionWords(group)}{" "}
        {group.originalIds.length === 1 ? "It is" : "They are"} stored safely and shown nowhere until you decide.
      </p>
    </div>
  );
}
