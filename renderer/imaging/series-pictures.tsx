/** A scan's series as small pictures with their names and counts; each opens the images on itself. */
import type { SetLine } from "../../shared/api/engine/imaging.ts";
import { setTitle } from "../../shared/imaging/set-words.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { Thumbnail } from "./thumbnail.tsx";

interface SeriesPicturesProps {
  readonly studyId: string;
  /** Of the scan, for those who hear the list. */
  readonly name: string;
  /** How many are shown at most, and the others counted; null for all. */
  readonly most: number | null;
}

/** Its place is kept while they are read, so that nothing below it moves. What cannot be read is told where the scan is opened. */
export function SeriesPictures({ studyId, name, most }: SeriesPicturesProps) {
  const [load] = useLoad(`sets ${studyId}`, (signal) => engine.listSets({ id: studyId as StudyId }, { signal }));
  const sets = load.is === "ready" ? load.value : [];
  const shown = most === null || sets.length <= most ? sets : sets.slice(0, most - 1);
  const more = sets.length - shown.length;
  return (
    <ul className="series-pictures" aria-label={`Series of ${name}`}>
      {shown.map((set) => (
        <li key={set.id}>
          <SeriesPicture studyId={studyId} set={set} />
        </li>
      ))}
      {more === 0 ? null : (
        <li>
          <button type="button" className="series-more" onClick={() => go({ screen: "images", id: studyId })}>
            and {count(more, "more series", "more series")}
          </button>
        </li>
      )}
    </ul>
  );
}

function SeriesPicture({ studyId, set }: { readonly studyId: string; readonly set: SetLine }) {
  return (
    <button
      type="button"
      className="series-picture"
      onClick={() => go({ screen: "images", id: studyId, set: set.id })}
      title={set.technicalTitle ?? undefined}
    >
      <Thumbnail image={set.middle} />
      <span className="series-title">
        <Verbatim text={setTitle(set)} max={48} />
      </span>
      <span className="secondary small">
        {count(set.images, "image")}
        {set.missing > 0 ? ` · ${set.missing} missing` : ""}
      </span>
    </button>
  );
}
