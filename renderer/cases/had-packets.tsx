/** Which packets a clinician had: by the name on them, or as the person says where the names differ. */
import type { DisclosureLine } from "../../shared/api/engine/packet.ts";
import type { Opinion } from "../../shared/model/case/deciding.ts";
import { Checkbox } from "../components/choices.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { momentOf } from "../words/today.ts";
import { Editable } from "./editable.tsx";

interface HadPacketsProps {
  readonly opinion: Opinion;
  readonly log: readonly DisclosureLine[];
  readonly onSave: (packetIds: readonly string[]) => void;
}

/** Nothing where no packet was written yet. */
export function HadPackets({ opinion: { packetIds }, log, onSave }: HadPacketsProps) {
  const written = log.filter(({ isPending }) => !isPending);
  if (written.length === 0) return null;
  return (
    <Editable>
      <div role="group" aria-label="Which packets they had" className="stack" data-gap="small">
        <p className="field-label">Which packets they had</p>
        <p className="field-help">Where you tick none, those count that bear their name.</p>
        {written.map(({ packetId, recipient, madeAt, pages, code }) => (
          <Checkbox
            key={packetId}
            isSelected={packetIds.includes(packetId)}
            onChange={(isIn) => onSave(isIn ? [...packetIds, packetId] : packetIds.filter((one) => one !== packetId))}
          >
            {recipient === null ? "For nobody named" : <Verbatim text={recipient} max={80} />}
            <span className="choice-detail">
              {momentOf(madeAt)} · {count(pages, "page")} · {code}
            </span>
          </Checkbox>
        ))}
      </div>
    </Editable>
  );
}
