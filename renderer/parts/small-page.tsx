/** A small picture of a page, drawn once it comes near the view. The words beside it say which page it is. */
import { useEffect, useRef, useState } from "react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";
import { Turns } from "../imaging/thumbnail-turns.ts";

const turns = new Turns(3);
/** Two device pixels for each point of a tile: a head can be told apart, if not read. */
const widthPixels = 300;

interface SmallPageProps {
  readonly id: DocumentId;
  readonly page: number;
}

export function SmallPage({ id, page }: SmallPageProps) {
  const holder = useRef<HTMLSpanElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [isFailed, setIsFailed] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: "400px" },
    );
    if (holder.current) seen.observe(holder.current);
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear) return;
    const stop = new AbortController();
    const turn = turns.take(stop.signal);
    const draw = async () => {
      await turn.begun;
      return await engine.renderPage({ id, page, widthPixels }, { signal: stop.signal });
    };
    draw()
      .then(
        (drawn) => !stop.signal.aborted && setAddress(drawn.address),
        () => !stop.signal.aborted && setIsFailed(true),
      )
      .finally(() => turn.end());
    return () => stop.abort();
  }, [id, page, isNear]);
  return (
    <span className="small-page" ref={holder}>
      {isFailed ? <span className="secondary small">cannot be drawn</span> : null}
      {address === null ? null : <img src={address} alt="" draggable={false} />}
    </span>
  );
}
