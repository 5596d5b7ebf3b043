/** What was removed, and the way back. */
import { Undo2 } from "lucide-react";
import type { RemovedLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { cut } from "../components/cut-text.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { dayOf } from "../words/today.ts";

const kindWords = { document: "Document", study: "Scan", entry: "Entry of your own" } as const;

export function RemovedItems() {
  const { person, facts } = useVault();
  const personId = person?.id;
  const [load, again] = useLoad(`removed ${personId ?? ""}`, async (signal) =>
    personId === undefined ? [] : await engine.listRemoved({ personId }, { signal }),
  );
  return (
    <section className="section" aria-label="Removed">
      <h2>Removed</h2>
      <Loaded load={load} what="Reading what was removed" onAgain={again}>
        {(lines) =>
          lines.length === 0 || person === null ? (
            <p className="secondary">
              Nothing was removed. What is removed is kept for at least 30 days and can be brought back here.
            </p>
          ) : (
            <>
              <p className="secondary">
                Removed from the records of <Verbatim text={person.name} max={60} />. Kept for at least 30 days; nothing
                here is shown or put into a packet.
              </p>
              <ul className="row-list">
                {lines.map((line) => (
                  <Removed key={`${line.kind} ${line.id}`} line={line} isReadOnly={facts.isReadOnly} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Removed({ line, isReadOnly }: { readonly line: RemovedLine; readonly isReadOnly: boolean }) {
  const { run, isRunning, failed } = useAct();
  const { kind, id, title, date, removedAt } = line;
  return (
    <li className="entry-row">
      <div className="entry-words">
        <p className="row-title">
          <Verbatim text={title} max={120} />
        </p>
        <p className="secondary small">
          {kindWords[kind]}, <DateText date={date} />, removed on {dayOf(removedAt)}
        </p>
        <Failure code={failed} />
      </div>
      {isReadOnly ? null : (
        <Button
          look="quiet"
          Icon={Undo2}
          isPending={isRunning}
          aria-label={`Bring back ${cut(title, 60)}`}
          onPress={() => void run(async () => void (await engine.restoreItem({ kind, id })))}
        >
          Bring back
        </Button>
      )}
    </li>
  );
}
