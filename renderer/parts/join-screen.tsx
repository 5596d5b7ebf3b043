/** Several files that are one paper: put in their order, and joined when somebody says so. */
import { ArrowDown, ArrowUp, Layers } from "lucide-react";
import { useState } from "react";
import type { PaperActResult } from "../../shared/api/engine/papers.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure, Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { ToolButton } from "../components/tool-button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { goBack } from "../state/navigation.ts";
import { offerUndoAndLeave } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { orderedByName, placed } from "./join-order.ts";
import { useDrag } from "./use-drag.ts";
import { SmallPage } from "./small-page.tsx";

export function JoinScreen({ place, person }: PersonScreenProps<"join">) {
  const [load, again] = useLoad(`contents ${person.id}`, (signal) =>
    engine.listContents({ personId: person.id }, { signal }),
  );
  return (
    <>
      <PageHead title="Make them one paper" hasBack>
        For photographs of one paper, or pages that were scanned one by one.
      </PageHead>
      <Loaded load={load} what="Reading the table of contents" onAgain={again}>
        {(lines) => {
          const chosen = orderedByName(lines.filter(({ id }) => place.ids.includes(id)));
          return chosen.length < 2 ? <p>They are one paper already, or no longer there.</p> : <Order lines={chosen} />;
        }}
      </Loaded>
    </>
  );
}

function Order({ lines }: { readonly lines: readonly ContentsLine[] }) {
  const [order, setOrder] = useState<readonly string[]>(() => lines.map(({ id }) => id));
  const { run, isRunning, failed } = useAct();
  const [uncopied, setUncopied] = useState<Extract<PaperActResult, { is: "not-copied" }> | null>(null);
  const shown = order.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  const rowAt = (target: Element | null) => target?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? null;
  const drag = useDrag({
    begin: rowAt,
    move: (dragged, x, y) => {
      const over = rowAt(document.elementFromPoint(x, y));
      if (over !== null && over !== dragged) setOrder(placed(order, dragged, order.indexOf(over)));
      return dragged;
    },
  });
  const join = () =>
    void run(async () => {
      setUncopied(null);
      const result = await engine.joinPapers({ ids: shown.map(({ id }) => id as DocumentId) });
      if (result.is === "not-copied") return setUncopied(result);
      const { actId } = result;
      offerUndoAndLeave(
        `${count(shown.length, "file")} are one paper now.`,
        () => engine.undoPaperAct({ actId }),
        goBack,
      );
    });
  return (
    <div className="stack">
      <p>
        Put them in the order of the pages: drag them, or use the arrows. The files themselves stay as they came, and
        you can take it back.
      </p>
      <div className="actions">
        <Button look="primary" Icon={Layers} isPending={isRunning} onPress={join}>
          Make them one paper of{" "}
          {count(
            shown.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
            "page",
          )}
        </Button>
      </div>
      <Failure code={failed} />
      {uncopied === null ? null : (
        <Message tone="danger" title="Nothing was changed" isAnnounced>
          <p>
            Page {uncopied.page} of <Verbatim text={uncopied.source} max={90} /> cannot be copied exactly.
          </p>
        </Message>
      )}
      <ol className="join-order" aria-label="In this order" {...drag}>
        {shown.map((line, at) => (
          <JoinRow
            key={line.id}
            line={line}
            at={at}
            last={shown.length - 1}
            onPlace={(place) => setOrder(placed(order, line.id, place))}
          />
        ))}
      </ol>
    </div>
  );
}

interface JoinRowProps {
  readonly line: ContentsLine;
  readonly at: number;
  readonly last: number;
  readonly onPlace: (place: number) => void;
}

function JoinRow({ line, at, last, onPlace }: JoinRowProps) {
  const name = cut(line.source.slice(line.source.lastIndexOf("/") + 1), 60);
  return (
    <li className="join-row" data-row={line.id}>
      <span className="join-place number">{at + 1}</span>
      <SmallPage id={line.id as DocumentId} page={1} />
      <span className="join-words">
        <span>
          <Verbatim text={name} max={60} />
        </span>
        <span className="secondary small">
          <Verbatim text={line.title} max={90} /> · {count(line.pages ?? 0, "page")}
        </span>
      </span>
      <ToolButton name={`Move ${name} up`} Icon={ArrowUp} isDisabled={at === 0} onPress={() => onPlace(at - 1)} />
      <ToolButton
        name={`Move ${name} down`}
        Icon={ArrowDown}
        isDisabled={at === last}
        onPress={() => onPlace(at + 1)}
      />
    </li>
  );
}
