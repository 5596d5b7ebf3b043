/** Whether a document is one paper: several that lie in one file, or one that was put together, which can be taken back. */
import { Scissors, Undo2 } from "lucide-react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { runsInWords } from "../../shared/model/paper-parts.ts";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go, goFrom } from "../state/navigation.ts";
import { useAct } from "../state/use-act.ts";
import { count } from "../words/counts.ts";

interface PartsPartProps {
  readonly document: OpenDocument;
  readonly isReadOnly: boolean;
}

/** Said before anything else, since nothing that is confirmed of a bundle is true of its papers. */
export function SeveralPapers({ document, isReadOnly }: PartsPartProps) {
  const { id, papers, isPutAway } = document;
  if (papers < 2 || isPutAway) return null;
  const look = (
    <Button Icon={Scissors} onPress={() => go({ screen: "parts", id })}>
      Look at the papers
    </Button>
  );
  return (
    <Message
      tone="caution"
      title={`This file seems to hold ${count(papers, "paper")}`}
      actions={isReadOnly ? undefined : look}
    >
      <p>As several, each has its own kind, date and results.</p>
    </Message>
  );
}

/** Of which pages of which files the paper is made, and the way back. */
export function MadeOf({ document, isReadOnly }: PartsPartProps) {
  const { id, madeOf } = document;
  const { run, isRunning, failed } = useAct();
  if (madeOf.length === 0) return null;
  const takeBack = () =>
    void run(async () => {
      const act = await engine.actOfPaper({ id });
      if (act === null) return;
      await engine.undoPaperAct({ actId: act.actId });
      goFrom(id);
    });
  const words = runsInWords(madeOf);
  return (
    <>
      <p className="secondary small">
        Put together by you of <Verbatim text={words} max={200} />. Its files are kept as they came.
      </p>
      {isReadOnly ? null : (
        <div className="actions">
          <Button look="quiet" Icon={Undo2} isPending={isRunning} onPress={takeBack}>
            Put back as it came
          </Button>
        </div>
      )}
      <Failure code={failed} />
    </>
  );
}

/** The way to say that a file is several papers, where nothing proposes it. */
export function SplitButton({ document, isReadOnly }: PartsPartProps) {
  const { id, form, pageSizes, isPutAway, papers } = document;
  if (isReadOnly || form !== "pdf" || pageSizes.length < 2 || isPutAway || papers > 1) return null;
  return (
    <Button look="quiet" Icon={Scissors} onPress={() => go({ screen: "parts", id })}>
      Split into papers
    </Button>
  );
}
