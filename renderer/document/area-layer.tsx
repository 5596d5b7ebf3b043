/** What lies over a page while parts of it are blacked out: an area is drawn with the pointer, or placed by keys. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { PageBox } from "./page-box.ts";
import type { AreaDraft } from "./use-black-out.ts";
import type { PageSize } from "./viewer-scale.ts";

interface AreaLayerProps {
  readonly page: number;
  readonly size: PageSize;
  readonly scale: number;
  /** The area that is placed by keys, where it lies on this page. */
  readonly draft: AreaDraft | null;
  readonly onDraft: (draft: AreaDraft | null) => void;
  readonly onArea: (area: AreaDraft) => void;
}

/** CSS pixels: less is a click and no area. */
const leastDrawn = 4;

export function AreaLayer({ page, size, scale, draft, onDraft, onArea }: AreaLayerProps) {
  const [start, setStart] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const [drawn, setDrawn] = useState<PageBox | null>(null);
  // Offsets count from the layer's own corner, whichever way up it is shown.
  const at = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => ({
    x: Math.min(Math.max(offsetX / scale, 0), size.width),
    y: Math.min(Math.max(offsetY / scale, 0), size.height),
  });
  const end = () => {
    setStart(null);
    setDrawn(null);
  };
  return (
    <>
      <div
        className="area-layer"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(at(event));
        }}
        onPointerMove={(event) => {
          if (start !== null) setDrawn(between(start, at(event)));
        }}
        onPointerUp={() => {
          if (drawn !== null && Math.min(drawn.width, drawn.height) * scale >= leastDrawn) onArea({ page, ...drawn });
          end();
        }}
        onPointerCancel={end}
      />
      {drawn === null ? null : <span className="page-box" data-look="to-black" style={placed(drawn, scale)} />}
      {draft === null ? null : <KeyArea draft={draft} size={size} scale={scale} onDraft={onDraft} onArea={onArea} />}
    </>
  );
}

function between(one: { readonly x: number; readonly y: number }, other: { readonly x: number; readonly y: number }) {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function placed({ x, y, width, height }: PageBox, scale: number) {
  return { left: x * scale, top: y * scale, width: width * scale, height: height * scale };
}

interface KeyAreaProps extends Omit<AreaLayerProps, "page" | "draft"> {
  readonly draft: AreaDraft;
}

/** Points that a key moves it; with Control a hair. */
const step = 6;

/** Arrow keys move it, with Shift they make it larger or smaller, Enter blacks it out, Escape leaves it. */
function KeyArea({ draft, size, scale, onDraft, onArea }: KeyAreaProps) {
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    element.current?.focus();
    element.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.ctrlKey ? 1 : step;
    const [right, down] = [arrows[event.key]?.[0] ?? 0, arrows[event.key]?.[1] ?? 0];
    if (event.key === "Enter") onArea(draft);
    else if (event.key === "Escape") onDraft(null);
    else if (right !== 0 || down !== 0)
      onDraft(moved(draft, { right: right * by, down: down * by, isGrown: event.shiftKey, size }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={element}
      className="page-box key-area"
      data-look="to-black"
      role="application"
      tabIndex={0}
      aria-label={`Area on page ${draft.page}, ${Math.round(draft.x)} from the left, ${Math.round(draft.y)} from the top, ${Math.round(draft.width)} wide, ${Math.round(draft.height)} high. Arrow keys move it, with Shift they change its size. Enter blacks it out, Escape leaves it.`}
      style={placed(draft, scale)}
      onKeyDown={onKeyDown}
    />
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Move {
  readonly right: number;
  readonly down: number;
  readonly isGrown: boolean;
  readonly size: PageSize;
}

/** Never off the page, and never smaller than a letter. */
function moved(draft: AreaDraft, { right, down, isGrown, size }: Move): AreaDraft {
  const within = (value: number, least: number, most: number) =>
    Math.min(Math.max(value, least), Math.max(least, most));
  if (isGrown)
    return {
      ...draft,
      width: within(draft.width + right, 6, size.width - draft.x),
      height: within(draft.height + down, 6, size.height - draft.y),
    };
  return {
    ...draft,
    x: within(draft.x + right, 0, size.width - draft.width),
    y: within(draft.y + down, 0, size.height - draft.height),
  };
}
