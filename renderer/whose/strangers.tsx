/** Many other people at once, as a disc of a whole ward brings them: one card, one list, one answer for all. */
import { useState } from "react";
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { Button } from "../components/button.tsx";
import { Confirm } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { ShortList } from "../import/short-list.tsx";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { fileEachAsNew, leaveWaiting } from "./file-items.ts";
import { WaitingCard } from "./waiting-card.tsx";

export function Strangers({ groups }: { readonly groups: readonly WaitingGroup[] }) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const [isOneByOne, setIsOneByOne] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  if (isOneByOne) return groups.map((group) => <WaitingCard key={group.id} group={group} />);
  const items = groups.reduce((sum, { originalIds }) => sum + originalIds.length, 0);
  return (
    <article className="card waiting stack">
      <div className="stack" data-gap="small">
        <h3>
          {count(items, "record")} {items === 1 ? "names" : "name"} {groups.length} other people
        </h3>
        <p className="secondary small">
          None of them can be anybody in this vault. They are stored safely and shown nowhere until you decide.
        </p>
      </div>
      <ShortList items={groups} shown={6}>
        {({ name, birthDate, originalIds }) => (
          <>
            <Verbatim text={name ?? ""} max={80} />
            {birthDate === null ? null : (
              <>
                , born <DateText date={birthDate} />
              </>
            )}
            <span className="secondary"> · {count(originalIds.length, "record")}</span>
          </>
        )}
      </ShortList>
      {facts.isReadOnly ? null : (
        <div className="actions">
          <Button isPending={isRunning} onPress={() => void run(() => leaveWaiting(groups))}>
            Leave all of them aside
          </Button>
          <Button look="quiet" isDisabled={isRunning} onPress={() => setIsOneByOne(true)}>
            Decide one by one
          </Button>
          <Button look="quiet" isDisabled={isRunning} onPress={() => setIsAsking(true)}>
            Make a page for each
          </Button>
        </div>
      )}
      <Failure code={failed} />
      {isAsking ? (
        <Confirm
          title={`Make ${groups.length} pages?`}
          isOpen
          act="Make the pages"
          onClose={() => setIsAsking(false)}
          onConfirm={() => void run(() => fileEachAsNew(groups))}
        >
          <p>Each of them gets a page in this vault. Do this only when you look after the records of all of them.</p>
        </Confirm>
      ) : null}
    </article>
  );
}
