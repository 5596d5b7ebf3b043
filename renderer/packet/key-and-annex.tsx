/** Which of the documents a specialist should read, and what becomes of the others. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { RadioGroup } from "../components/choices.tsx";
import { count } from "../words/counts.ts";
import { selectedIds, type PacketChoice } from "./packet-choice.ts";

interface KeyAndAnnexProps {
  readonly lines: readonly ContentsLine[];
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

export function KeyAndAnnex({ lines, choice, onChange }: KeyAndAnnexProps) {
  const into = new Set(selectedIds(lines, choice));
  const going = lines.filter(({ id, kind }) => kind === "document" && into.has(id));
  const keys = going.filter(({ isKey }) => isKey);
  if (going.length < 2) return null;
  if (keys.length === 0 && choice.annex !== "left-out")
    return (
      <p className="secondary">
        A specialist reads about thirty pages. Mark the documents that matter most as key, under “Choose” above: they
        come first, and all others behind them as the annex.
      </p>
    );
  return (
    <RadioGroup
      label={`${count(keys.length, "key document")}, and ${count(going.length - keys.length, "other")}`}
      value={choice.annex}
      onChange={(annex) => onChange({ ...choice, annex })}
      options={[
        {
          value: "behind",
          label: "Bind the others behind the key documents, as the annex",
          detail: "One file, Packet.pdf, with everything in it.",
        },
        {
          value: "own-file",
          label: "Make the annex a file of its own",
          detail: "Two files: Packet.pdf to read, and Annex.pdf to look things up in. Page numbers run on.",
        },
        { value: "left-out", label: "Leave the others out", detail: "The packet lists each of them by name." },
      ]}
    />
  );
}
