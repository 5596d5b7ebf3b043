/** What stands on the screen when the window was closed and the backup is made before the program ends. */
import { useEffect } from "react";
import { Button } from "../components/button.tsx";
import { SinglePage } from "../components/single-page.tsx";
import { shell } from "../engine/engine.ts";
import { StepHead } from "./step-head.tsx";

export function ClosingPage() {
  useEffect(() => {
    document.title = "Backing up, then closing – Casebook";
  }, []);
  return (
    <SinglePage>
      <StepHead title="Backing up, then closing" />
      <p role="status">
        What is new goes to the backup. Casebook closes by itself as soon as that is done; leave the drive in until
        then.
      </p>
      <p className="secondary">
        If you close it now, nothing is lost: your records are safe in the vault, and the next backup goes on from here.
      </p>
      <div className="actions">
        <Button onPress={() => void shell.lock({})}>Close now</Button>
      </div>
    </SinglePage>
  );
}
