/** The sheet of paper that opens the vault when the passphrase is lost. */
import { FileText, Printer } from "lucide-react";
import { useState } from "react";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Confirm } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { today } from "../words/today.ts";
import { groupsOf } from "./groups.ts";

interface RecoverySheetProps {
  readonly vaultName: string;
  readonly recoveryCode: string;
}

export function RecoverySheet({ vaultName, recoveryCode }: RecoverySheetProps) {
  const [asksAboutPdf, setAsksAboutPdf] = useState(false);
  const { run, failed } = useAct();
  return (
    <div className="stack">
      <section className="recovery-sheet" aria-label="Recovery sheet">
        <h2>Casebook recovery sheet</h2>
        <p>
          Vault <Verbatim text={`“${vaultName}”`} max={80} />, made on {formatDate(today())}
        </p>
        <ol className="recovery-code">
          {groupsOf(recoveryCode).map((group, at) => (
            // Groups may be equal, and never change their places.
            <li key={at}>{group}</li>
          ))}
        </ol>
        <p>
          This code opens the vault when the passphrase is forgotten. Whoever has the code and the vault’s folder can
          read everything.
        </p>
        <p>
          Keep this sheet where you keep your passport, away from the computer. To use it, choose “I forgot the
          passphrase” when the vault is opened. Nobody else has this code; it cannot be sent to you again. The letters
          I, L, O and U do not occur in it.
        </p>
      </section>
      <div className="actions no-print">
        <Button Icon={Printer} onPress={() => void run(async () => void (await shell.printPage({})))}>
          Print
        </Button>
        <Button look="quiet" Icon={FileText} onPress={() => setAsksAboutPdf(true)}>
          Save as PDF
        </Button>
      </div>
      <Failure code={failed} />
      <Confirm
        title="A file is easier to find than a sheet of paper"
        isOpen={asksAboutPdf}
        act="Save it all the same"
        onClose={() => setAsksAboutPdf(false)}
        onConfirm={() =>
          void run(async () => void (await shell.savePageAsPdf({ suggestedName: "Casebook recovery sheet.pdf" })))
        }
      >
        <p>
          A PDF on this computer, or in a cloud folder, lets anybody who finds it open the vault. Save it on a USB stick
          that you keep elsewhere, or copy the code by hand instead.
        </p>
      </Confirm>
    </div>
  );
}
