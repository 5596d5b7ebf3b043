/** Items that name somebody else, or nobody: whose they are is decided by a person and never by a guess. */
import { useState } from "react";
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { Button } from "../components/button.tsx";
import { count } from "../words/counts.ts";
import { useJob } from "../state/jobs.ts";
import { Strangers } from "./strangers.tsx";
import { WaitingCard } from "./waiting-card.tsx";
import { isStranger } from "./waiting-words.ts";

const shownFirst = 4;
/** So many strangers are one card: what they need is one look, not many questions. */
const manyStrangers = 3;

export function WaitingGroups({ groups }: { readonly groups: readonly WaitingGroup[] }) {
  const importing = useJob("import");
  if (groups.length === 0) return null;
  // Until an import has read everything it is not known what its items name.
  if (importing?.state.is === "running")
    return <p className="secondary">What names somebody else, or nobody, is listed here when the import has ended.</p>;
  const open = groups.filter(({ isSetAside }) => !isSetAside);
  const strangers = open.filter(isStranger);
  const asMany = strangers.length >= manyStrangers;
  const questions = asMany ? open.filter((group) => !isStranger(group)) : open;
  return (
    <>
      {open.length === 0 ? null : (
        <section className="section">
          <h2>Needs your decision</h2>
          <Questions groups={questions} />
          {asMany ? <Strangers groups={strangers} /> : null}
        </section>
      )}
      <LeftAside groups={groups.filter(({ isSetAside }) => isSetAside)} />
    </>
  );
}

function Questions({ groups }: { readonly groups: readonly WaitingGroup[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? groups : groups.slice(0, shownFirst);
  return (
    <>
      {shown.map((group) => (
        <WaitingCard key={group.id} group={group} />
      ))}
      {shown.length < groups.length ? (
        <div className="actions">
          <Button look="quiet" onPress={() => setIsWhole(true)}>
            Show {groups.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** What somebody left aside: one line, opened by whoever changes their mind. */
function LeftAside({ groups }: { readonly groups: readonly WaitingGroup[] }) {
  const [isOpen, setIsOpen] = useState(false);
  if (groups.length === 0) return null;
  const items = groups.reduce((sum, { originalIds }) => sum + originalIds.length, 0);
  return (
    <section className="section" aria-label="Left aside">
      <p className="secondary">
        {count(items, "record")} about somebody else {items === 1 ? "was" : "were"} left aside by you.{" "}
        {items === 1 ? "It is" : "They are"} stored, and shown nowhere.{" "}
        <Button look="quiet" onPress={() => setIsOpen(!isOpen)}>
          {isOpen ? "Hide them" : "Look at them"}
        </Button>
      </p>
      {isOpen ? <Questions groups={groups} /> : null}
    </section>
  );
}
