/** The sheet of paper that opens the vault when the passphrase is lost. */
import { FileText, Printer } from "lucide-react";
import { useState } from "react";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Confirm } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { QrCode } from "../components/qr-code.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { today } from "../words/today.ts";
import { groupsOf } from "./groups.ts";

interface RecoverySheetProps {
  readonly vaultName: string;
  /** 32 hex digits. */
  readonly vaultId: string;
  readonly recoveryCode: string;
}

export function RecoverySheet({ vaultName, vaultId, recoveryCode }: RecoverySheetProps) {
  const [asksAboutPdf, setAsksAboutPdf] = useState(false);
  const { run, failed } = useAct();
  return (
    <div className="stack">
      <section className="recovery-sheet" aria-label="Recovery sheet">
        <h2>Casebook recovery sheet</h2>
        <p>
          Vault <Verbatim text={`“${vaultName}”`} max={80} />, sheet made on {formatDate(today())}
        </p>
        <div className="recovery-ways">
          <ol className="recovery-code">
            {groupsOf(recoveryCode).map((group, at) => (
              // Groups may be equal, and never change their places.
              <li key={at}>{group}</li>
            ))}
          </ol>
          <QrCode text={recoveryCode} label="The same code, for a camera" />
        </div>
        <p>
          This code opens the vault when the passphrase is forgotten. Whoever has the code and the vault’s folder can
          read everything.
        </p>
        <p>
          Keep this sheet where you keep your passport, away from the computer. To use it, choose “I forgot the
          passphrase” when the vault is opened. Nobody else has this code; it cannot be sent to you again. The letters
          I, L, O and U do not occur in it.
        </p>
        <h3>If you have never seen Casebook</h3>
        <ol className="recovery-steps">
          <li>
            This sheet opens somebody’s health records. They are in a folder on their computer or on a backup drive; in
            it lies a file called vault.hdr.
          </li>
          <li>
            With the program Casebook: open that folder, or bring it back from the backup, and type the code. Nothing is
            sent anywhere.
          </li>
          <li>
            Without it: somebody who knows computers can use casebook_extract.py, a short program that comes with
            Casebook in its folder “extract”. It needs Python and this code, and brings every file out. The folder
            “formats” beside it describes the vault to the byte.
          </li>
        </ol>
        <p className="secondary small">
          Vault number <span className="code">{vaultId.replace(/(.{4})(?=.)/g, "$1 ")}</span>, vault format version 1
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
