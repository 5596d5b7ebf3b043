/** The case that the packet is for: its question, goal, questions and summary then stand in front. */
import type { PersonId } from "../../shared/model/ids.ts";
import { Checkbox, Select } from "../components/choices.tsx";
import { engine } from "../engine/engine.ts";
import { count } from "../words/counts.ts";
import { useLoad } from "../state/use-load.ts";
import type { PacketChoice } from "./packet-choice.ts";

const none = "none";

interface ForWhichCaseProps {
  readonly personId: PersonId;
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

/** Nothing where the person has no case. */
export function ForWhichCase({ personId, choice, onChange }: ForWhichCaseProps) {
  const [load] = useLoad(`packet cases ${personId}`, (signal) => engine.listCases({ personId }, { signal }));
  if (load.is !== "ready" || load.value.length === 0) return null;
  const chosen = load.value.find(({ id }) => id === choice.caseId);
  const opinions = chosen?.opinions.length ?? 0;
  return (
    <>
      <Select
        label="For which case?"
        help="Its question, goal, questions and one page of summary stand in front."
        value={load.value.some(({ id }) => id === choice.caseId) ? (choice.caseId ?? none) : none}
        onChange={(id) => onChange({ ...choice, caseId: id === none ? null : id, withOpinions: false })}
        options={[
          { value: none, label: "For none: the records alone" },
          ...load.value.map(({ id, title }) => ({ value: String(id), label: title })),
        ]}
      />
      {opinions === 0 ? null : (
        <Checkbox isSelected={choice.withOpinions} onChange={(withOpinions) => onChange({ ...choice, withOpinions })}>
          {opinions === 1 ? "With the opinion" : `With the ${count(opinions, "opinion")}`} that you wrote down
        </Checkbox>
      )}
    </>
  );
}
