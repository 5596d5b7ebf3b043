/** Choosing what to lay beside the image on screen: another series of this scan, or another scan of the same person. */
import { useState } from "react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import type { ShownSet } from "./viewer-state.ts";

interface CompareDialogProps {
  readonly study: OpenImages;
  /** What the other image is of; its like in the other scan is offered first. */
  readonly beside: ShownSet;
  readonly onClose: () => void;
  readonly onChoose: (shown: ShownSet) => void;
}

export function CompareDialog({ study, beside, onClose, onChoose }: CompareDialogProps) {
  const [chosen, setChosen] = useState<StudyId>(study.comparable[0]?.id ?? study.id);
  const studies = [...study.comparable, study];
  return (
    <Dialog title="Compare with" isOpen onClose={onClose}>
      <div className="stack compare-choices">
        <Select
          label="Scan"
          value={chosen}
          onChange={setChosen}
          options={studies.map(({ id, title, date }) => ({
            value: id,
            label: `${formatDate(date)} · ${id === study.id ? "this scan" : title}`,
          }))}
        />
        <SetsOf key={chosen} id={chosen} beside={beside} onChoose={onChoose} />
        <div className="actions" data-align="end">
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface SetsOfProps extends Pick<CompareDialogProps, "beside" | "onChoose"> {
  readonly id: StudyId;
}

function SetsOf({ id, beside, onChoose }: SetsOfProps) {
  const [load, again] = useLoad(`images ${id}`, (signal) => engine.openImages({ id }, { signal }));
  return (
    <Loaded load={load} what="Looking for its images" onAgain={again}>
      {(study) =>
        study.sets.length === 0 ? (
          <p>This scan has no pictures that can be shown.</p>
        ) : (
          <ul className="row-list compare-sets">
            {likeFirst(study, beside).map((set) => (
              <li key={set.id}>
                <Button look="quiet" onPress={() => onChoose({ study, set })}>
                  {[set.title, set.plane, count(set.images.length, "image")]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** Those of the same kind and direction come first, what stands on screen last. */
function likeFirst(study: OpenImages, { set }: ShownSet): readonly OpenImages["sets"][number][] {
  const rank = (other: OpenImages["sets"][number]) =>
    (other.id === set.id ? -9 : 0) + (other.title === set.title ? 2 : 0) + (other.plane === set.plane ? 1 : 0);
  return study.sets.toSorted((a, b) => rank(b) - rank(a));
}
