/** What was removed: until when it can be brought back, the way back, and deleting it for good. */
import { Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { RemovedLine } from "../../shared/api/engine/removal.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure, Message } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { dayOf } from "../words/today.ts";
import { DeleteForGood } from "./delete-for-good.tsx";
import { namedList } from "./named-list.ts";

const kindWords = { document: "Document", study: "Scan", entry: "Entry of your own", case: "Case" } as const;

export function RemovedItems() {
  const { person, facts } = useVault();
  const personId = person?.id;
  const [gone, setGone] = useState<string | null>(null);
  const [load, again] = useLoad(`removed ${personId ?? ""}`, async (signal) =>
    personId === undefined ? [] : await engine.listRemoved({ personId }, { signal }),
  );
  return (
    <section className="section" aria-label="Removed">
      <h2>Removed</h2>
      {gone === null ? null : (
        <Message tone="ok" title={`“${cut(gone, 80)}” is deleted for good`} isAnnounced>
          <p>
            Nothing in the vault’s folder holds it any more. A backup made before still does, until it is made again
            with “What I delete for good also goes from this backup” chosen. Other copies you have to destroy yourself.
          </p>
        </Message>
      )}
      <Loaded load={load} what="Reading what was removed" onAgain={again}>
        {(lines) =>
          lines.length === 0 || person === null ? (
            <p className="secondary">
              Nothing is removed. What you remove can be brought back here for 30 days; then it is deleted for good.
            </p>
          ) : (
            <>
              <p className="secondary">
                Removed from the records of <Verbatim text={person.name} max={60} />. Nothing here is shown or put into
                a packet. After 30 days it is deleted for good.
              </p>
              <ul className="row-list">
                {lines.map((line) => (
                  <Removed
                    key={`${line.kind} ${line.id}`}
                    line={line}
                    isReadOnly={facts.isReadOnly}
                    onGone={() => setGone(line.title)}
                  />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

interface RemovedProps {
  readonly line: RemovedLine;
  readonly isReadOnly: boolean;
  readonly onGone: () => void;
}

function Removed({ line, isReadOnly, onGone }: RemovedProps) {
  const { run, isRunning, failed } = useAct();
  const [asks, setAsks] = useState(false);
  const { kind, id, title, date, removedAt, goesAt, heldBy, alsoGoes } = line;
  const isHeld = heldBy.length > 0;
  return (
    <li className="entry-row">
      <div className="entry-words">
        <p className="row-title">
          <Verbatim text={title} max={120} />
        </p>
        <p className="secondary small">
          {kindWords[kind]},{" "}
          {kind === "case" ? null : (
            <>
              <DateText date={date} />,{" "}
            </>
          )}
          removed on {dayOf(removedAt)}
          {isHeld ? "" : `; deleted for good from ${dayOf(goesAt)} on`}
        </p>
        {isHeld ? (
          <p className="secondary small">
            It stays for now: the same file also holds <Verbatim text={namedList(heldBy)} max={200} />, which you have
            not removed.
          </p>
        ) : alsoGoes.length === 0 ? null : (
          <p className="secondary small">
            In the same file, and deleted with it: <Verbatim text={namedList(alsoGoes)} max={200} />.
          </p>
        )}
        <Failure code={failed} />
      </div>
      {isReadOnly ? null : (
        <div className="actions">
          <Button
            look="quiet"
            Icon={Undo2}
            isPending={isRunning}
            aria-label={`Bring back ${cut(title, 60)}`}
            onPress={() => void run(async () => void (await engine.restoreItem({ kind, id })))}
          >
            Bring back
          </Button>
          {isHeld ? null : (
            <Button
              look="quiet"
              Icon={Trash2}
              aria-label={`Delete for good: ${cut(title, 60)}`}
              onPress={() => setAsks(true)}
            >
              Delete for good
            </Button>
          )}
        </div>
      )}
      {asks ? <DeleteForGood line={line} onClose={() => setAsks(false)} onGone={onGone} /> : null}
    </li>
  );
}
