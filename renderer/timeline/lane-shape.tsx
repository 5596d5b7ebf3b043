/** The mark of a lane, as the picture draws it: told apart by its shape, and by its colour for those who see it. */
import type { LaneId } from "./lay-out-lanes.ts";

const shapes: Readonly<Record<LaneId, string>> = {
  symptoms: "M1 15h14V9h-4V4H7v7H1z",
  treatments: "M1 5h14v6H1z",
  visits: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z",
  labs: "M3 3h10v10H3z",
  imaging: "M8 1l7 7-7 7-7-7z",
  procedures: "M8 1.5l6.5 12h-13z",
  other: "M4 2h8v12H4z",
};

export function LaneShape({ lane }: { readonly lane: LaneId }) {
  return (
    <svg className="lane-shape" data-lane={lane} viewBox="0 0 16 16" aria-hidden>
      <path d={shapes[lane]} />
    </svg>
  );
}
