/** A decoded frame on a canvas of its own size; how large and which way up is the stylesheet's. */
import { memo, useLayoutEffect, useRef, type CSSProperties } from "react";
import type { ImageView } from "../../shared/model/key-image.ts";
import { drawFrame } from "../../shared/pixels/draw-frame.ts";
import type { FrameState } from "./frame-store.ts";

type ReadFrame = Extract<FrameState, { is: "read" }>;

interface FrameCanvasProps {
  readonly frame: ReadFrame;
  readonly window: ImageView["window"];
  readonly className: string;
  readonly style?: CSSProperties | undefined;
}

export const FrameCanvas = memo(function FrameCanvas({ frame, window, className, style }: FrameCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d", { alpha: false });
    if (!element || !context) return;
    const view = window === null ? null : ({ is: "window", window } as const);
    const { columns: width, rows: height } = frame.facts;
    if (image.current?.width !== width || image.current.height !== height) {
      image.current = new ImageData(width, height);
      Object.assign(element, { width, height });
    }
    drawFrame(frame.values, frame.facts, { view, into: image.current.data });
    context.putImageData(image.current, 0, 0);
  }, [frame, window]);
  return <canvas ref={canvas} className={className} style={style} aria-hidden />;
});
