/** What was said about whose things are, and the way back. */
import { Undo2 } from "lucide-react";
import type { FilingActLine } from "../../shared/api/engine/whose.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { dayOf } from "../words/today.ts";

export function FilingActs() {
  const [load, again] = useLoad("filing acts", (signal) => engine.listFilingActs({}, { signal }));
  return (
    <section className="section" aria-label="Whose things are">
      <h2>Whose things are</h2>
      <Loaded load={load} what="Reading what was decided" onAgain={again}>
        {(acts) =>
          acts.length === 0 ? (
            <p className="secondary">
              Nothing was decided or moved by hand. When you say whose something is, it is listed here and can be taken
              back.
            </p>
          ) : (
            <ul className="row-list">
              {acts.map((act) => (
                <Act key={act.id} act={act} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Act({ act }: { readonly act: FilingActLine }) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const name = cut(act.personName ?? "", 60);
  return (
    <li className="entry-row">
      <div className="entry-words">
        <p className="row-title">
          <Verbatim text={sentence(act, name)} max={140} />
        </p>
        <p className="secondary small">on {dayOf(act.madeAt)}</p>
        <Failure code={failed} />
      </div>
      {facts.isReadOnly ? null : (
        <Button
          look="quiet"
          Icon={Undo2}
          isPending={isRunning}
          aria-label={`Take back: ${sentence(act, name)}`}
          onPress={() => void run(async () => void (await engine.undoFiling({ actId: act.id })))}
        >
          Take back
        </Button>
      )}
    </li>
  );
}

function sentence({ kind, items }: FilingActLine, name: string): string {
  const what = count(items, "file");
  switch (kind) {
    case "decided":
      return `${what}: you said ${items === 1 ? "it belongs" : "they belong"} to ${name}`;
    case "moved":
      return `${what} moved to ${name}`;
    case "left":
      return `${what} left aside`;
  }
}
