/** A study's sets as small pictures with their names; by click, by Enter, or dragged into a pane. */
import { memo } from "react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import { middleImage } from "../../shared/imaging/middle-image.ts";
import { byHandWords, setTitle } from "../../shared/imaging/set-words.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { ArrangeMenu } from "./arrange-menu.tsx";
import type { Pane } from "./viewer-state.ts";
import { Thumbnail } from "../imaging/thumbnail.tsx";

interface SetListProps {
  readonly study: OpenImages;
  /** The sets that stand in a pane. */
  readonly shown: readonly string[];
  readonly onOpen: (set: DisplaySet) => void;
  readonly isReadOnly: boolean;
  /** The pane that is worked in: a set can be split before the image that it shows. */
  readonly at: Pick<Pane, "shown" | "index">;
}

/** What is dragged from here into a pane. */
export const draggedSet = "application/x-casebook-set";

export function SetList({ study, shown, onOpen, isReadOnly, at }: SetListProps) {
  return (
    <nav className="set-list" aria-label="Series">
      <ul>
        {study.sets.map((set) => (
          <li key={set.id} className="set-place">
            <SetButton set={set} isShown={shown.includes(set.id)} onOpen={onOpen} />
            {isReadOnly ? null : (
              <ArrangeMenu study={study} set={set} index={at.shown.set.id === set.id ? at.index : null} />
            )}
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

interface SetButtonProps extends Pick<SetListProps, "onOpen"> {
  readonly set: DisplaySet;
  readonly isShown: boolean;
}

const SetButton = memo(function SetButton({ set, isShown, onOpen }: SetButtonProps) {
  return (
    <button
      type="button"
      className="set-button"
      aria-current={isShown ? "true" : undefined}
      onClick={() => onOpen(set)}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(draggedSet, set.id)}
    >
      <Thumbnail image={middleImage(set)} />
      <span className="set-words">
        <span className="set-title">{setTitle(set)}</span>
        {set.technicalTitle === null ? null : (
          <span className="set-technical">
            <Verbatim text={set.technicalTitle} max={48} />
          </span>
        )}
        <span className="set-counts">
          <span className="set-count">
            {count(set.images.length, "image")}
            {set.isLocaliser ? " · for planning" : ""}
            {set.missing > 0 ? ` · ${set.missing} missing` : ""}
          </span>
          {byHandWords(set) === null ? null : <span className="set-count">{byHandWords(set)}</span>}
        </span>
      </span>
    </button>
  );
});
