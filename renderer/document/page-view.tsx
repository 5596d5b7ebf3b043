/** One page near the view: its white sheet at its right size at once, then its picture, its words, and what is outlined on it. */
import { memo, useEffect, useRef, useState } from "react";
import type { PagePicture } from "../../shared/api/engine/fields.ts";
import type { PageText } from "../../shared/model/document.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { hasCode } from "../../shared/errors.ts";
import { engine } from "../engine/engine.ts";
import { markLookedAt } from "../records/looked-at.ts";
import { AreaLayer } from "./area-layer.tsx";
import type { MarkedBox } from "./page-box.ts";
import type { AreaDraft } from "./use-black-out.ts";
import { TextLayer } from "./text-layer.tsx";
import { picturePixels, turned, type PageSize, type Rotation } from "./viewer-scale.ts";

interface PageViewProps {
  readonly id: DocumentId;
  /** Counted from 1. */
  readonly page: number;
  readonly size: PageSize;
  readonly scale: number;
  readonly rotation: Rotation;
  /** CSS pixels from the top of what scrolls. */
  readonly top: number;
  readonly text: PageText | null;
  readonly boxes: readonly MarkedBox[];
  /** Given while areas can be drawn on the page. */
  readonly areas?: AreaTool | undefined;
  /** False while another page, the one that is looked at, is to be drawn first. */
  readonly mayDraw: boolean;
  /** Told once the page is drawn, or cannot be. */
  readonly onDrawn: (page: number) => void;
}

/** How areas are drawn on pages: the one that is being placed by keys, and what becomes of one that is drawn. */
export interface AreaTool {
  readonly draft: AreaDraft | null;
  readonly onDraft: (draft: AreaDraft | null) => void;
  readonly onArea: (area: AreaDraft) => void;
}

export const PageView = memo(function PageView(props: PageViewProps) {
  const { id, page, size, scale, rotation, top, text, boxes, areas, mayDraw, onDrawn } = props;
  const widthPixels = picturePixels(size, scale, window.devicePixelRatio || 1);
  const picture = usePicture({ id, page, widthPixels, mayDraw });
  useEffect(() => {
    if (picture.is !== "waiting") onDrawn(page);
  }, [picture.is, page, onDrawn]);
  const outer = turned(size, rotation);
  return (
    <section
      className="page-sheet"
      aria-label={`Page ${page}`}
      data-page={page}
      style={{ insetBlockStart: top, width: outer.width * scale, height: outer.height * scale }}
    >
      <div
        className="page-upright"
        style={{ width: size.width * scale, height: size.height * scale, rotate: `${rotation}deg` }}
      >
        {picture.is === "drawn" ? (
          <img
            className="page-picture"
            src={picture.picture.address}
            alt=""
            draggable={false}
            onLoad={() => markLookedAt(id)}
          />
        ) : null}
        {picture.is === "failed" ? (
          <p className="page-problem">This page cannot be drawn. The file itself is kept; Save a copy writes it out.</p>
        ) : null}
        {boxes.map((box, at) => (
          <span
            key={at}
            className="page-box"
            data-look={box.look}
            style={{
              left: box.x * scale,
              top: box.y * scale,
              width: box.width * scale,
              height: box.height * scale,
            }}
          />
        ))}
        {text !== null ? <TextLayer lines={text.lines} scale={scale} /> : null}
        {areas === undefined ? null : (
          <AreaLayer
            page={page}
            size={size}
            scale={scale}
            draft={areas.draft?.page === page ? areas.draft : null}
            onDraft={areas.onDraft}
            onArea={areas.onArea}
          />
        )}
      </div>
    </section>
  );
});

type Picture =
  | { readonly is: "waiting" }
  | { readonly is: "failed" }
  | { readonly is: "drawn"; readonly picture: PagePicture };

interface PictureOrder {
  readonly id: DocumentId;
  readonly page: number;
  readonly widthPixels: number;
  readonly mayDraw: boolean;
}

/** The page's picture. On another size the old one stays until the new one is there; a page that is left needs none. */
function usePicture({ id, page, widthPixels, mayDraw }: PictureOrder): Picture {
  const [picture, setPicture] = useState<Picture>({ is: "waiting" });
  // Once it may, it may: a page on its way is not given up because another one is looked at.
  const may = useRef(mayDraw);
  may.current ||= mayDraw;
  const isAsked = may.current;
  useEffect(() => {
    if (!isAsked) return;
    const stop = new AbortController();
    engine.renderPage({ id, page, widthPixels }, { signal: stop.signal }).then(
      (drawn) => setPicture({ is: "drawn", picture: drawn }),
      (error: unknown) => {
        if (!stop.signal.aborted && !hasCode(error, "CANCELLED")) setPicture({ is: "failed" });
      },
    );
    return () => stop.abort();
  }, [id, page, widthPixels, isAsked]);
  return picture;
}
