/** A note: its words set for reading, with what was found in them marked. */
import { useEffect, useRef } from "react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { markLookedAt } from "../records/looked-at.ts";
import { columnStretches } from "./column-stretches.ts";
import { parted } from "./parted-text.ts";

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
    const marks = sheet.current?.querySelectorAll("mark");
    for (const [index, mark] of [...(marks ?? [])].entries()) mark.toggleAttribute("data-current", index === at);
    marks?.[at]?.scrollIntoView({ block: "center" });
  }, [at, words, texts]);
  return (
    <div ref={sheet} className="note-sheet">
      {texts.map((text, page) => (
        <div key={page} className="note-page">
          {columnStretches(text).map((stretch, at) => (
            <div key={at} className={stretch.isInColumns ? "note-columns" : undefined}>
              {parted(stretch.text, words).map((part, index) =>
                part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
