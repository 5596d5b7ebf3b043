/** Which papers a file holds: proposed, put right by dragging borders or by keys, and done only when somebody says so. */
import { Scissors } from "lucide-react";
import { useState } from "react";
import type { PaperActResult, ProposedPaper } from "../../shared/api/engine/papers.ts";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { startSignWords } from "../../shared/paper-words.ts";
import { Button } from "../components/button.tsx";
import { named } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure, Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { documentKey, readDocument } from "../document/read-document.ts";
import { engine } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { go, goFrom } from "../state/navigation.ts";
import { offerUndoAndLeave } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { documentTypeWord } from "../words/words.ts";
import { moved, pagesWords, partsOf, roomOf, toggled, type Part } from "./part-borders.ts";
import { useDrag } from "./use-drag.ts";
import { PartBorder } from "./part-border.tsx";
import { SmallPage } from "./small-page.tsx";

export function PartsScreen({ place }: ScreenProps<"parts">) {
  const id = place.id as DocumentId;
  const [load, again] = useLoad(`parts ${id}`, async (signal) => {
    const [document, proposed] = await Promise.all([
      readDocument(id, signal),
      engine.proposePapers({ id }, { signal }),
    ]);
    return { document, proposed };
  });
  return (
    <>
      <PageHead title="Which papers are in this file" hasBack>
        {load.is === "ready" ? <Verbatim text={load.value.document.title} max={140} /> : null}
      </PageHead>
      <Loaded load={load} what="Looking where papers begin" onAgain={again}>
        {({ document, proposed }) => <Parts key={documentKey(id)} document={document} proposed={proposed} />}
      </Loaded>
    </>
  );
}

interface PartsProps {
  readonly document: OpenDocument;
  readonly proposed: readonly ProposedPaper[];
}

function Parts({ document, proposed }: PartsProps) {
  const { id } = document;
  const pages = document.pageSizes.length;
  const first = proposed.map(({ firstPage }) => firstPage);
  const [starts, setStarts, forget] = useDraft<readonly number[]>(`parts ${id}`, first);
  const [facts] = useLoad(`papers ${id} ${starts.join(" ")}`, (signal) =>
    engine.proposePapers({ id, starts: [...starts] }, { signal }),
  );
  const said = facts.is === "ready" ? facts.value : proposed;
  const { run, isRunning, failed } = useAct();
  const [uncopied, setUncopied] = useState<Extract<PaperActResult, { is: "not-copied" }> | null>(null);
  const split = () =>
    void run(async () => {
      setUncopied(null);
      const result = await engine.splitPaper({ id, starts: [...starts] });
      if (result.is === "not-copied") return setUncopied(result);
      forget();
      const { actId, papers } = result;
      const waiting = papers.filter(({ isWaiting }) => isWaiting).length;
      const asked =
        waiting === 0
          ? ""
          : ` ${waiting === 1 ? "One names" : `${waiting} name`} somebody else and waits for your word.`;
      offerUndoAndLeave(
        `“${named(document.title)}” is ${count(papers.length, "paper")} now.${asked}`,
        () => engine.undoPaperAct({ actId }),
        () => goFrom(id),
      );
    });
  const sayOne = () =>
    void run(async () => {
      await engine.sayOnePaper({ id, isOne: true });
      forget();
      offerUndoAndLeave(
        `“${named(document.title)}” is one paper.`,
        () => engine.sayOnePaper({ id, isOne: false }),
        () => go({ screen: "document", id }),
      );
    });
  const parts = partsOf(starts, pages);
  /** Answers where the border stands then. */
  const move = (start: number, to: number): number => {
    const after = moved(starts, start, { page: to, pages });
    if (after !== starts) setStarts(after);
    return after[starts.indexOf(start)] ?? start;
  };
  // What is dragged is shown where it would go, and goes there when it is let go: rows that change under the pointer lead it astray.
  const [target, setTarget] = useState<number | null>(null);
  const drag = useDrag({
    begin: (element) => element.closest<HTMLElement>("[data-border]")?.dataset["border"] ?? null,
    move: (dragged, x, y) => {
      const over = pageUnder(x, y);
      const [least, most] = roomOf(starts, Number(dragged), pages);
      if (over !== null) setTarget(Math.min(Math.max(over, least), most));
      return dragged;
    },
    drop: (dragged) => {
      if (target !== null) focusBorder(move(Number(dragged), target));
      setTarget(null);
    },
  });
  return (
    <div className="stack">
      <p>
        {proposed.length > 1
          ? `This file seems to hold ${count(proposed.length, "paper")}. Look at the borders between them and put them right; nothing changes before you say so.`
          : "This file seems to be one paper. If it is several, say on which page each one begins; nothing changes before you say so."}
      </p>
      <p className="secondary">
        Drag a border to another page, or choose it with Tab and move it with the arrow keys. The file itself stays as
        it came, and you can take everything back.
      </p>
      <div className="actions">
        <Button look="primary" Icon={Scissors} isPending={isRunning} isDisabled={starts.length < 2} onPress={split}>
          {starts.length < 2 ? "Split into papers" : `Split into ${count(starts.length, "paper")}`}
        </Button>
        {proposed.length > 1 ? (
          <Button isPending={isRunning} onPress={sayOne}>
            It is one paper
          </Button>
        ) : null}
        {starts.join() === first.join() ? null : (
          <Button look="quiet" onPress={() => setStarts(first)}>
            As it was proposed
          </Button>
        )}
      </div>
      <Failure code={failed} />
      {uncopied === null ? null : (
        <Message tone="danger" title="Nothing was changed" isAnnounced>
          <p>Page {uncopied.page} cannot be copied exactly, so the file stays one paper.</p>
        </Message>
      )}
      <ol className="parts" aria-label="Papers in this file" {...drag}>
        {parts.map((part, at) => (
          <PartRow
            key={part.firstPage}
            id={id}
            part={part}
            number={at + 1}
            said={said.find(({ firstPage, lastPage }) => firstPage === part.firstPage && lastPage === part.lastPage)}
            target={target}
            room={at === 0 ? null : roomOf(starts, part.firstPage, pages)}
            onMove={(page) => focusBorder(move(part.firstPage, page))}
            onToggle={(page) => setStarts(toggled(starts, page))}
          />
        ))}
      </ol>
    </div>
  );
}

/** The page that a paper would begin with if it began here: the one under the pointer, or the next one from its middle on. */
function pageUnder(x: number, y: number): number | null {
  const tile = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-tile]");
  if (!tile) return null;
  const box = tile.getBoundingClientRect();
  const page = Number(tile.dataset["tile"]);
  return x > box.left + box.width / 2 ? page + 1 : page;
}

/** The border that was moved keeps the focus, wherever it stands now. */
function focusBorder(page: number): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-border="${page}"]`)?.focus());
}

interface PartRowProps {
  readonly id: DocumentId;
  readonly part: Part;
  readonly number: number;
  /** What its words say; not there while they are read. */
  readonly said: ProposedPaper | undefined;
  /** The page on which a dragged border would stand; null while none is dragged. */
  readonly target: number | null;
  /** Null for the first paper, whose beginning is the file's. */
  readonly room: readonly [number, number] | null;
  readonly onMove: (page: number) => void;
  readonly onToggle: (page: number) => void;
}

function PartRow({ id, part, number, said, target, room, onMove, onToggle }: PartRowProps) {
  const { firstPage, lastPage } = part;
  const all = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at);
  return (
    <li className="part">
      <div className="part-head">
        <h2>
          Paper {number}, {pagesWords(part)}
        </h2>
        <PartFacts said={said} />
        {room === null ? null : (
          <Button look="quiet" onPress={() => onToggle(firstPage)}>
            Join with the paper above
          </Button>
        )}
      </div>
      <div className="part-pages">
        {room === null ? null : (
          <PartBorder page={firstPage} room={room} onMove={onMove} onRemove={() => onToggle(firstPage)} />
        )}
        {all.map((page) => (
          <div key={page} className="part-tile" data-tile={page} data-target={page === target}>
            <SmallPage id={id} page={page} />
            <div className="part-tile-foot">
              <Button
                look="quiet"
                onPress={() => go({ screen: "document", id, page })}
                aria-label={`Look at page ${page}`}
              >
                Page {page}
              </Button>
              {page === firstPage ? null : (
                <Button look="quiet" onPress={() => onToggle(page)} aria-label={`A paper begins on page ${page}`}>
                  Begins here
                </Button>
              )}
            </div>
          </div>
        ))}
      </div>
    </li>
  );
}

function PartFacts({ said }: Pick<PartRowProps, "said">) {
  if (said === undefined) return <p className="secondary small">…</p>;
  const { title, type, date, facility, person, why } = said;
  return (
    <>
      <p className="proposed-text">
        {documentTypeWord(type)} · {date === null ? "no date found" : formatDate(date)}
        {title === null ? null : (
          <>
            {" · "}
            <Verbatim text={title} max={90} />
          </>
        )}
      </p>
      <p className="secondary small">
        {facility === null ? null : (
          <>
            <Verbatim text={facility} max={70} />
            {" · "}
          </>
        )}
        {person === null ? (
          "names nobody"
        ) : (
          <>
            names <Verbatim text={person} max={60} />
          </>
        )}
        {why.length === 0
          ? null
          : ` · a paper begins here: ${why
              .slice(0, 2)
              .map((sign) => startSignWords[sign])
              .join(", ")}`}
      </p>
    </>
  );
}
