/** Who can read the packet: anybody who has it, or nobody without a password, which is made here and kept nowhere. */
import { RefreshCw } from "lucide-react";
import { sixWords } from "../../shared/six-words.ts";
import { Button } from "../components/button.tsx";
import { RadioGroup } from "../components/choices.tsx";
import type { PacketChoice } from "./packet-choice.ts";

interface WhoCanReadProps {
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

export function WhoCanRead({ choice, onChange }: WhoCanReadProps) {
  const { password } = choice;
  const withPassword = () => onChange({ ...choice, password: sixWords(), withDisc: false, withZip: false });
  return (
    <div className="stack">
      <RadioGroup
        label="Who can read it?"
        value={password === null ? "anybody" : "password"}
        onChange={(who) => (who === "password" ? withPassword() : onChange({ ...choice, password: null }))}
        options={[
          {
            value: "anybody",
            label: "Anybody who has the file",
            detail: "Nothing is locked: whoever is given the folder, or finds it, can read all of it.",
          },
          {
            value: "password",
            label: "Nobody without the password",
            detail: `Nothing but locked files is written: Packet.pdf with the pages${choice.annex === "own-file" ? " (and Annex.pdf)" : ""} and Packet.zip with everything.`,
          },
        ]}
      />
      {password === null ? null : (
        <div className="stack">
          <p className="offered-words" aria-label="The packet’s password">
            {password}
          </p>
          <p>
            Write it down now. Tell it by another way than the files go, on the telephone say, never in the same letter
            or message.
          </p>
          <p className="field-help">
            Casebook does not keep it: without it nobody can open these files, and you would write the packet again.
            Packet.pdf opens in any program for PDFs. For Packet.zip, Windows needs a program such as 7-Zip.
          </p>
          <div className="actions">
            <Button Icon={RefreshCw} onPress={withPassword}>
              Another six words
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
