/** The case that the packet is for: its question, goal, questions and summary then stand in front. */
import type { PersonId } from "../../shared/model/ids.ts";
import { Select } from "../components/choices.tsx";
import { engine } from "../engine/engine.ts";
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
  return (
    <Select
      label="For which case?"
      help="Its question, goal, questions and one page of summary stand in front."
      value={load.value.some(({ id }) => id === choice.caseId) ? (choice.caseId ?? none) : none}
      onChange={(chosen) => onChange({ ...choice, caseId: chosen === none ? null : chosen })}
      options={[
        { value: none, label: "For none: the records alone" },
        ...load.value.map(({ id, title }) => ({ value: String(id), label: title })),
      ]}
    />
  );
}
