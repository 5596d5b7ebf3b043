/** A study's sets as small pictures with their names; by click, by Enter, or dragged into a pane. */
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { FrameCanvas } from "./frame-canvas.tsx";
import type { FrameStore } from "./frame-store.ts";
import { middleOf, useFrame } from "./use-frames.ts";

interface SetListProps {
  readonly study: OpenImages;
  readonly store: FrameStore;
  /** The sets that stand in a pane. */
  readonly shown: readonly string[];
  readonly onOpen: (set: DisplaySet) => void;
}

/** What is dragged from here into a pane. */
export const draggedSet = "application/x-casebook-set";

export function SetList({ study, store, shown, onOpen }: SetListProps) {
  return (
    <nav className="set-list" aria-label="Series">
      <ul>
        {study.sets.map((set) => (
          <li key={set.id}>
            <button
              type="button"
              className="set-button"
              aria-current={shown.includes(set.id) ? "true" : undefined}
              onClick={() => onOpen(set)}
              draggable
              onDragStart={(event) => event.dataTransfer.setData(draggedSet, set.id)}
            >
              <Thumbnail set={set} store={store} />
              <span className="set-words">
                <span className="set-title">{[set.title, set.plane].filter((part) => part !== null).join(", ")}</span>
                {set.technicalTitle === null ? null : (
                  <span className="set-technical">
                    <Verbatim text={set.technicalTitle} max={48} />
                  </span>
                )}
                <span className="set-count">
                  {count(set.images.length, "image")}
                  {set.isLocaliser ? " · for planning" : ""}
                  {set.missing > 0 ? ` · ${set.missing} missing` : ""}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {study.others.length === 0 ? null : (
        <div className="set-others">
          <p>Also kept with this scan, without pictures of their own:</p>
          <ul>
            {study.others.map(({ what, count: many }) => (
              <li key={what}>
                {what}: {many}
              </li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  );
}

function Thumbnail({ set, store }: { readonly set: DisplaySet; readonly store: FrameStore }) {
  const frame = useFrame(store, middleOf(set)[0]);
  return (
    <span className="set-picture">
      {frame?.is === "read" ? <FrameCanvas frame={frame} window={null} className="set-canvas" /> : null}
      {frame?.is === "not-shown" ? <span className="set-unseen">cannot be shown</span> : null}
    </span>
  );
}
