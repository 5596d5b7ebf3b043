/** The pages of a PDF one under the other. Only those near the view are drawn. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { PageText } from "../../shared/model/document.ts";
import { engine } from "../engine/engine.ts";
import type { MarkedBox } from "./page-box.ts";
import { PageView, type AreaTool } from "./page-view.tsx";
import { pageAt, samePlace, scaleOf, sizeOf, turned, type PageSize, type Rotation, type Zoom } from "./viewer-scale.ts";

/** A place to be brought into view; the number makes the same place count again. */
export interface Target {
  readonly page: number;
  /** Points from the page's top. */
  readonly y: number;
  readonly wish: number;
}

interface PagesViewProps {
  readonly document: OpenDocument;
  readonly zoom: Zoom;
  readonly rotation: Rotation;
  readonly boxesOf: (page: number) => readonly MarkedBox[];
  readonly target: Target | null;
  readonly onScale: (scale: number) => void;
  readonly onPage: (page: number) => void;
  /** Told the words of pages as they come near, so that evidence can be found on them. */
  readonly onText: (page: number, text: PageText) => void;
  readonly texts: ReadonlyMap<number, PageText>;
  /** Given while areas can be drawn on the pages. */
  readonly areas?: AreaTool | undefined;
}

const gap = 16;
const margin = 24;
/** Pages above and below the view that are kept ready. */
const nearPages = 1;

export function PagesView(props: PagesViewProps) {
  const { document, zoom, rotation, boxesOf, target, onScale, onPage, onText, texts, areas } = props;
  const scroller = useRef<HTMLDivElement | null>(null);
  const room = useRoom(scroller);
  const sizes = useMemo(() => document.pageSizes.map(sizeOf), [document]);
  const scale = room === null ? null : scaleOf(zoom, sizes, { room: room - 2 * margin, rotation });
  const tops = useMemo(() => {
    let next = gap;
    return sizes.map((size) => {
      const top = next;
      next += turned(size, rotation).height * (scale ?? 1) + gap;
      return top;
    });
  }, [sizes, rotation, scale]);
  const { near, current, look } = useView(scroller, tops);
  useEffect(() => onPage(current), [current, onPage]);
  useEffect(() => {
    if (scale !== null) onScale(scale);
  }, [scale, onScale]);
  useSteadyPlace(scroller, tops, current);
  useTarget(scroller, { target, tops, scale, look });
  useTexts(document, { near, texts, onText });
  // The page that is looked at is drawn before its neighbours, whatever order they stand in.
  const lead = target !== null && target.page >= near.first && target.page <= near.last ? target.page : current;
  const [drawn, setDrawn] = useState<ReadonlySet<number>>(new Set());
  const onDrawn = useCallback((page: number) => setDrawn((before) => new Set(before).add(page)), []);
  return (
    <div ref={scroller} className="pages-scroller" tabIndex={0} role="region" aria-label="Pages of this document">
      {scale === null ? null : (
        <div className="pages-column" style={columnSize(sizes, tops, { scale, rotation })}>
          {sizes.slice(near.first - 1, near.last).map((size, at) => (
            <PageView
              key={near.first + at}
              id={document.id}
              page={near.first + at}
              size={size}
              scale={scale}
              rotation={rotation}
              top={tops[near.first + at - 1] ?? 0}
              text={texts.get(near.first + at) ?? null}
              boxes={boxesOf(near.first + at)}
              areas={areas}
              mayDraw={near.first + at === lead || drawn.has(lead)}
              onDrawn={onDrawn}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** What all pages take together: those that are not drawn take their room as well. */
function columnSize(
  sizes: readonly PageSize[],
  tops: readonly number[],
  { scale, rotation }: { readonly scale: number; readonly rotation: Rotation },
): { readonly blockSize: number; readonly minInlineSize: number } {
  const turnedSizes = sizes.map((size) => turned(size, rotation));
  const widest = Math.max(0, ...turnedSizes.map(({ width }) => width));
  const last = (tops.at(-1) ?? 0) + (turnedSizes.at(-1)?.height ?? 0) * scale;
  return { blockSize: last + 3 * gap, minInlineSize: widest * scale + 2 * margin };
}

/** Width of what scrolls, in CSS pixels; null before it is laid out. */
function useRoom(scroller: RefObject<HTMLDivElement | null>): number | null {
  const [room, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setRoom(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

interface View {
  readonly near: { readonly first: number; readonly last: number };
  readonly current: number;
}

function viewOf(element: HTMLElement, tops: readonly number[]): View {
  const { scrollTop, clientHeight } = element;
  const first = pageAt(tops, scrollTop, 0) - nearPages;
  const last = pageAt(tops, scrollTop + clientHeight, 0) + nearPages;
  return {
    near: { first: Math.max(1, first), last: Math.min(tops.length, last) },
    current: pageAt(tops, scrollTop, clientHeight),
  };
}

function useView(
  scroller: RefObject<HTMLDivElement | null>,
  tops: readonly number[],
): View & { readonly look: () => void } {
  const [view, setView] = useState<View>({ near: { first: 1, last: 1 + nearPages }, current: 1 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const next = viewOf(element, tops);
    setView((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  }, [scroller, tops]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller, look]);
  return { ...view, look };
}

/** When pages become larger or smaller, or are turned, the place that is being read stays in view. */
function useSteadyPlace(scroller: RefObject<HTMLDivElement | null>, tops: readonly number[], current: number): void {
  // As it was before: what has become shorter may have been scrolled by the browser already.
  const seen = useRef({ top: 0, across: 0.5 });
  const before = useRef<{ readonly tops: readonly number[]; readonly page: number }>({ tops, page: current });
  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    if (element && old.tops !== tops) {
      element.scrollTop = samePlace(old, { tops, scrollTop: seen.current.top });
      element.scrollLeft = seen.current.across * element.scrollWidth - element.clientWidth / 2;
    }
    before.current = { tops, page: current };
  }, [scroller, tops, current]);
  useEffect(() => {
    const element = scroller.current;
    const look = () => {
      if (!element) return;
      const { scrollTop, scrollLeft, clientWidth, scrollWidth } = element;
      seen.current = { top: scrollTop, across: (scrollLeft + clientWidth / 2) / Math.max(1, scrollWidth) };
    };
    element?.addEventListener("scroll", look, { passive: true });
    return () => element?.removeEventListener("scroll", look);
  }, [scroller]);
}

interface TargetOptions {
  readonly target: Target | null;
  readonly tops: readonly number[];
  readonly scale: number | null;
  readonly look: () => void;
}

/** Brings a place into the upper third of the view, once for each wish. */
function useTarget(scroller: RefObject<HTMLDivElement | null>, { target, tops, scale, look }: TargetOptions): void {
  const done = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || target === null || scale === null || done.current === target.wish) return;
    done.current = target.wish;
    const y = (tops[target.page - 1] ?? 0) + target.y * scale;
    element.scrollTop = target.y === 0 ? y - gap : y - element.clientHeight / 3;
    look();
  }, [scroller, target, tops, scale, look]);
}

interface TextsOptions {
  readonly near: View["near"];
  readonly texts: ReadonlyMap<number, PageText>;
  readonly onText: (page: number, text: PageText) => void;
}

/** Asks for the words of the pages near the view that are not there yet. */
function useTexts(document: OpenDocument, { near, texts, onText }: TextsOptions): void {
  const known = useRef(texts);
  known.current = texts;
  useEffect(() => {
    const stop = new AbortController();
    const missing = Array.from({ length: near.last - near.first + 1 }, (_, at) => near.first + at).filter(
      (page) => !known.current.has(page),
    );
    const read = async (page: number) => {
      const [text] = await engine.readPages({ id: document.id, first: page, count: 1 }, { signal: stop.signal });
      if (text && !stop.signal.aborted) onText(page, text);
    };
    // Without its words a page can still be looked at.
    for (const page of missing.slice(0, 20)) read(page).catch(() => undefined);
    return () => stop.abort();
  }, [document.id, near.first, near.last, onText]);
}
