/** Images that the hospital marked on its disc, beside those that the person marked. */
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import { hospitalMarkWords } from "../../shared/imaging/hospital-mark-words.ts";
import { placeWords } from "../../shared/imaging/set-words.ts";
import type { HospitalMark } from "../../shared/model/key-image.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { placeOfKeyImage } from "./key-image-place.ts";
import type { Pane, ViewerAct } from "./viewer-state.ts";

interface HospitalMarksProps {
  readonly study: OpenImages;
  readonly pane: Pane;
  readonly dispatch: (act: ViewerAct) => void;
}

export function HospitalMarks({ study, pane, dispatch }: HospitalMarksProps) {
  if (study.hospitalMarks.length === 0) return null;
  return (
    <section className="section">
      <h2>Marked by the hospital</h2>
      <p className="secondary small">{count(study.hospitalMarks.length, "image")}, by notes on the disc.</p>
      <ul className="key-image-list">
        {study.hospitalMarks.map((mark, at) => (
          <MarkLine key={`${mark.noteId} ${at}`} mark={mark} study={study} pane={pane} dispatch={dispatch} />
        ))}
      </ul>
    </section>
  );
}

function MarkLine({ mark, study, pane, dispatch }: HospitalMarksProps & { readonly mark: HospitalMark }) {
  const place = placeOfKeyImage(study, mark);
  return (
    <li className="key-image-line" data-current={isOnScreen(pane, mark)}>
      <button
        type="button"
        className="key-image-open"
        onClick={() => {
          if (place !== null) dispatch({ is: "show", ...place });
        }}
      >
        <strong>
          <Verbatim text={hospitalMarkWords(mark)} max={200} />
        </strong>
        <span className="secondary small">
          {place === null
            ? "This image cannot be shown here."
            : `${place.shown.set.title}, image ${placeWords(place.shown.set, place.index)}`}
        </span>
      </button>
    </li>
  );
}

/** True when the pane shows the image that is marked. */
export function isOnScreen({ shown, index }: Pane, { originalId, frame }: HospitalMark): boolean {
  const image = shown.set.images[index];
  return image !== undefined && image.originalId === originalId && image.frame === frame;
}
