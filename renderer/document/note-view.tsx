/** A note: its words set for reading, with what was found in them marked. */
import { useEffect, useRef } from "react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { markLookedAt } from "../records/looked-at.ts";
import { columnStretches } from "./column-stretches.ts";
import { parted, piecesOf } from "./parted-text.ts";

interface NoteViewProps {
  readonly id: DocumentId;
  readonly pages: number;
  /** Marked in the text; empty marks nothing. */
  readonly words: string;
  /** Which of the places found is looked at. */
  readonly at: number;
}

const perCall = 20;

export function NoteView({ id, pages, words, at }: NoteViewProps) {
  const [load, again] = useLoad(`note ${id}`, async (signal) => {
    const texts: string[] = [];
    for (let first = 1; first <= pages; first += perCall)
      texts.push(...(await engine.readPages({ id, first, count: perCall }, { signal })).map(({ text }) => text));
    return texts;
  });
  return (
    <div className="pages-scroller note-scroller" tabIndex={0} role="region" aria-label="Text of this document">
      <Loaded load={load} what="Reading the note" onAgain={again}>
        {(texts) => <Note id={id} texts={texts} words={words} at={at} />}
      </Loaded>
    </div>
  );
}

function Note({ id, texts, words, at }: { readonly texts: readonly string[] } & Omit<NoteViewProps, "pages">) {
  useEffect(() => markLookedAt(id), [id]);
  const sheet = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const marks = sheet.current?.querySelectorAll("mark:not([data-continued])");
    for (const [index, mark] of [...(marks ?? [])].entries()) mark.toggleAttribute("data-current", index === at);
    marks?.[at]?.scrollIntoView({ block: "center" });
  }, [at, words, texts]);
  return (
    <div ref={sheet} className="note-sheet">
      {texts.map((text, page) => (
        <NotePage key={page} text={text} words={words} />
      ))}
    </div>
  );
}

function NotePage({ text, words }: { readonly text: string; readonly words: string }) {
  const stretches = columnStretches(text);
  const pieces = piecesOf(
    parted(text, words),
    stretches.map((stretch) => stretch.text.length),
  );
  return (
    <div className="note-page">
      {pieces.map((parts, at) => (
        <div key={at} className={stretches[at]?.isInColumns === true ? "note-columns" : undefined}>
          {parts.map((part, index) =>
            part.isHit ? (
              <mark key={index} data-continued={part.isContinued || undefined}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </div>
      ))}
    </div>
  );
}
