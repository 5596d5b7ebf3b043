/** The small picture of an image. It has no name of its own: the words beside it say what it is. */
import { useEffect, useRef, useState, type CSSProperties } from "react";
import type { OpenThumbnail } from "../../shared/api/engine/imaging.ts";
import type { SetImage } from "../../shared/model/display-set.ts";
import { engine } from "../engine/engine.ts";
import { Turns, type Turn } from "./thumbnail-turns.ts";

const turns = new Turns(6);

type ThumbnailState = OpenThumbnail | { readonly is: "waiting" } | { readonly is: "failed" };

/** Asked for once it is on screen; one that cannot be shown says so, with the viewer's whole sentence when pointed at. */
export function Thumbnail({ image }: { readonly image: Pick<SetImage, "originalId" | "frame"> }) {
  const [state, done] = useThumbnail(image);
  return (
    <span className="set-picture">
      {state.is === "read" ? (
        <img
          className="set-canvas"
          src={state.address}
          alt=""
          draggable={false}
          style={{ "--proportion": state.width / (state.height * state.pixelAspect) } as CSSProperties}
          onLoad={done}
          onError={done}
        />
      ) : null}
      {state.is === "not-shown" ? (
        <span className="set-unseen" title={state.sentence}>
          cannot be shown
          <span className="visually-hidden">: {state.sentence}</span>
        </span>
      ) : null}
      {state.is === "failed" ? <span className="set-unseen">could not be read</span> : null}
    </span>
  );
}

function useThumbnail({
  originalId,
  frame,
}: Pick<SetImage, "originalId" | "frame">): readonly [ThumbnailState, () => void] {
  const [state, setState] = useState<ThumbnailState>({ is: "waiting" });
  const turn = useRef<Turn | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const own = (turn.current = turns.take(stop.signal));
    const open = async (): Promise<ThumbnailState> => {
      await own.begun;
      return engine.openThumbnail({ originalId, frame }, { signal: stop.signal });
    };
    void open()
      .catch((): ThumbnailState => ({ is: "failed" }))
      .then((opened) => {
        // The turn of one that is shown ends once it is there.
        if (opened.is !== "read") own.end();
        if (!stop.signal.aborted) setState(opened);
        return null;
      });
    return () => {
      stop.abort();
      own.end();
    };
  }, [originalId, frame]);
  return [state, () => turn.current?.end()];
}
