/** A note: its words set for reading, with what was found in them marked. */
import { useEffect, useRef } from "react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { stretchesUnder } from "../../shared/model/text-grid.ts";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { markLookedAt } from "../records/looked-at.ts";
import { columnStretches } from "./column-stretches.ts";
import type { MarkedBox } from "./page-box.ts";
import { parted, piecesOf, withLooks, type LookedAt, type PiecePart } from "./parted-text.ts";

interface NoteViewProps {
  readonly id: DocumentId;
  readonly pages: number;
  /** Marked in the text; empty marks nothing. */
  readonly words: string;
  /** Which of the places found is looked at. */
  readonly at: number;
  /** What of each page, counted from 1, is blacked out in packets or would be, on the grid of its words. */
  readonly boxesOf?: (page: number) => readonly MarkedBox[];
}

const perCall = 20;

export function NoteView({ id, pages, words, at, boxesOf = () => [] }: NoteViewProps) {
  const [load, again] = useLoad(`note ${id}`, async (signal) => {
    const texts: string[] = [];
    for (let first = 1; first <= pages; first += perCall)
      texts.push(...(await engine.readPages({ id, first, count: perCall }, { signal })).map(({ text }) => text));
    return texts;
  });
  return (
    <div className="pages-scroller note-scroller" tabIndex={0} role="region" aria-label="Text of this document">
      <Loaded load={load} what="Reading the note" onAgain={again}>
        {(texts) => <Note id={id} texts={texts} words={words} at={at} boxesOf={boxesOf} />}
      </Loaded>
    </div>
  );
}

function Note({
  id,
  texts,
  words,
  at,
  boxesOf,
}: { readonly texts: readonly string[] } & Required<Omit<NoteViewProps, "pages">>) {
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
        <NotePage key={page} text={text} words={words} boxes={boxesOf(page + 1)} />
      ))}
    </div>
  );
}

interface NotePageProps {
  readonly text: string;
  readonly words: string;
  readonly boxes: readonly MarkedBox[];
}

function NotePage({ text, words, boxes }: NotePageProps) {
  const stretches = columnStretches(text);
  const pieces = piecesOf(
    withLooks(parted(text, words), looksOn(text, boxes)),
    stretches.map((stretch) => stretch.text.length),
  );
  return (
    <div className="note-page">
      {pieces.map((parts, at) => (
        <div key={at} className={stretches[at]?.isInColumns === true ? "note-columns" : undefined}>
          {parts.map((part, index) => (
            <Part key={index} part={part} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Part({ part: { text, isHit, isContinued, look } }: { readonly part: PiecePart }) {
  const words =
    look === undefined ? (
      text
    ) : (
      <span className="blacked-words" data-look={look}>
        {text}
      </span>
    );
  return isHit ? <mark data-continued={isContinued || undefined}>{words}</mark> : words;
}

function looksOn(text: string, boxes: readonly MarkedBox[]): readonly LookedAt[] {
  if (boxes.length === 0) return [];
  let from = 0;
  const starts = text.split("\n").map((line) => {
    const start = from;
    from += line.length + 1;
    return start;
  });
  return boxes.flatMap(({ look, ...area }) =>
    look !== "black" && look !== "to-black"
      ? []
      : stretchesUnder(text, area).map(({ line, start, end }) => ({
          start: starts[line]! + start,
          end: starts[line]! + end,
          look,
        })),
  );
}
