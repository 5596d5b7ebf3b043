/** What a portal's file states in codes, entry by entry: each becomes an entry of the timeline once a person has confirmed it. */
import { Check, Undo2, X } from "lucide-react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { StatedLine } from "../../shared/model/stated-entry.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { timelineKindWord } from "../words/words.ts";
import type { MarkedEvidence } from "./evidence-boxes.ts";

interface StatedPartProps {
  readonly document: OpenDocument;
  readonly isReadOnly: boolean;
  readonly onEvidence: (evidence: readonly MarkedEvidence[], comes: boolean) => void;
}

/** So many are shown at once; a summary of a life has hundreds. */
const shownAtOnce = 40;

export function StatedPart({ document: { id, personId }, isReadOnly, onEvidence }: StatedPartProps) {
  const [load] = useLoad(`stated ${id}`, (signal) => engine.listStatedEntries({ documentId: id }, { signal }));
  const { run, isRunning, failed } = useAct();
  if (load.is !== "ready" || load.value.length === 0) return null;
  const mayDecide = !isReadOnly && personId !== null;
  const dated = load.value.filter(({ date }) => date !== null);
  const open = dated.filter(({ word, isDenied }) => word === "proposed" && !isDenied);
  const decide = (lines: readonly StatedLine[], word: StatedLine["word"]) => () =>
    void run(async () => {
      const ids = await engine.decideStatedEntries({ ids: lines.map((line) => line.id), word });
      if (ids.length > 0 && word !== "proposed")
        offerUndo(
          `${count(ids.length, "entry", "entries")} ${ids.length === 1 ? "was" : "were"} ${word === "confirmed" ? "confirmed" : "taken out of the timeline"}.`,
          () => engine.decideStatedEntries({ ids: [...ids], word: "proposed" }),
        );
    });
  const shown = dated.slice(0, shownAtOnce);
  return (
    <section className="stack stated-part" data-gap="small" aria-label="What this file states">
      <h2>What this file states</h2>
      <p className="secondary small">
        From the codes in the file, with a day. They stand in the timeline as read; each counts once you confirm it.
      </p>
      {mayDecide && open.length > 1 ? (
        <div className="actions">
          <Button Icon={Check} onPress={decide(open, "confirmed")} isPending={isRunning}>
            Confirm all {open.length.toLocaleString("en-GB")}
          </Button>
        </div>
      ) : null}
      <ul className="plain-list stated-list">
        {shown.map((line) => (
          <li key={line.id}>
            <Stated
              line={line}
              onDecide={mayDecide ? (word) => decide([line], word)() : null}
              onShow={() => onEvidence([{ ...line.evidence, of: "row" }], true)}
            />
          </li>
        ))}
      </ul>
      {dated.length > shown.length ? (
        <p className="secondary small">
          {count(dated.length - shown.length, "more entry", "more entries")} stand in the timeline and on the pages.
        </p>
      ) : null}
      <Failure code={failed} />
    </section>
  );
}

interface StatedProps {
  readonly line: StatedLine;
  readonly onDecide: ((word: StatedLine["word"]) => void) | null;
  readonly onShow: () => void;
}

function Stated({ line, onDecide, onShow }: StatedProps) {
  const { kind, title, date, endDate, isOngoing, status, isDenied, word } = line;
  const when = endDate === null ? formatDate(date) : `${formatDate(date)} to ${formatDate(endDate)}`;
  return (
    <>
      <Button look="quiet" onPress={onShow} aria-label={`${title}: show it on the page`}>
        <Verbatim text={title} max={80} />
      </Button>
      <p className="secondary small">
        {timelineKindWord(kind)} · {when}
        {isOngoing ? ", goes on" : ""}
        {status === null ? "" : ` · ${status}`}
      </p>
      {isDenied ? (
        <p className="small">The file says that this is not so, or that there is none. Nothing is made of it.</p>
      ) : word === "proposed" ? (
        onDecide === null ? null : (
          <div className="actions">
            <Button look="quiet" Icon={Check} onPress={() => onDecide("confirmed")} aria-label={`Confirm ${title}`}>
              Confirm
            </Button>
            <Button look="quiet" Icon={X} onPress={() => onDecide("rejected")} aria-label={`${title} is not so`}>
              Not so
            </Button>
          </div>
        )
      ) : (
        <div className="actions">
          <span className="small">{word === "confirmed" ? "Confirmed by you" : "You said that it is not so"}</span>
          {onDecide === null ? null : (
            <Button look="quiet" Icon={Undo2} onPress={() => onDecide("proposed")} aria-label={`Take back: ${title}`}>
              Take back
            </Button>
          )}
        </div>
      )}
    </>
  );
}
