/** Which lanes are shown. */
import { Checkbox } from "../components/choices.tsx";
import { LaneShape } from "./lane-shape.tsx";
import { laneTitles, type LaneId } from "./lay-out-lanes.ts";

interface KindFilterProps {
  readonly present: readonly LaneId[];
  readonly hidden: ReadonlySet<LaneId>;
  readonly onChange: (hidden: ReadonlySet<LaneId>) => void;
}

export function KindFilter({ present, hidden, onChange }: KindFilterProps) {
  const toggle = (id: LaneId, isShown: boolean) => {
    const next = new Set(hidden);
    if (isShown) next.delete(id);
    else next.add(id);
    onChange(next);
  };
  return (
    <div className="kind-filter" role="group" aria-label="What is shown">
      {present.map((id) => (
        <Checkbox key={id} isSelected={!hidden.has(id)} onChange={(isShown) => toggle(id, isShown)}>
          <span className="lane-key">
            <LaneShape lane={id} />
            {laneTitles[id]}
          </span>
        </Checkbox>
      ))}
    </div>
  );
}
