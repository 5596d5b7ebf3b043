/** One thing that seems to be missing: what, where that shows, and the word that it is not. */
import { Mail } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { Gap } from "../../shared/model/gap.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { openAhead } from "../search/open-ahead.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { placeOfGap, sentenceOf } from "./gap-words.ts";

export interface GapRowProps {
  readonly gap: Gap;
  /** The paper or the scan on which it shows; undefined where it shows nowhere. */
  readonly line: ContentsLine | undefined;
  /** "Not missing", or taking that back. */
  readonly act: string;
  readonly onAct: (gap: Gap) => Promise<void>;
  /** Drafts the letter that asks for it; left out where nothing is asked for. */
  readonly onAsk?: ((gap: Gap) => Promise<void>) | undefined;
}

export function GapRow({ gap, line, act, onAct, onAsk }: GapRowProps) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  return (
    <li className="gap">
      <div className="gap-words">
        <p className="row-title">
          <Verbatim text={gap.what} max={240} />
        </p>
        <WhereItShows gap={gap} line={line} />
        <Failure code={failed} />
      </div>
      {facts.isReadOnly || onAsk === undefined ? null : (
        <Button
          look="quiet"
          Icon={Mail}
          isPending={isRunning}
          aria-label={`Ask for it: ${cut(gap.what, 120)}`}
          onPress={() => void run(() => onAsk(gap))}
        >
          Ask for it
        </Button>
      )}
      {facts.isReadOnly ? null : (
        <Button
          look="quiet"
          isPending={isRunning}
          aria-label={`${act}: ${cut(gap.what, 120)}`}
          onPress={() => void run(() => onAct(gap))}
        >
          {act}
        </Button>
      )}
    </li>
  );
}

function WhereItShows({ gap, line }: Pick<GapRowProps, "gap" | "line">) {
  const sentence = sentenceOf(gap);
  const { evidence } = gap;
  const read = () => {
    if (line !== undefined) openAhead({ kind: line.kind, itemId: line.id });
  };
  return (
    <AriaButton className="row-button gap-shows" onPress={() => go(placeOfGap(gap))} onHoverStart={read} onFocus={read}>
      {sentence === null ? null : (
        <span className="gap-sentence">
          “<Verbatim text={sentence} max={300} />”
        </span>
      )}
      <span className="small gap-source">
        <Source evidence={evidence} line={line} />
        {sentence === null ? null : `, page ${evidence?.page}`}
      </span>
    </AriaButton>
  );
}

function Source({ evidence, line }: Pick<Gap, "evidence"> & Pick<GapRowProps, "line">): ReactNode {
  if (evidence === null) return "If you know it, write it down on the person’s page";
  if (evidence.page === null) return "Look at the scan";
  if (line === undefined) return "The paper";
  return (
    <>
      <Verbatim text={line.title} max={100} />, <DateText date={line.date} />
    </>
  );
}
