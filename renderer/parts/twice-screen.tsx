/** Papers that seem to be there twice, side by side: both are kept unless somebody says that one is a copy. */
import { CopyCheck } from "lucide-react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { twiceWords } from "../../shared/paper-words.ts";
import { Button } from "../components/button.tsx";
import { named } from "../components/cut-text.ts";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { DateText, EmptyState } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { documentTypeWord } from "../words/words.ts";
import { SmallPage } from "./small-page.tsx";

type Pair = Awaited<ReturnType<typeof engine.listTwice>>[number];

export function TwiceScreen({ person }: PersonScreenProps<"twice">) {
  const [load, again] = useLoad(`twice ${person.id}`, async (signal) => {
    const [pairs, lines] = await Promise.all([
      engine.listTwice({ personId: person.id }, { signal }),
      engine.listContents({ personId: person.id }, { signal }),
    ]);
    return { pairs, lines: new Map(lines.map((line) => [line.id, line])) };
  });
  return (
    <>
      <PageHead title="Papers that may be there twice" hasBack>
        Both are kept. A copy stays in Records; packets, the timeline and labs leave it out.
      </PageHead>
      <Loaded load={load} what="Looking for papers that are there twice" onAgain={again}>
        {({ pairs, lines }) =>
          pairs.length === 0 ? (
            <EmptyState title="Nothing is there twice">
              <p>No two papers look like one, or you have said of all of them what they are.</p>
            </EmptyState>
          ) : (
            <ul className="pairs" aria-label="Pairs of papers">
              {pairs.map((pair) => (
                <PairRow key={`${pair.firstId} ${pair.otherId}`} pair={pair} lines={lines} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

interface PairRowProps {
  readonly pair: Pair;
  readonly lines: ReadonlyMap<string, ContentsLine>;
}

function PairRow({ pair, lines }: PairRowProps) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const [first, other] = [lines.get(pair.firstId), lines.get(pair.otherId)];
  if (!first || !other) return null;
  const say = (said: { readonly copy: ContentsLine; readonly kept: ContentsLine } | null) =>
    void run(async () => {
      const ids = {
        firstId: (said?.kept.id ?? first.id) as DocumentId,
        otherId: (said?.copy.id ?? other.id) as DocumentId,
      };
      await engine.sayTwice({ ...ids, word: said === null ? "different" : "same" });
      const done =
        said === null ? "They are two papers." : `“${named(said.copy.title)}” of ${fileOf(said.copy)} is a copy.`;
      offerUndo(done, () => engine.sayTwice({ ...ids, word: null }));
    });
  return (
    <li className="pair">
      <h2>{twiceWords[pair.why]}</h2>
      <div className="pair-sides">
        <Side
          line={first}
          onCopy={facts.isReadOnly ? null : () => say({ copy: first, kept: other })}
          isPending={isRunning}
        />
        <Side
          line={other}
          onCopy={facts.isReadOnly ? null : () => say({ copy: other, kept: first })}
          isPending={isRunning}
        />
      </div>
      {facts.isReadOnly ? null : (
        <div className="actions">
          <Button isPending={isRunning} onPress={() => say(null)}>
            They are two papers
          </Button>
        </div>
      )}
      <Failure code={failed} />
    </li>
  );
}

interface SideProps {
  readonly line: ContentsLine;
  /** Null where the vault can only be read. */
  readonly onCopy: (() => void) | null;
  readonly isPending: boolean;
}

function Side({ line, onCopy, isPending }: SideProps) {
  return (
    <section className="pair-side" aria-label={fileOf(line)}>
      {line.isDrawn ? <SmallPage id={line.id as DocumentId} page={1} /> : null}
      <div className="stack" data-gap="small">
        <p>
          <Verbatim text={line.title} max={90} />
        </p>
        <p className="secondary small">
          <DateText date={line.date} /> · {documentTypeWord(line.type)} · {count(line.pages ?? 0, "page")}
          {line.facility === null ? null : (
            <>
              {" · "}
              <Verbatim text={line.facility} max={70} />
            </>
          )}
        </p>
        <p className="secondary small">
          <Verbatim text={line.source} max={90} />
        </p>
        <div className="actions">
          <Button look="quiet" onPress={() => go({ screen: "document", id: line.id })}>
            Look at it
          </Button>
          {onCopy === null ? null : (
            <Button Icon={CopyCheck} isPending={isPending} onPress={onCopy}>
              This one is the copy
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function fileOf({ source }: ContentsLine): string {
  return source.slice(source.lastIndexOf("/") + 1);
}
