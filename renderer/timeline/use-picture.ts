/** The canvas of the timeline: drawn anew at most once a frame, whoever asks. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { drawTimeline, foldWidth } from "./draw-timeline.ts";
import { measuresFor, placeRows, type Colours, type Mark, type Measures, type PlacedRow } from "./picture-layout.ts";
import { laneIds, type LaidOut, type LaneId } from "./lay-out-lanes.ts";
import { fitted, type Day, type Span, type TimeScale } from "./time-scale.ts";

export interface LivePicture {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  readonly measures: Measures;
  /** Pixels at the left of the scale, for what lies before its window. */
  readonly fold: number;
  readonly scale: () => TimeScale;
  readonly marks: () => readonly Mark[];
  /** Shows another window of time; drawn in the next frame. */
  readonly show: (change: (scale: TimeScale) => TimeScale) => void;
  /** Shows everything there is. */
  readonly fit: () => void;
}

interface PictureOptions {
  readonly laidOut: LaidOut;
  /** The days to open on, and to show again when entries have changed them. */
  readonly opening: Span | null;
  /** True where something lies before those days. */
  readonly isFolded: boolean;
  readonly today: Day;
  readonly selectedId: string | null;
  /** Told of each window of time that was drawn. */
  readonly onShown: (scale: TimeScale) => void;
}

/** A window that nobody has chosen yet: the last years, where there is nothing to fit to. */
const emptyDays = (today: Day) => ({ from: today - 2 * 365, to: today + 30 });

export function usePicture(options: PictureOptions): LivePicture {
  const { laidOut, opening, isFolded, today, selectedId, onShown } = options;
  const fold = isFolded ? foldWidth : 0;
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const measures = useMemo(() => measuresFor(remPixels()), []);
  const { rows, height } = useMemo(() => placeRows(laidOut, measures), [laidOut, measures]);
  const scale = useRef<TimeScale>(fitted(opening ?? emptyDays(today), 800));
  const marks = useRef<readonly Mark[]>([]);
  const frame = useRef(0);
  const latest = useRef({ rows, height, fold, selectedId, onShown });
  latest.current = { rows, height, fold, selectedId, onShown };

  const draw = useCallback(() => {
    frame.current = 0;
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const { rows: placed, height: tall, fold: folded, selectedId: selected, onShown: tell } = latest.current;
    sharpen(element, context, { width: folded + scale.current.width, height: tall });
    marks.current = drawTimeline(context, {
      rows: placed,
      height: tall,
      scale: scale.current,
      measures,
      colours: coloursOf(element),
      today,
      selectedId: selected,
      fold: folded,
    });
    tell(scale.current);
  }, [measures, today]);
  const ask = useCallback(() => {
    if (frame.current === 0) frame.current = requestAnimationFrame(draw);
  }, [draw]);
  const show = useCallback(
    (change: (scale: TimeScale) => TimeScale) => {
      scale.current = change(scale.current);
      ask();
    },
    [ask],
  );
  const fit = useCallback(
    () => show(({ width }) => fitted(laidOut.days ?? emptyDays(today), width)),
    [show, laidOut.days, today],
  );

  useLayoutEffect(draw, [draw, rows, selectedId]);
  useFittedWidth(canvas, fold, show);
  const [from, to] = [opening?.from, opening?.to];
  useEffect(() => {
    if (from !== undefined && to !== undefined) show(({ width }) => fitted({ from, to }, width));
  }, [show, from, to]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  useThemeChange(ask);
  return { canvas, rows, height, measures, fold, scale: () => scale.current, marks: () => marks.current, show, fit };
}

function remPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** As many canvas pixels as the screen has; without this, text is blurred on dense screens. */
function sharpen(
  element: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const ratio = window.devicePixelRatio || 1;
  const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== wide || element.height !== tall) {
    element.width = wide;
    element.height = tall;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** The window of time keeps its days when the picture becomes wider or narrower. */
function useFittedWidth(canvas: RefObject<HTMLCanvasElement | null>, fold: number, show: LivePicture["show"]): void {
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const follow = () => {
      const width = Math.max(1, element.clientWidth - fold);
      show((scale) => (scale.width === width ? scale : { ...scale, width }));
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, fold, show]);
}

const laneTokens: Readonly<Record<LaneId, string>> = {
  symptoms: "--lane-symptom",
  treatments: "--lane-treatment",
  visits: "--lane-visit",
  labs: "--lane-lab",
  imaging: "--lane-imaging",
  procedures: "--lane-procedure",
  other: "--ink-2",
};

/** Colours are read from the stylesheet once a theme. */
const known = new Map<string, Colours>();

function coloursOf(element: HTMLElement): Colours {
  const theme = `${document.documentElement.dataset["theme"] ?? "system"} ${matchMedia("(prefers-color-scheme: dark)").matches}`;
  const found = known.get(theme);
  if (found) return found;
  const token = (name: string) => resolvedColour(element, name);
  const lanes = Object.fromEntries(laneIds.map((id) => [id, token(laneTokens[id])])) as Record<LaneId, string>;
  const colours: Colours = {
    ink: token("--ink"),
    quiet: token("--ink-2"),
    line: token("--line"),
    paper: token("--paper"),
    accent: token("--accent"),
    lanes,
  };
  known.set(theme, colours);
  return colours;
}

/** The colour that a token stands for in the theme on screen; the token itself may still hold one for each. */
function resolvedColour(element: HTMLElement, token: string): string {
  const { color: before } = element.style;
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.color = before;
  return color;
}

function useThemeChange(ask: () => void): void {
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    query.addEventListener("change", ask);
    const observer = new MutationObserver(ask);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme", "style"] });
    return () => {
      query.removeEventListener("change", ask);
      observer.disconnect();
    };
  }, [ask]);
}
