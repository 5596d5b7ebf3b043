/** Shown in place of everything when a call found the vault locked or its keeper gone. */
import { useEffect } from "react";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { shell } from "../engine/engine.ts";

export function LockedPage() {
  useEffect(() => {
    document.title = "Locked – Casebook";
  }, []);
  return (
    <SinglePage>
      <h1>The vault was locked</h1>
      <p>Everything in it is safe. Work that was going on was ended cleanly; what was stored by then is there.</p>
      <div className="actions">
        <Button look="primary" onPress={() => void shell.lock({})} autoFocus>
          Unlock again
        </Button>
      </div>
    </SinglePage>
  );
}
