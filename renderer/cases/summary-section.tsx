/** The one-page summary: each line leads to where it is written, and may be worded anew. */
import { useState } from "react";
import type { SummaryLine } from "../../shared/model/case/summary.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { useCaseRecords } from "./case-records.tsx";
import type { Patch } from "./patches.ts";
import { useCanEdit } from "./editable.tsx";
import { SavedText } from "./saved-fields.tsx";
import type { SectionProps } from "./section-props.ts";
import { openSource } from "./source-field.tsx";

export function SummarySection({ document: { id }, save }: SectionProps) {
  const [load, again] = useLoad(`summary ${id}`, (signal) => engine.summaryOfCase({ id }, { signal }));
  return (
    <Loaded load={load} what="Putting the page together" onAgain={again}>
      {({ lines, leftOut }) => (
        <div className="stack">
          <p className="secondary">
            It stands in front of the packet and is made of what you wrote and what somebody has checked. It always fits
            one page.
          </p>
          {lines.length === 0 ? (
            <p>Nothing is written down or checked yet that could stand in it.</p>
          ) : (
            <dl className="summary-page">
              {[...Map.groupBy(lines, ({ heading }) => heading)].map(([heading, under]) => (
                <div key={heading}>
                  <dt>{heading}</dt>
                  {under.map((line) => (
                    <dd key={line.key}>
                      <Line line={line} save={save} />
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          )}
          {leftOut.map((sentence) => (
            <p key={sentence} className="small secondary">
              {sentence}
            </p>
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Line({ line, save }: { readonly line: SummaryLine; readonly save: (patch: Patch) => void }) {
  const { key, words, source, isReworded, now } = line;
  const canEdit = useCanEdit();
  const [isOpen, setIsOpen] = useState(false);
  const record = useCaseRecords().find(({ id }) => id === source?.itemId);
  const reword = (own: string) =>
    save(({ summary }) => {
      const others = summary.filter((one) => one.key !== key);
      const there = summary.find((one) => one.key === key);
      const instead = there?.instead ?? words;
      return { summary: own.trim() === "" ? others : [...others, { ...there, key, words: own, instead }] };
    });
  return (
    <div className="stack" data-gap="small">
      <p>
        <Verbatim text={words} max={400} />
      </p>
      {now === null ? null : (
        <p className="small">
          What it stands for has changed since you worded it anew: <Verbatim text={now} max={300} />
        </p>
      )}
      {isOpen ? <SavedText label="In your words" value={isReworded ? words : ""} rows={2} onSave={reword} /> : null}
      <div className="actions">
        {source === null || record === undefined ? (
          <span className="small secondary">as you wrote it</span>
        ) : (
          <Button look="quiet" onPress={() => openSource(source, record)}>
            {source.page === null ? "Look at the scan" : `Open page ${source.page}`}
          </Button>
        )}
        {!canEdit ? null : (
          <Button
            look="quiet"
            aria-expanded={isOpen}
            aria-label={`Word it anew: ${words.slice(0, 60)}`}
            onPress={() => setIsOpen(!isOpen)}
          >
            Word it anew
          </Button>
        )}
        {isReworded && canEdit ? (
          <Button look="quiet" aria-label={`As it was: ${words.slice(0, 60)}`} onPress={() => reword("")}>
            As it was
          </Button>
        ) : null}
      </div>
    </div>
  );
}
