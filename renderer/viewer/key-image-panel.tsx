/** Beside the images: what was marked, with its note and question, and the report. The same facts for those who see no images. */
import { Info, Star } from "lucide-react";
import { memo, useState } from "react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { ReportLine } from "../../shared/api/engine/reports.ts";
import type { Spacing } from "../../shared/imaging/measure.ts";
import { placeWords } from "../../shared/imaging/set-words.ts";
import type { KeyImage } from "../../shared/model/key-image.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { HospitalMarks } from "./hospital-marks.tsx";
import { ReportList } from "./report-list.tsx";
import { placeOfKeyImage } from "./key-image-place.ts";
import { MarkList } from "./mark-list.tsx";
import { markKey, type Pane, type ViewerAct } from "./viewer-state.ts";

interface KeyImagePanelProps {
  readonly study: OpenImages;
  readonly pane: Pane;
  /** Of the image on screen; null until it is there. */
  readonly spacing: Spacing | null;
  readonly isReadOnly: boolean;
  /** False where nobody can see the image on screen, and in a vault that is only read. */
  readonly canMark: boolean;
  /** False until it is known whether the image on screen can be seen. */
  readonly isThere: boolean;
  /** The form for the image on screen is open. */
  readonly isMarking: boolean;
  readonly onMark: (isMarking: boolean) => void;
  /** Lays a report beside the images. */
  readonly onReport: (report: ReportLine) => void;
  readonly dispatch: (act: ViewerAct) => void;
}

export function KeyImagePanel(props: KeyImagePanelProps) {
  const { study, pane, spacing, isReadOnly, canMark, isThere, isMarking, onMark, onReport, dispatch } = props;
  return (
    <aside className="viewer-panel" aria-label="Marked images and reports">
      <section className="section">
        <h2>Marked images</h2>
        <MarkList marks={pane.marks[markKey(pane)] ?? []} spacing={spacing} />
        {isReadOnly ? null : !canMark ? (
          <p className="secondary small">This image cannot be marked while it is not shown: nobody has seen it.</p>
        ) : isMarking ? (
          <MarkForm
            key={`${markKey(pane)} ${pane.keyImageId}`}
            study={study}
            pane={pane}
            isThere={isThere}
            onMark={onMark}
            dispatch={dispatch}
          />
        ) : (
          <MarkButton isMarked={pane.keyImageId !== null} onMark={onMark} />
        )}
        {study.keyImages.length === 0 ? (
          <p className="secondary small">
            Mark the images that you want to ask about. They go into the packet, with your question and note.
          </p>
        ) : (
          <ul className="key-image-list">
            {study.keyImages.map((image) => (
              <KeyImageLine
                key={image.id}
                image={image}
                study={study}
                isCurrent={image.id === pane.keyImageId}
                dispatch={dispatch}
              />
            ))}
          </ul>
        )}
      </section>
      <HospitalMarks study={study} pane={pane} dispatch={dispatch} />
      <OfTheScan study={study} onReport={onReport} />
    </aside>
  );
}

/** What is the same for each image of the scan is not drawn anew for each. */
const OfTheScan = memo(function OfTheScan({ study, onReport }: Pick<KeyImagePanelProps, "study" | "onReport">) {
  return (
    <>
      <ReportList study={study} onReport={onReport} />
      <Button look="quiet" Icon={Info} onPress={() => go({ screen: "study", id: study.id })}>
        Facts about this scan
      </Button>
      <p className="secondary small viewer-disclaimer">
        For looking and for asking. A doctor’s own workstation shows more; no diagnosis should rest on this screen.
      </p>
    </>
  );
});

const MarkButton = memo(function MarkButton({
  isMarked,
  onMark,
}: Pick<KeyImagePanelProps, "onMark"> & { readonly isMarked: boolean }) {
  return (
    <Button Icon={Star} onPress={() => onMark(true)}>
      {isMarked ? "Change note and question" : "Mark this image"}
    </Button>
  );
});

type MarkFormProps = Pick<KeyImagePanelProps, "study" | "pane" | "isThere" | "onMark" | "dispatch">;

function MarkForm({ study, pane, isThere, onMark, dispatch }: MarkFormProps) {
  const known = study.keyImages.find(({ id }) => id === pane.keyImageId);
  const [note, setNote] = useState(known?.note ?? "");
  const [question, setQuestion] = useState(known?.question ?? "");
  const { run, isRunning, failed } = useAct();
  const image = pane.shown.set.images[pane.index];
  const keep = () =>
    void run(async () => {
      if (image === undefined || !isThere) return;
      const { window, isInverted, turns, isFlipped } = pane.view;
      const { id } = await engine.saveKeyImage({
        id: known?.id ?? null,
        originalId: image.originalId,
        frame: image.frame,
        view: { window, isInverted, turns, isFlipped },
        marks: [...(pane.marks[markKey(pane)] ?? [])],
        note: note.trim(),
        question: question.trim(),
      });
      dispatch({ is: "kept", id });
      onMark(false);
    });
  return (
    <form
      className="stack mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <p className="small">Image {placeWords(pane.shown.set, pane.index)}, as you see it now.</p>
      <TextField
        label="Question for the specialist"
        value={question}
        onChange={setQuestion}
        rows={2}
        maxLength={1000}
        autoFocus
      />
      <TextField label="Note, printed under the image" value={note} onChange={setNote} rows={2} maxLength={2000} />
      <Failure code={failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning} isDisabled={!isThere}>
          Keep it marked
        </Button>
        <Button look="quiet" onPress={() => onMark(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface KeyImageLineProps {
  readonly image: KeyImage;
  readonly study: OpenImages;
  readonly isCurrent: boolean;
  readonly dispatch: (act: ViewerAct) => void;
}

const KeyImageLine = memo(function KeyImageLine({ image, study, isCurrent, dispatch }: KeyImageLineProps) {
  const place = placeOfKeyImage(study, image);
  const remove = async () => {
    await engine.removeKeyImage({ id: image.id, isRemoved: true });
    offerUndo("The image is no longer marked.", () => engine.removeKeyImage({ id: image.id, isRemoved: false }));
  };
  return (
    <li className="key-image-line" data-current={isCurrent}>
      <button
        type="button"
        className="key-image-open"
        onClick={() => {
          if (place !== null) dispatch({ is: "reopen", ...place, view: image.view, marks: image.marks, id: image.id });
        }}
      >
        <strong>{image.question === "" ? "No question yet" : image.question}</strong>
        {image.note === "" ? null : <span className="secondary small">{image.note}</span>}
        <span className="secondary small">
          {place === null ? "" : `${place.shown.set.title}, image ${placeWords(place.shown.set, place.index)}`}
        </span>
      </button>
      <Button look="quiet" onPress={() => void remove()} aria-label="Unmark this image">
        Unmark
      </Button>
    </li>
  );
});
